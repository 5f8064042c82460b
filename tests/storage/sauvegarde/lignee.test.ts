// Where two copies of a school stand to each other, whatever backups and restorations they have known.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newJalon, parenteOf, rangOf, withJalon } from '#storage/sauvegarde/lignee.ts'
import type { Jalon, Lignee, Parente } from '#storage/sauvegarde/lignee.ts'

/** A device, in thought: how often it has written, and what it knows of its history. */
interface Appareil {
  ecrits: number
  lignee: Lignee | null
  /** What it holds, as the list of all that was ever done to it: the truth that the rest is measured by. */
  faits: string[]
}

const jour = (n: number): string => `2026-11-${String(1 + (n % 28)).padStart(2, '0')}T08:00:00`

function sauve(appareil: Appareil, n: number): { jalons: readonly Jalon[]; faits: string[] } {
  const jalon = newJalon(appareil.lignee, appareil.ecrits, jour(n))
  const jalons = withJalon(appareil.lignee?.jalons ?? [], jalon)
  appareil.lignee = { jalons, repere: appareil.ecrits + 1, derniere: jalon, restaure: null }
  appareil.ecrits += 1
  return { jalons, faits: [...appareil.faits] }
}

type Fichier = ReturnType<typeof sauve>

function restaure(appareil: Appareil, fichier: Fichier): void {
  const derniere = fichier.jalons.at(-1) ?? null
  appareil.lignee = { jalons: fichier.jalons, repere: appareil.ecrits + 1, derniere, restaure: null }
  appareil.ecrits += 1
  appareil.faits = [...fichier.faits]
}

/** By what was done alone: what one has after the last thing that both have. */
function verite(ici: readonly string[], la: readonly string[]): { ici: number; la: number } {
  let commun = 0
  while (commun < ici.length && ici[commun] === la[commun]) commun += 1
  return { ici: ici.length - commun, la: la.length - commun }
}

describe('la parenté de deux copies', () => {
  test('est celle de ce qui a été fait à chacune, pour toute suite de gestes', () => {
    const geste = fc.record({
      kind: fc.constantFrom('ecrit', 'ecrit', 'sauve', 'restaure'),
      qui: fc.nat({ max: 2 }),
      lequel: fc.nat({ max: 50 }),
    })
    fc.assert(
      fc.property(fc.array(geste, { maxLength: 40 }), (gestes) => {
        const appareils: Appareil[] = [0, 10, 3].map((ecrits) => ({ ecrits, lignee: null, faits: [] }))
        const [premier] = appareils
        if (premier === undefined) return
        premier.ecrits = 1
        premier.faits = ['0']
        const partagee = sauve(premier, 0)
        const fichiers: Fichier[] = [partagee]
        for (const appareil of appareils.slice(1)) restaure(appareil, partagee)
        gestes.forEach(({ kind, qui, lequel }, n) => {
          const appareil = appareils[qui] ?? premier
          if (kind === 'ecrit') {
            appareil.ecrits += 1
            appareil.faits.push(`${String(qui)}:${String(n)}`)
          } else if (kind === 'sauve') fichiers.push(sauve(appareil, n))
          else restaure(appareil, fichiers[lequel % fichiers.length] ?? partagee)
        })
        for (const { ecrits, lignee, faits } of appareils) {
          expect(rangOf(lignee, ecrits)).toBe(faits.length)
          for (const fichier of fichiers) {
            // Since the last backup that both have known, which may be a little before they parted.
            const { ici, la } = verite(faits, fichier.faits)
            const parente = parenteOf(lignee, ecrits, fichier.jalons)
            expect(parente.kind).toBe(kindOf(ici, la))
            if (parente.kind === 'anterieure') expect(parente.changements).toBe(ici)
            if (parente.kind === 'suite') expect(parente.changements).toBe(la)
            if (parente.kind === 'divergente') {
              expect(parente.ici - parente.la).toBe(ici - la)
              expect(parente.ici).toBeGreaterThanOrEqual(ici)
            }
          }
        }
      }),
    )
  })

  test('deux écoles commencées chacune de son côté n’ont pas de lien', () => {
    const a: Appareil = { ecrits: 4, lignee: null, faits: [] }
    const b: Appareil = { ecrits: 4, lignee: null, faits: [] }
    const { jalons } = sauve(b, 1)
    expect(parenteOf(null, a.ecrits, jalons)).toEqual({ kind: 'sans-lien' })
    sauve(a, 1)
    expect(parenteOf(a.lignee, a.ecrits, jalons)).toEqual({ kind: 'sans-lien' })
  })

  test('après des centaines de sauvegardes, deux copies se reconnaissent encore', () => {
    const a: Appareil = { ecrits: 1, lignee: null, faits: [] }
    const premiere = sauve(a, 0)
    for (let n = 0; n < 300; n += 1) {
      a.ecrits += 1
      sauve(a, n)
    }
    expect(a.lignee?.jalons).toHaveLength(100)
    expect(parenteOf(a.lignee, a.ecrits, premiere.jalons)).toEqual({ kind: 'anterieure', changements: 300 })
  })
})

function kindOf(ici: number, la: number): Parente['kind'] {
  if (ici > 0 && la > 0) return 'divergente'
  if (ici > 0) return 'anterieure'
  return la > 0 ? 'suite' : 'identique'
}
