// The école: what the livret holds of it (§2.1), and what ONDE's side says.
import type { Coordonnees, Ecole, FormulaireEcole, Uai } from './schemas.ts'

export type { Ecole, FormulaireEcole, Uai } from './schemas.ts'

/** 23 letters: neither I, O nor Q (formats.md A.5). */
const alphabet = 'ABCDEFGHJKLMNPRSTUVWXYZ'

/** Whether a text is 7 digits and the letter that checks them. */
export function isUai(text: string): text is Uai {
  return /^\d{7}[A-Z]$/.test(text) && alphabet[Number(text.slice(0, 7)) % 23] === text.slice(7)
}

/** An école of which nothing is known yet. */
export const emptyEcole: Ecole = {
  uai: null,
  denomination: '',
  adresse: '',
  responsable: '',
  telephone: '',
  courriel: '',
}

/** What a synchronisation updates of the école: all but the UAI (E1). */
const champsCoordonnees = [
  'denomination',
  'adresse',
  'responsable',
  'telephone',
  'courriel',
] as const satisfies readonly (keyof Coordonnees)[]

/** « 0210999x » → the UAI, or undefined when its letter does not check. */
export function uaiOf(text: string): Uai | undefined {
  const uai = text.replace(/\s/g, '').toUpperCase()
  return isUai(uai) ? uai : undefined
}

/** The coordonnées that `nouvelles` give, over `ecole`; an empty value erases nothing (E3). The UAI is left alone. */
export function withCoordonnees(ecole: Ecole, nouvelles: Omit<FormulaireEcole, 'uai'>): Ecole {
  const after = { ...ecole }
  for (const champ of champsCoordonnees) {
    const valeur = nouvelles[champ]?.trim() ?? ''
    if (valeur !== '') after[champ] = valeur
  }
  return after
}

/** Whether everything known of the two is the same, the UAI included. */
export function sameEcole(a: Ecole, b: Ecole): boolean {
  return a.uai === b.uai && champsCoordonnees.every((champ) => a[champ] === b[champ])
}
