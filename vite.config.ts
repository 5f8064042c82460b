// The sources → dist/, a site of static files that works offline and may speak to no other address.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import packageJson from './package.json' with { type: 'json' }
import { bundledPackages } from './scripts/licences.ts'
import {
  commitOf,
  contentSecurityPolicy,
  empreinte,
  engineAnnounced,
  hostFiles,
  withRecords,
} from './scripts/site-files.ts'

const bundled = bundledPackages()

/** A school may be overseas, and a day must be the same day everywhere: every test runs in each of these. */
const timeZones = ['Europe/Paris', 'America/Martinique', 'Pacific/Noumea']

export default defineConfig({
  // Relative, so that the built site may be put in any folder of any host.
  base: './',
  define: {
    VERSION_DIAPASON: JSON.stringify(packageJson.version),
    COMMIT_DIAPASON: JSON.stringify(commitOf()),
  },
  plugins: [
    svelte({ configFile: false }),
    contentSecurityPolicy,
    engineAnnounced,
    hostFiles,
    bundled.plugin(),
    VitePWA({
      // A director is told of a new version and chooses when; nothing reloads under a hand at work.
      registerType: 'prompt',
      injectRegister: false,
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      // The pattern below finds them already.
      includeManifestIcons: false,
      injectManifest: {
        rollupFormat: 'iife',
        // All of it at the first visit: the offline promise must hold before the next one.
        globPatterns: ['**/*.{html,js,css,svg,png,ico,woff2}'],
        buildPlugins: { vite: [bundled.plugin()] },
        manifestTransforms: [withRecords(bundled)],
      },
      manifest: {
        id: './',
        name: 'Diapason',
        short_name: 'Diapason',
        description:
          'Accorder le livret scolaire avec la base élèves de l’école. Tout reste sur votre appareil.',
        lang: 'fr',
        dir: 'ltr',
        start_url: './',
        scope: './',
        display: 'standalone',
        orientation: 'any',
        theme_color: '#1f4e5f',
        background_color: '#fbfaf7',
        categories: ['education', 'productivity'],
        icons: [
          { src: 'icons/diapason.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: 'icons/diapason-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icons/diapason-512.png', sizes: '512x512', type: 'image/png' },
          {
            src: 'icons/diapason-maskable-512.png',
            sizes: '512x512',
            type: 'image/png',
            purpose: 'maskable',
          },
        ],
      },
    }),
    empreinte,
  ],
  worker: {
    format: 'es',
    plugins: () => [bundled.plugin()],
    // One self-contained file: a worker started from a blob can resolve no relative import.
    rolldownOptions: { output: { codeSplitting: false } },
  },
  build: {
    target: 'es2022',
    // A screen's modules and styles are on the device already: announcing each to the browser as one goes there
    // costs more than it spares. So one small sheet for all the screens, and only the first page's modules announced.
    cssCodeSplit: false,
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_url, dependencies, { hostType }) => (hostType === 'html' ? dependencies : []),
    },
    // A `data:` image would be refused by the page's policy.
    assetsInlineLimit: 0,
    // The sentences do nothing when they are read: said here, so that the first page carries those it speaks and no other.
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: /\/ui\/sentences/, sideEffects: false }] },
    },
  },
  test: {
    environment: 'node',
    pool: 'forks',
    include: ['tests/**/*.test.ts'],
    // Dexie looks for a database when it is first imported, so this comes before any test's imports.
    setupFiles: ['fake-indexeddb/auto'],
    // A law over hundreds of schools, on a busy machine: this is a limit for what hangs, not a measure.
    testTimeout: 60_000,
    allowOnly: false,
    retry: 0,
    projects: timeZones.map((TZ) => ({
      extends: true as const,
      test: { name: TZ, env: { TZ } },
    })),
  },
})
