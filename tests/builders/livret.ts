// Values of the house for tests: each builder gives something sensible, and a test says only what differs.
import type { Bilan, BilanImport, BilanSaisie, Fige } from '#domain/bilan.ts'
import { emptyBilan } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import type { DateIso, Horodatage } from '#domain/date.ts'
import type { CodeDispositif, Dispositif } from '#domain/dispositif.ts'
import { emptyEcole } from '#domain/ecole.ts'
import type { Ecole, Uai } from '#domain/ecole.ts'
import type { Eleve, Ine } from '#domain/eleve.ts'
import { sortedEleves } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import type { Onde, OndeClasse, OndeEleve } from '#domain/onde.ts'
import type { Periode } from '#domain/periode.ts'
import type { Monde, Versions } from '#sync/plan.ts'

/** A day, as a test writes it. */
export function jour(date: string): DateIso {
  return date as DateIso
}

/** An INE, as a test writes it. */
export function ine(text: string): Ine {
  return text as Ine
}

export const trimestres: readonly Periode[] = [
  { debut: jour('2026-09-01'), fin: jour('2026-11-30') },
  { debut: jour('2026-12-01'), fin: jour('2027-03-12') },
  { debut: jour('2027-03-13'), fin: jour('2027-07-03') },
]

export const verrouilleLe: Horodatage = '2026-12-04T17:30:00'

export function anEcole(differs: Partial<Ecole> = {}): Ecole {
  return { ...emptyEcole, uai: '0210999X' as Uai, denomination: 'École des Tilleuls', ...differs }
}

export function aBilan(differs: Partial<BilanSaisie> = {}): BilanSaisie {
  return { ...emptyBilan(1, []), ...differs }
}

export function aFige(differs: Partial<Fige> = {}): Fige {
  return {
    ecole: anEcole(),
    classe: 'CE1-1',
    eleve: { ine: null, nom: 'VASSEUR', prenoms: 'Zoé', dateNaissance: jour('2018-03-04'), sexe: 'F' },
    periode: trimestres[0] ?? null,
    ...differs,
  }
}

/** A bilan locked on `verrouilleLe`, for the first période unless said. */
export function aLockedBilan(differs: Partial<BilanSaisie> = {}, fige: Partial<Fige> = {}): BilanSaisie {
  const { periode = 1 } = differs
  return aBilan({
    verrou: {
      etat: 'verrouille',
      date: verrouilleLe,
      fige: aFige({ periode: trimestres[periode - 1] ?? null, ...fige }),
    },
    ...differs,
  })
}

export function anImportedBilan(differs: Partial<BilanImport> = {}): BilanImport {
  return {
    mode: 'import',
    periode: 1,
    dispositifs: [],
    appreciation: 'Bon début.',
    fige: aFige(),
    dateCreation: jour('2026-12-02'),
    acquis: [],
    parcours: [],
    enseignants: [],
    ...differs,
  }
}

export function anEleve(differs: Partial<Eleve> = {}): Eleve {
  return {
    id: 'e1',
    ine: ine('012345678AC'),
    nom: 'VASSEUR',
    prenoms: 'Zoé',
    dateNaissance: jour('2018-03-04'),
    sexe: 'F',
    bilans: [],
    ...differs,
  }
}

/** The open, empty bilans that an élève has once synchronised. */
export function bilansOuverts(dispositifs: readonly CodeDispositif[][] = [[], [], []]): readonly Bilan[] {
  return dispositifs.map((codes, index) => emptyBilan(index + 1, codes))
}

export function aClasse(differs: Partial<Classe> = {}): Classe {
  const classe: Classe = {
    id: 'c1',
    libelle: 'CE1-1',
    idOnde: '123456',
    annoncee: false,
    source: 'saisie',
    enseignants: [],
    periodes: trimestres,
    eleves: [],
    ...differs,
  }
  return { ...classe, eleves: sortedEleves(classe.eleves) }
}

export function aLivret(differs: Partial<Livret> = {}): Livret {
  return { ecole: anEcole(), classes: [aClasse()], ...differs }
}

export function aDispositif(
  code: CodeDispositif,
  debut: string | null,
  fin: string | null = null,
): Dispositif {
  return { code, debut: debut === null ? null : jour(debut), fin: fin === null ? null : jour(fin) }
}

export function anOndeEleve(differs: Partial<OndeEleve> = {}): OndeEleve {
  return {
    ine: ine('012345678AC'),
    nom: 'VASSEUR',
    nomUsage: null,
    prenoms: 'Zoé',
    dateNaissance: jour('2018-03-04'),
    sexe: 'F',
    niveau: 'CE1',
    dispositifs: [],
    saisis: [],
    autre: false,
    ...differs,
  }
}

export function anOndeClasse(differs: Partial<OndeClasse> = {}): OndeClasse {
  return {
    idOnde: '123456',
    libelle: 'CE1-1',
    date: '2026-11-12T08:20:00',
    fichierDu: '2026-11-12T08:15:00',
    eleves: [anOndeEleve()],
    ...differs,
  }
}

export function anOnde(differs: Partial<Onde> = {}): Onde {
  return { ecole: anEcole(), classes: [anOndeClasse()], decisions: [], ...differs }
}

const versions: Versions = {
  ecrits: 1,
  onde: 1,
  ecole: 1,
  classes: new Map(),
  rapports: 0,
  efface: 0,
  derniers: { eleve: 0, classe: 0 },
}

/** What a plan is computed from. */
export function aMonde(onde: Onde, livret: Livret): Monde {
  return { onde, livret, versions }
}
