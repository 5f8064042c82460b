// How every file is laid out, so that no one has to discuss it.
export default {
  semi: false,
  singleQuote: true,
  trailingComma: 'all',
  printWidth: 110,
  plugins: ['prettier-plugin-svelte'],
  overrides: [
    { files: '*.svelte', options: { parser: 'svelte' } },
    { files: '*.md', options: { proseWrap: 'preserve' } },
  ],
}
