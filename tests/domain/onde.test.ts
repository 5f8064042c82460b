// Dates given by hand beside what ONDE's files say: which of them the director must choose between (D7).
import { describe, expect, test } from 'vitest'
import type { Dispositif } from '#domain/dispositif.ts'
import { desaccordsOf, dispositifsEnVigueur } from '#domain/onde.ts'
import { aDispositif, anOndeEleve } from '../builders/livret.ts'

const tapees = aDispositif('PAP', '2026-12-01', '2026-12-31')
const sansDates = aDispositif('PAP', null)
const septembre = aDispositif('PAP', '2026-09-01')
const janvier = aDispositif('PAP', '2027-01-04')
const aLEnvers = aDispositif('PAP', '2027-01-04', '2026-10-01')

describe('ce qui a été saisi, et ce qu’ONDE dit maintenant', () => {
  test.each<[string, vus: Dispositif[] | undefined, fichiers: Dispositif[], dites: Dispositif[]]>([
    ['le fichier n’a pas changé depuis la saisie', [septembre], [septembre], []],
    ['le fichier a changé', [septembre], [janvier], [janvier]],
    ['le fichier n’avait pas de dates, il en a', [sansDates], [septembre], [septembre]],
    ['le fichier en a perdu une', [septembre, janvier], [septembre], [septembre]],
    ['le fichier dit ce qui a été saisi', [septembre], [tapees], []],
    ['le fichier n’a toujours pas de dates', [septembre], [sansDates], []],
    ['le fichier se contredit: ce n’est pas une autre vérité', [septembre], [aLEnvers], []],
    ['aucun fichier n’en parle', [], [], []],
    ['on ne sait pas ce que le fichier disait', undefined, [septembre], [septembre]],
    ['on ne sait pas ce que le fichier disait, et il dit pareil', undefined, [tapees], []],
  ])('%s', (_quand, vus, fichiers, dites) => {
    const saisi = vus === undefined ? tapees : { ...tapees, vus }
    const eleve = anOndeEleve({
      dispositifs: [...fichiers, aDispositif('PPS', '2026-09-01')],
      saisis: [saisi],
    })
    expect(desaccordsOf(eleve)).toEqual(dites.length === 0 ? [] : [{ saisi, fichiers: dites }])
    // Whatever the files say, what was typed applies until the director chooses.
    expect(dispositifsEnVigueur(eleve).filter(({ code }) => code === 'PAP')).toEqual([saisi])
  })

  test('chaque dispositif est jugé pour lui-même', () => {
    const eleve = anOndeEleve({
      dispositifs: [janvier, aDispositif('PPS', '2026-09-01')],
      saisis: [
        { ...tapees, vus: [septembre] },
        { ...aDispositif('PPS', '2026-10-01'), vus: [aDispositif('PPS', '2026-09-01')] },
      ],
    })
    expect(desaccordsOf(eleve).map(({ saisi }) => saisi.code)).toEqual(['PAP'])
  })
})
