// An empty engine → the invented école, by the very gestures of a director: nothing is put in the database otherwise.
import { millesimeOf } from '#domain/date.ts'
import type { DateIso } from '#domain/date.ts'
import { emptyAcquis, emptySousDomaine } from '#domain/contenu.ts'
import type { SaisieContenu } from '#domain/contenu.ts'
import { proposePeriodes } from '#domain/periode.ts'
import type { Result } from '#domain/result.ts'
import type { EngineApi, ResumeClasse } from '#worker/api.ts'
import { classeImport, fichiersExemple } from './fichiers.ts'

/** Leaves the école as it stands when ONDE's files of December have just been deposited. */
export async function monteExemple(engine: EngineApi, today: DateIso): Promise<void> {
  const millesime = millesimeOf(today)
  const periodes = proposePeriodes('trimestre', millesime)
  const fichiers = fichiersExemple(millesime, periodes)
  value(await engine.deposit(fichiers.septembre, nothing))
  const classes = (await engine.tableau()).classes
  const ids = classes.map(({ id }) => id)
  value(await engine.savePeriodes({ classes: ids, periodicite: 'trimestre', periodes }))
  value(await engine.apply(value(await engine.plan(ids, new Map()))))

  const [cp, ce] = classes
  for (const [index, classe] of [cp, ce].entries()) {
    if (classe === undefined) continue
    value(await engine.saveEnseignants(classe.id, enseignants.slice(index, index + 1)))
    await remplit(engine, classe)
  }
  const importee = classes.find(({ libelle }) => libelle === classeImport)
  if (importee !== undefined) {
    value(await engine.saveSource(importee.id, 'import', true))
    value(await engine.importBilans([fichiers.bilans], nothing))
  }
  value(await engine.deposit(fichiers.decembre, nothing, true))
}

const enseignants = [
  { civilite: 'MME', nom: 'MODÈLE', prenom: 'Louise' },
  { civilite: 'M', nom: 'MODÈLE', prenom: 'Yann' },
]

/** The first trimestre of a classe: written in, and locked but for the last élève, who still lacks an appréciation. */
async function remplit(engine: EngineApi, { id }: ResumeClasse): Promise<void> {
  const eleves = (await engine.classe(id))?.eleves ?? []
  for (const [index, { id: eleve }] of eleves.entries()) {
    const saisie = contenus[index % contenus.length] ?? {}
    const { acquis } = saisie
    const isDernier = index === eleves.length - 1
    value(
      await engine.saveContenu(
        { eleve, periode: 1 },
        isDernier && acquis !== undefined ? { acquis } : saisie,
      ),
    )
  }
  const refs = eleves.slice(0, -1).map(({ id: eleve }) => ({ eleve, periode: 1 }))
  value(await engine.setVerrouille(refs, true))
}

const contenus: readonly SaisieContenu[] = [
  {
    acquis: [
      {
        ...emptyAcquis('FRA-RAC'),
        appreciation: 'Participe volontiers à l’oral ; l’écriture demande encore de l’attention.',
        sousDomaines: [
          {
            ...emptySousDomaine('FRA-LGO'),
            elements: ['Dire pour être entendu et compris'],
            positionnement: 3,
          },
          { ...emptySousDomaine('FRA-ECR'), elements: ['Copier sans erreur'], positionnement: 2 },
        ],
      },
      {
        ...emptyAcquis('MAT-RAC'),
        sousDomaines: [
          {
            ...emptySousDomaine('MAT-NBC'),
            elements: ['Nommer, lire, écrire les nombres entiers'],
            positionnement: 4,
          },
        ],
      },
      { ...emptyAcquis('EPS-RAC'), elements: ['Courir, sauter, lancer'], positionnement: 3 },
    ],
    parcours: [{ code: 'PAR_CIT', texte: 'Conseil des élèves.' }],
    appreciation: 'Un trimestre sérieux, à poursuivre.',
  },
  {
    acquis: [
      { ...emptyAcquis('FRA-RAC'), elements: ['Lire à voix haute'], positionnement: 2 },
      { ...emptyAcquis('MAT-RAC'), elements: ['Calculer avec des nombres entiers'], positionnement: 3 },
      { ...emptyAcquis('QLM-RAC'), elements: ['Se repérer dans le temps'], positionnement: 3 },
    ],
    appreciation: 'Des progrès réguliers. Bravo !',
  },
]

function nothing(): void {
  // Nobody waits for this file in particular.
}

function value<Value, Refus extends { readonly kind: string }>(result: Result<Value, Refus>): Value {
  // Every file of it is ours: a refusal is a defect.
  if (!result.ok) throw new Error(`école exemple: ${JSON.stringify(result.refus)}`)
  return result.value
}
