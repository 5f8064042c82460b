// What the screens are told before they draw: where the director stands, what was printed, what was typed.
import { describe, expect, test } from 'vitest'
import type { Certificat } from '#domain/archive.ts'
import type { Classe } from '#domain/classe.ts'
import { ok } from '#domain/result.ts'
import { compteNul, situationOf } from '#ui/screens/accueil/situation.ts'
import { impressionOf, lignesOf } from '#ui/screens/bilans/bilans.ts'
import { isSansUtilite } from '#ui/screens/import/problemes.ts'
import { FormulairePeriodes } from '#ui/screens/periodes/formulaire.svelte.ts'
import { classesDites } from '#ui/sentences.ts'
import type { Depot, Tableau } from '#worker/api.ts'

const tableau = { classes: [] } as unknown as Tableau

describe('où on en est', () => {
  test('un élève qui n’est plus dans ONDE, une classe en attente: c’est dit', () => {
    const compte = { ...compteNul, absents: 1, classesEnAttente: new Set(['c1']) }
    expect(situationOf(tableau, ok(compte), 2, []).enAttente).toMatchObject({
      absents: 1,
      classesEnAttente: 1,
      desaccords: 2,
    })
  })

  describe('une année terminée', () => {
    const fin = (date: string, millesime = 2026): Certificat =>
      ({ nature: 'fin-annee', date, millesime }) as unknown as Certificat
    const depose = (date: string) =>
      ({ classes: [{ periodes: [], bilans: [], onde: { date } }] }) as unknown as Tableau
    const apres = (depot: string, ...certificats: Certificat[]) =>
      situationOf(depose(depot), ok(compteNul), 0, certificats)

    test('les fichiers sont encore les siens: importer ceux de la nouvelle, avant les périodes', () => {
      expect(apres('2026-11-24T08:20:00', fin('2027-07-06T18:00:00'))).toMatchObject({
        prochaine: 'importer',
        anneeFinie: 2026,
      })
    })

    test('de nouveaux fichiers sont venus ensuite: les périodes', () => {
      expect(apres('2027-08-30T09:00:00', fin('2027-07-06T18:00:00'))).toMatchObject({
        prochaine: 'periodes',
        anneeFinie: undefined,
      })
    })

    test('ceux de septembre étaient là avant qu’on ne la termine: les périodes', () => {
      expect(apres('2027-09-02T09:00:00', fin('2027-09-10T18:00:00')).prochaine).toBe('periodes')
    })

    test('un effacement n’est pas une fin d’année', () => {
      const efface = { nature: 'eleve', date: '2027-07-06T18:00:00' } as unknown as Certificat
      expect(apres('2026-11-24T08:20:00', efface).prochaine).toBe('periodes')
    })
  })
})

describe('ce qui a été imprimé', () => {
  const identite = { nom: 'VASSEUR', prenoms: 'Zoé' }
  const printed = (libelle: string, fige: object, mode = 'saisie') => {
    const bilan =
      mode === 'import'
        ? { mode, periode: 1, fige }
        : { mode, periode: 1, verrou: { etat: 'verrouille', fige } }
    const classe = { libelle, eleves: [{ id: 'e1', ...identite, bilans: [bilan] }] } as unknown as Classe
    return lignesOf(classe, 1).map(impressionOf)
  }

  test('pour la même classe et au même nom: rien à dire', () => {
    expect(printed('CE1-1', { classe: 'CE1-1', eleve: identite })).toEqual([undefined])
  })

  test('pour une autre classe', () => {
    expect(printed('CE1-1', { classe: 'CP-1', eleve: identite })).toEqual(['Imprimé en CP-1'])
  })

  test('à un autre nom, pour une autre classe', () => {
    const eleve = { ...identite, nom: 'LEROY' }
    expect(printed('CE1-1', { classe: 'CP-1', eleve })).toEqual(['Imprimé au nom de LEROY Zoé, en CP-1'])
  })

  test('un bilan importé nomme la classe comme il veut', () => {
    expect(printed('CE1-1', { classe: 'CP-1', eleve: identite }, 'import')).toEqual([undefined])
  })
})

describe('les classes d’un rapport, dans la liste', () => {
  const ecole = ['CP-1', 'CP-2', 'CE1-1']

  test('toutes celles de l’école, en quelques mots', () => {
    expect(classesDites(['CE1-1', 'CP-1', 'CP-2'], ecole)).toBe('les 3\u00a0classes de l’école')
  })

  test('une partie, ou d’autres que celles de maintenant: une à une', () => {
    expect(classesDites(['CP-1', 'CP-2'], ecole)).toBe('CP-1, CP-2')
    expect(classesDites(['CP-1', 'CP-2', 'CE2-1'], ecole)).toBe('CP-1, CP-2, CE2-1')
  })
})

describe('un dépôt dont rien n’est utilisable', () => {
  const vide = { eleves: 0, classes: 0, dispositifs: 0, files: [{ nature: 'eleves' }] } as unknown as Depot

  test('ni élève, ni classe, ni dispositif', () => {
    expect(isSansUtilite(vide)).toBe(true)
    expect(isSansUtilite({ ...vide, dispositifs: 1 })).toBe(false)
  })

  test('un fichier de l’école est utile', () => {
    expect(isSansUtilite({ ...vide, files: [{ nature: 'ecole' }] } as unknown as Depot)).toBe(false)
  })
})

test('les dates corrigées restent quand on regarde une autre périodicité', () => {
  const form = new FormulairePeriodes(
    tableau,
    '2026-11-24' as ConstructorParameters<typeof FormulairePeriodes>[1],
  )
  form.debut = '2026-09-02'
  form.setFin(0, '2026-11-27')
  const typed = form.periodes
  form.choose('semestre')
  expect(form.periodes).toHaveLength(2)
  expect(form.periodes[0]?.debut).not.toBe('2026-09-02')
  form.choose('trimestre')
  expect(form.periodes).toEqual(typed)
})
