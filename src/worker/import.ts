// Bilans read from a publisher's files, what is stored → the pages that they change, and what to tell (§5).
import type { Bilan, BilanImport } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import { codesAssocies } from '#domain/dispositif.ts'
import type { Ecole } from '#domain/ecole.ts'
import type { Eleve, EleveId } from '#domain/eleve.ts'
import { livingFige } from '#domain/livret.ts'
import { dispositifsEnVigueur } from '#domain/onde.ts'
import type { OndeEleve } from '#domain/onde.ts'
import type { FichierBrut } from '#lsu/brut.ts'
import { readBilans } from '#lsu/read.ts'
import type { BilanLu } from '#lsu/read.ts'
import type { Monde } from '#sync/plan.ts'
import { rapproche } from '#sync/rapprochement.ts'
import type { ImportBilans, PlaceImport } from './api.ts'

export interface Importation {
  /** Only those that change. */
  readonly save: readonly Classe[]
  readonly compte: ImportBilans
}

export function importation(
  { onde, livret }: Monde,
  fichiers: readonly FichierBrut[],
  confirme: boolean,
): Importation {
  const { bilans, ...said } = readBilans(fichiers, livret, confirme)
  if (bilans.length === 0) return { save: [], compte: { imported: 0, places: [], ...said } }
  const { ondeByEleve } = rapproche(onde, livret)
  const places = new Map<string, PlaceImport>()
  const lusByEleve = new Map<EleveId, BilanLu[]>()
  for (const lu of bilans) lusByEleve.set(lu.eleve, [...(lusByEleve.get(lu.eleve) ?? []), lu])
  const save = livret.classes.flatMap((classe) => {
    const eleves = classe.eleves.map((eleve) => {
      const lus = (lusByEleve.get(eleve.id) ?? []).map((lu) =>
        bilanOf(lu, eleve, classe, livret.ecole, ondeByEleve.get(eleve)),
      )
      const nouveaux = lus.filter((nouveau) => !isTenu(nouveau, eleve))
      for (const lu of lus) count(places, classe, lu.periode, nouveaux.includes(lu))
      return nouveaux.length === 0 ? eleve : { ...eleve, bilans: withNouveaux(eleve.bilans, nouveaux) }
    })
    return eleves.some((eleve, index) => eleve !== classe.eleves[index]) ? [{ ...classe, eleves }] : []
  })
  return { save, compte: { imported: bilans.length, places: [...places.values()], ...said } }
}

function count(places: Map<string, PlaceImport>, { id }: Classe, periode: number, isNouveau: boolean): void {
  const key = `${id}:${periode}`
  const { imported, nouveaux } = places.get(key) ?? { imported: 0, nouveaux: 0 }
  places.set(key, {
    classe: id,
    periode,
    imported: imported + 1,
    nouveaux: nouveaux + (isNouveau ? 1 : 0),
  })
}

/** X3: « the fige, and the dispositifs that D2 gives from Onde now ». */
function bilanOf(
  { periode, contenu }: BilanLu,
  eleve: Eleve,
  classe: Classe,
  ecole: Ecole | null,
  onde: OndeEleve | undefined,
): BilanImport {
  const dates = classe.periodes[periode - 1]
  // Without a word from ONDE, what it carries stays, as in a synchronisation.
  const dispositifs =
    onde === undefined || dates === undefined
      ? (tenu(eleve, periode)?.dispositifs ?? [])
      : codesAssocies(dispositifsEnVigueur(onde), dates)
  return {
    mode: 'import',
    periode,
    dispositifs,
    ...contenu,
    fige: livingFige(periode, eleve, classe, ecole),
  }
}

function tenu({ bilans }: Eleve, periode: number): Bilan | undefined {
  return bilans.find((bilan) => bilan.periode === periode)
}

/** « Importing the same file twice changes nothing else »: it is not even written again. */
function isTenu(nouveau: BilanImport, eleve: Eleve): boolean {
  // Both were built here, key by key in the same order; were they not, the page would only be written once more.
  return JSON.stringify(tenu(eleve, nouveau.periode)) === JSON.stringify(nouveau)
}

function withNouveaux(bilans: readonly Bilan[], nouveaux: readonly Bilan[]): readonly Bilan[] {
  const periodes = new Set(nouveaux.map(({ periode }) => periode))
  return [...bilans.filter(({ periode }) => !periodes.has(periode)), ...nouveaux].sort(
    (a, b) => a.periode - b.periode,
  )
}
