// What the journey asks of a browser, whichever engine it has: little, so that each driver stays small.

export interface Engine {
  /** As one would say it: « Firefox 153 ». */
  readonly name: string
  open(address: string): Promise<void>
  reload(): Promise<void>
  /** Runs in the page, where it may wait; only plain data go in and come out. */
  ask<Args extends readonly unknown[], Answer>(
    asked: (...args: Args) => Answer | Promise<Answer>,
    ...args: Args
  ): Promise<Answer>
  /** Files of this machine into the field that this selector finds. */
  upload(selector: string, paths: readonly string[]): Promise<void>
  /** Where this browser puts what is downloaded: a folder of its own, which goes with it. */
  readonly downloads: string
  quit(): Promise<void>
}

/** The engine, or why it cannot be driven here. */
export type Driven = Engine | { readonly missing: string }

/** The source of a function and its arguments → one expression; the compiler's own marks on names are made harmless. */
export function expressionOf(asked: (...args: never[]) => unknown, args: readonly unknown[]): string {
  return `(async () => { const __name = (named) => named; return (${asked.toString()})(...${JSON.stringify(args)}) })()`
}
