// The director's gestures and what is read on the page, by their words, in any engine.
import type { Engine } from './engine.ts'

/** Waits until the page says it. */
export function read(engine: Engine, words: string): Promise<void> {
  return seek(engine, 'words', words)
}

/** What the page must not say now. */
export async function silent(engine: Engine, words: string): Promise<void> {
  const said = await engine.ask((wanted: string) => document.body.innerText.includes(wanted), words)
  if (said) throw new Error(`the page says « ${words} »`)
}

/** A link, a button, a box or a choice of that name, or whose name begins so: waits until it is there and can be pressed. */
export function press(engine: Engine, name: string): Promise<void> {
  return seek(engine, 'control', name)
}

/** Text into the field of that label; where several bear it, into the one of that rank. */
export function fill(engine: Engine, label: string, text: string, rank = 0): Promise<void> {
  return seek(engine, 'field', label, text, rank)
}

/** What the field of that label holds. */
export async function valueOf(engine: Engine, label: string): Promise<string> {
  await seek(engine, 'field', label)
  return engine.ask((name: string) => {
    const fields = [...document.querySelectorAll('input')]
    return fields.find(({ labels }) => labels?.[0]?.innerText.trim() === name)?.value ?? ''
  }, label)
}

/** The option whose text begins so, in the list of that label. */
export function choose(engine: Engine, label: string, option: string): Promise<void> {
  return seek(engine, 'field', label, option)
}

export async function goTo(engine: Engine, hash: string, title: string): Promise<void> {
  await engine.ask((to: string) => {
    location.hash = to
  }, hash)
  await read(engine, title)
}

/**
 * In the page: what is sought is looked for again each time the page changes, until it is found and acted on, in the
 * same breath: a screen that has just come moves the focus to its title.
 */
async function seek(
  engine: Engine,
  kind: 'words' | 'control' | 'field',
  wanted: string,
  text: string | null = null,
  rank = 0,
): Promise<void> {
  const pageInstead = await engine.ask(
    (what: string, name: string, typed: string | null, at: number) => {
      const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()
      const nameOf = (control: HTMLElement): string => {
        const labelled = control instanceof HTMLInputElement || control instanceof HTMLSelectElement
        const text = labelled ? (control.labels?.[0]?.innerText ?? '') : control.innerText
        return plain(control.getAttribute('aria-label') ?? text)
      }
      const fillIn = (control: HTMLElement): void => {
        if (control instanceof HTMLSelectElement)
          control.value =
            [...control.options].find((option) => option.text.startsWith(typed ?? ''))?.value ?? ''
        else (control as HTMLInputElement).value = typed ?? ''
        control.dispatchEvent(new InputEvent('input', { bubbles: true }))
        control.dispatchEvent(new Event('change', { bubbles: true }))
      }
      const found = (): boolean => {
        if (what === 'words') return plain(document.body.innerText).includes(name)
        // What a question that waits for its answer covers cannot be pressed.
        const question = document.querySelector('dialog:modal')
        const controls = [
          ...(question ?? document).querySelectorAll<HTMLElement>(
            what === 'field'
              ? 'input, textarea, select'
              : question === null
                ? 'main :is(button, a, input), dialog[open] :is(button, input)'
                : 'button, input',
          ),
        ].filter((possible) => possible.getClientRects().length > 0 && !possible.matches(':disabled'))
        const control =
          controls.filter((possible) => nameOf(possible) === name)[at] ??
          controls.filter((possible) => nameOf(possible).startsWith(name))[at]
        if (what === 'field') control?.focus()
        else control?.click()
        if (typed !== null && control !== undefined) fillIn(control)
        return control !== undefined
      }
      if (found()) return ''
      return new Promise<string>((resolve) => {
        const observer = new MutationObserver(() => {
          if (found()) end('')
        })
        const limit = setTimeout(() => {
          end(plain(document.querySelector('main')?.innerText ?? '').slice(0, 1500))
        }, 30_000)
        const end = (answer: string): void => {
          clearTimeout(limit)
          observer.disconnect()
          resolve(answer)
        }
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        })
      })
    },
    kind,
    wanted,
    text,
    rank,
  )
  if (pageInstead !== '') throw new Error(`« ${wanted} » never came; the page says: ${pageInstead}`)
}
