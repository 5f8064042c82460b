// The version of package.json, written here by the build (vite.config.ts): for who reports a difficulty.
declare const VERSION_DIAPASON: string

export const version = VERSION_DIAPASON
