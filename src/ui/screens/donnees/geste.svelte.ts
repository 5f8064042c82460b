// A gesture that erases: asked about, done, and the certificate of it; or refused, with the reason.
import type { Certificat } from '#domain/archive.ts'
import type { Result } from '#domain/result.ts'

type Etape<Refus> =
  | { readonly kind: 'repos' }
  | { readonly kind: 'question' }
  | { readonly kind: 'en-cours' }
  | { readonly kind: 'fait'; readonly certificat: Certificat }
  | { readonly kind: 'refuse'; readonly refus: Refus }

export class GesteEffacement<Refus> {
  etape = $state.raw<Etape<Refus>>({ kind: 'repos' })

  readonly #oublie: () => void

  /** `oublie`: what the page remembers of those who were erased goes too. */
  constructor(oublie: () => void) {
    this.#oublie = oublie
  }

  ask(): void {
    this.etape = { kind: 'question' }
  }

  giveUp(): void {
    this.etape = { kind: 'repos' }
  }

  async confirm(act: () => Promise<Result<Certificat, Refus>>): Promise<void> {
    this.etape = { kind: 'en-cours' }
    const result = await act()
    if (result.ok) this.#oublie()
    this.etape = result.ok
      ? { kind: 'fait', certificat: result.value }
      : { kind: 'refuse', refus: result.refus }
  }
}
