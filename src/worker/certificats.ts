// An erasing that is being done → the certificate that is kept of it: a number, an instant, the école, and counts.
import type { Certificat } from '#domain/archive.ts'
import type { Horodatage } from '#domain/date.ts'
import type { Livret } from '#domain/livret.ts'
import type { Onde } from '#domain/onde.ts'

interface Registre {
  readonly onde: Onde
  readonly livret: Livret
  readonly certificats: readonly Certificat[]
}

/** What each kind of certificate says of its own. */
type Compte = Certificat extends infer Un
  ? Un extends Certificat
    ? Omit<Un, 'numero' | 'date' | 'ecole'>
    : never
  : never

/** Those of before, and this one after them. */
export function withCertificat(
  { onde, livret, certificats }: Registre,
  compte: Compte,
  date: Horodatage,
): readonly Certificat[] {
  const connue = livret.ecole ?? onde.ecole
  const ecole = connue && { denomination: connue.denomination, uai: connue.uai }
  const numero = (certificats.at(-1)?.numero ?? 0) + 1
  return [...certificats, { numero, date, ecole, ...compte }]
}
