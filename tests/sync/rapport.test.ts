// The lines of a report: each says what the pages then hold, and names its période as its classe does.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { identiteOf } from '#domain/eleve.ts'
import { linesOf, periodiciteIn } from '#sync/rapport.ts'
import type { Rapport } from '#sync/rapport.ts'
import { anySynchronise } from '../builders/rapport.ts'

test('le rapport dit ce que disent les pages', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(anySynchronise, (synchronise) => {
      if (synchronise === undefined) return
      const { apres, rapport } = synchronise
      const places = new Map(
        apres.classes.flatMap((classe) =>
          classe.eleves.map((eleve) => [eleve.id, { eleve, classe }] as const),
        ),
      )
      for (const line of linesOf(rapport)) {
        const { effet } = line
        if (effet === undefined) continue
        seen.add(line.code)
        if (effet.kind === 'ecole') expect(apres.ecole).toEqual(effet.after)
        else if (effet.kind === 'classe') {
          expect(apres.classes.find(({ id }) => id === effet.classe.id)).toMatchObject(effet.after)
        } else {
          const place = places.get(effet.eleve.id)
          if (effet.kind === 'appartenance') expect(place?.classe.id).toBe(effet.after.id)
          else if (effet.kind === 'eleve') expect(place && identiteOf(place.eleve)).toEqual(effet.after)
          else {
            const bilan = place?.eleve.bilans.find(({ periode }) => periode === effet.periode)
            expect(bilan?.dispositifs ?? null).toEqual(effet.after)
          }
        }
        if (line.code === 'bilan-maj') {
          expect(
            places.get(line.eleve.id ?? '')?.eleve.bilans.find(({ periode }) => periode === line.periode)
              ?.dispositifs ?? [],
          ).toEqual(line.after)
        }
      }
    }),
    { numRuns: 300 },
  )
  // A law that never met one of them would say nothing of it.
  expect([...seen].sort()).toEqual(
    expect.arrayContaining([
      'bilan-maj',
      'classe-ajoutee',
      'classe-maj',
      'ecole-maj',
      'eleve-ajoute',
      'eleve-change-classe',
      'eleve-maj',
    ]),
  )
})

test('une ligne qui ne fait que dire n’a pas d’effet', () => {
  fc.assert(
    fc.property(anySynchronise, (synchronise) => {
      if (synchronise === undefined) return
      for (const line of linesOf(synchronise.rapport)) {
        if (line.statut !== 'ok') expect(line.effet).toBeUndefined()
      }
    }),
    { numRuns: 200 },
  )
})

describe('le nom des périodes', () => {
  const eleve = { id: 'e1', nom: 'VASSEUR Zoé', classe: { id: 'c1', libelle: 'CE1-1' } }
  const rapport = (periodes?: number): Pick<Rapport, 'classes'> => ({
    classes: [{ id: 'c1', libelle: 'CE1-1', ...(periodes === undefined ? {} : { periodes }) }],
  })

  test.each([
    [2, 'semestre'],
    [3, 'trimestre'],
    [4, 'bimestre'],
    [5, 'periode'],
  ])('%i périodes : %s', (periodes, periodicite) => {
    expect(periodiciteIn(rapport(periodes), eleve)).toBe(periodicite)
  })

  test('un rapport d’avant ne le sait pas, ni celui d’une classe qui n’était pas cochée', () => {
    expect(periodiciteIn(rapport(), eleve)).toBeUndefined()
    expect(periodiciteIn(rapport(3), { ...eleve, classe: { id: 'c2', libelle: 'CE2-1' } })).toBeUndefined()
  })
})
