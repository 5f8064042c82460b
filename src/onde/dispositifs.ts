// What an export's column and the dispositifs files say of an élève, over what was known → their dispositifs now (I8, D7).
import type { Dispositif } from '#domain/dispositif.ts'
import { codesDispositif, defautDeDates } from '#domain/dispositif.ts'
import { compareText } from '#domain/nom.ts'
import type { OndeEleve } from '#domain/onde.ts'
import { memo } from './cells.ts'
import { note } from './fichier.ts'
import { groupBy } from './group.ts'
import { sameNoms, tousLesNoms } from './reprise.ts'
import type { LigneDispositif } from './rows.ts'
import type { Liste } from './values.ts'

/** What the dispositifs files of a dépôt say of one élève: all of it, for they replace what was known. */
export interface Dit {
  readonly dispositifs: readonly Dispositif[]
  readonly autre: boolean
}

/** Rows of dispositifs files → what they say, by élève; a row of an élève whom no export has is noted (`eleve-introuvable`). `elevesOf`: all that exports have, asked for if there is a row to match. */
export function dispositifsByEleve(
  lignes: readonly LigneDispositif[],
  elevesOf: () => readonly OndeEleve[],
): ReadonlyMap<OndeEleve, Dit> {
  const dits = new Map<OndeEleve, { dispositifs: Dispositif[]; autre: boolean }>()
  if (lignes.length === 0) return dits
  const find = finder(elevesOf())
  for (const ligne of lignes) {
    const eleve = find(ligne)
    if (eleve === undefined) {
      if (ligne.ine === null) note(ligne, 'eleve-introuvable', 'nom', `${ligne.nom} ${ligne.prenoms}`)
      else note(ligne, 'eleve-introuvable', 'ine', ligne.ine)
      continue
    }
    const dit = dits.get(eleve) ?? { dispositifs: [], autre: false }
    dits.set(eleve, dit)
    const { codes, autre, debut, fin } = ligne
    if (autre) dit.autre = true
    dit.dispositifs.push(...codes.map((code) => ({ code, debut, fin })))
    const [first] = codes
    const defaut = first === undefined ? undefined : defautDeDates({ code: first, debut, fin })
    if (defaut === 'dates-a-completer') note(ligne, defaut, 'debut')
    if (defaut === 'dates-incoherentes') note(ligne, defaut, 'fin', fin ?? '')
  }
  return dits
}

/**
 * The élève of a row: by INE, unless names and date both say somebody else; without INE, or with one that nobody has, by
 * names and date de naissance, if one élève only has them.
 */
function finder(eleves: readonly OndeEleve[]): (ligne: LigneDispositif) => OndeEleve | undefined {
  const byIne = new Map(eleves.map((eleve) => [eleve.ine, eleve]))
  const byDay = groupBy(eleves, (eleve) => [eleve.dateNaissance])
  // Names are folded for the days that are asked for, not for the whole école.
  const byNomsOn = memo((day) => groupBy(byDay.get(day) ?? [], tousLesNoms))

  return ({ ine, nom, prenoms, dateNaissance }) => {
    const noms = nom === '' || prenoms === '' ? undefined : { nom, nomUsage: null, prenoms }
    const found = ine === null ? undefined : byIne.get(ine)
    if (found !== undefined) {
      const otherDay = dateNaissance !== null && dateNaissance !== found.dateNaissance
      return otherDay && noms !== undefined && !sameNoms(noms, found) ? undefined : found
    }
    if (noms === undefined || dateNaissance === null) return undefined
    const [key = ''] = tousLesNoms(noms)
    const [eleve, another] = byNomsOn(dateNaissance).get(key) ?? []
    return another === undefined ? eleve : undefined
  }
}

/**
 * The élève with their dispositifs as this dépôt leaves them. `liste` null: they are in no export that has the column. Dates
 * given by hand survive as long as ONDE still lists that code (D7).
 */
export function withDispositifs(eleve: OndeEleve, liste: Liste | null, dit: Dit | undefined): OndeEleve {
  if (liste === null && dit === undefined) return eleve
  const autre = liste?.autre === true || dit?.autre === true
  const listes = liste?.codes ?? []
  const dits = dit?.dispositifs ?? []
  if (listes.length === 0 && dits.length === 0) {
    // Nearly all élèves: they have none now, and what they had is over.
    if (eleve.dispositifs.length === 0 && eleve.saisis.length === 0 && eleve.autre === autre) return eleve
    return { ...eleve, dispositifs: [], saisis: [], autre }
  }
  const mentioned = codesDispositif.filter(
    (code) => listes.includes(code) || dits.some((dispositif) => dispositif.code === code),
  )
  return {
    ...eleve,
    dispositifs: mentioned.flatMap((code) => {
      const duFichier = sorted(dits.filter((dispositif) => dispositif.code === code))
      if (!listes.includes(code) || duFichier.some(isDate)) return duFichier
      // Listed, and no file dates it: what was known of it stays.
      const avant = eleve.dispositifs.filter((dispositif) => dispositif.code === code)
      if (avant.some(isDate) || (duFichier.length === 0 && avant.length > 0)) return avant
      return duFichier.length > 0 ? duFichier : [{ code, debut: null, fin: null }]
    }),
    saisis: eleve.saisis.filter(({ code }) => mentioned.includes(code)),
    autre,
  }
}

function isDate(dispositif: Dispositif): boolean {
  return dispositif.debut !== null
}

/** Dispositifs of one code, each once, by début then fin: no order of rows shows. */
function sorted(dispositifs: readonly Dispositif[]): readonly Dispositif[] {
  if (dispositifs.length < 2) return dispositifs
  const byDates = new Map(
    dispositifs.map((dispositif) => [`${dispositif.debut ?? ''} ${dispositif.fin ?? ''}`, dispositif]),
  )
  return [...byDates].sort(([a], [b]) => compareText(a, b)).map(([, dispositif]) => dispositif)
}
