// The version of package.json and the commit, written here by the build (vite.config.ts): for who reports a difficulty.
declare const VERSION_DIAPASON: string
declare const COMMIT_DIAPASON: string

export const version = VERSION_DIAPASON
/** Its first ten digits, « + » behind them if files differed from it; '' when the build did not know. */
export const commit = COMMIT_DIAPASON
