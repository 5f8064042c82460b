// What the school deposits in LSU: what goes and what does not, the shape of the file, and that we read it back.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BilanSaisie } from '#domain/bilan.ts'
import type { Classe } from '#domain/classe.ts'
import { contenuOf, emptyAcquis } from '#domain/contenu.ts'
import type { Acquis, Contenu } from '#domain/contenu.ts'
import type { Eleve } from '#domain/eleve.ts'
import type { Livret } from '#domain/livret.ts'
import type { DemandeExport } from '#lsu/departs.ts'
import type { RaisonExport } from '#lsu/raisons.ts'
import { writeBilans } from '#lsu/write.ts'
import type { ExportBilans } from '#lsu/write.ts'
import { agnes, anyEcrit, demandeDe, origine } from '../builders/export.ts'
import {
  aBilan,
  aClasse,
  aLivret,
  aLockedBilan,
  anEcole,
  anEleve,
  anImportedBilan,
  ine,
  jour,
} from '../builders/livret.ts'
import { fichierXml, lis } from '../builders/lsu.ts'
import { fautesDeStructure } from './structure.ts'

const acquis = (codeDomaine: string, differs: Partial<Acquis> = {}): Acquis => ({
  ...emptyAcquis(codeDomaine),
  elements: ['Lire à voix haute'],
  positionnement: 3,
  ...differs,
})
const complet: Contenu = {
  acquis: [acquis('FRA-RAC'), acquis('MAT-RAC'), acquis('EPS-RAC')],
  parcours: [],
  appreciation: 'Bon début.',
}
const premier = { indice: 1, nombre: 3 }

interface Cas {
  readonly classe?: Partial<Classe>
  readonly eleve?: Partial<Eleve>
  readonly bilan?: BilanSaisie
}

/** A school of Zoé alone, with one bilan, complete unless said. */
function zoeSeule({ classe, eleve, bilan = aBilan(complet) }: Cas = {}): Livret {
  const zoe = anEleve({ bilans: [bilan], ...eleve })
  return aLivret({ classes: [aClasse({ enseignants: [agnes], eleves: [zoe], ...classe })] })
}

function exporte(livret: Livret, differs: Partial<DemandeExport> = {}): ExportBilans {
  return writeBilans(livret, demandeDe(livret, { periodes: [premier], ...differs }), origine)
}

function xmlOf({ xml }: ExportBilans): string {
  if (xml === null) throw new Error('no file was made')
  return xml
}

describe('un bilan reste, et c’est dit', () => {
  const zero = { ...complet, acquis: [acquis('FRA-RAC', { positionnement: 7 })] }
  const repete = { ...acquis('FRA-RAC'), sousDomaines: [acquis('FRA-LGO'), acquis('FRA-LGO')] }
  const deplace = { debut: jour('2026-09-01'), fin: jour('2026-11-29') }

  test.each<[RaisonExport, string, Cas]>([
    ['classe-import', 'la classe reçoit ses bilans d’un éditeur', { classe: { source: 'import' } }],
    ['classe-sans-identifiant', 'aucun identifiant d’ONDE', { classe: { idOnde: null } }],
    ['classe-sans-identifiant', 'un identifiant nul', { classe: { idOnde: '000' } }],
    ['classe-sans-identifiant', 'un identifiant qui n’est pas un nombre', { classe: { idOnde: '12 A' } }],
    ['classe-sans-enseignant', 'aucun enseignant', { classe: { enseignants: [] } }],
    [
      'classe-sans-enseignant',
      'un enseignant sans civilité, fût-il le second',
      { classe: { enseignants: [agnes, { civilite: '', nom: 'ROY', prenom: 'Luc' }] } },
    ],
    [
      'classe-sans-enseignant',
      'un enseignant sans prénom',
      { classe: { enseignants: [{ civilite: 'M', nom: 'ROY', prenom: ' ' }] } },
    ],
    ['eleve-sans-ine', 'pas d’INE', { eleve: { ine: null } }],
    ['eleve-sans-ine', 'un INE de dix signes', { eleve: { ine: ine('012345678A') } }],
    ['sans-bilan', 'la synchronisation ne l’a pas encore créé', { eleve: { bilans: [] } }],
    ['bilan-importe', 'il vient d’un éditeur', { eleve: { bilans: [anImportedBilan(complet)] } }],
    ['vide', 'rien n’y est écrit', { bilan: aBilan() }],
    ['vide', 'rien que des blancs', { bilan: aBilan({ appreciation: ' \n' }) }],
    [
      'periode-deplacee',
      'verrouillé sous d’autres dates',
      { bilan: aLockedBilan(complet, { periode: deplace }) },
    ],
    ['periode-deplacee', 'verrouillé sans dates', { bilan: aLockedBilan(complet, { periode: null }) }],
    ['sans-acquis', 'aucun domaine', { bilan: aBilan({ appreciation: 'Bien.' }) }],
    ['sans-appreciation', 'pas d’appréciation générale', { bilan: aBilan({ ...complet, appreciation: '' }) }],
    [
      'texte-trop-long',
      'une appréciation de 601 signes',
      { bilan: aBilan({ ...complet, acquis: [acquis('FRA-RAC', { appreciation: 'a'.repeat(601) })] }) },
    ],
    [
      'texte-trop-long',
      'une appréciation générale de 1501 signes',
      { bilan: aBilan({ ...complet, appreciation: '😀'.repeat(1501) }) },
    ],
    ['hors-format', 'un positionnement de 7', { bilan: aBilan(zero) }],
    ['hors-format', 'un code de six signes', { bilan: aBilan({ ...complet, acquis: [acquis('FRA-RA')] }) }],
    ['hors-format', 'un sous-domaine deux fois', { bilan: aBilan({ ...complet, acquis: [repete] }) }],
    [
      'hors-format',
      'un parcours inconnu',
      { bilan: aBilan({ ...complet, parcours: [{ code: 'PAR_AVN', texte: 'Stage' }] }) },
    ],
  ])('%s : %s', (raison, _what, cas) => {
    const resultat = exporte(zoeSeule(cas))
    expect(resultat).toMatchObject({ xml: null, empechements: ['aucun-bilan'], bilans: [] })
    expect(resultat.laisses).toEqual([
      {
        classe: { id: 'c1', libelle: 'CE1-1' },
        eleve: { id: 'e1', nom: 'VASSEUR Zoé' },
        periode: premier,
        raisons: [raison],
      },
    ])
  })

  test('ine-en-double : ni l’un, ni l’autre', () => {
    const jumelle = anEleve({ id: 'e2', prenoms: 'Léa', bilans: [aBilan(complet)] })
    const livret = zoeSeule({ classe: { eleves: [anEleve({ bilans: [aBilan(complet)] }), jumelle] } })
    expect(exporte(livret).laisses.map(({ raisons }) => raisons)).toEqual([
      ['ine-en-double'],
      ['ine-en-double'],
    ])
  })

  test('incomplet, sauf si on l’envoie tout de même', () => {
    const livret = zoeSeule({ bilan: aBilan({ ...complet, acquis: complet.acquis.slice(0, 2) }) })
    expect(exporte(livret, { incomplets: false }).laisses).toMatchObject([{ raisons: ['incomplet'] }])
    expect(exporte(livret, { incomplets: true }).bilans).toMatchObject([{ incomplet: true }])
    expect(exporte(zoeSeule(), { incomplets: false }).bilans).toMatchObject([{ incomplet: false }])
  })

  test('toutes ses raisons sont dites à la fois, de la classe au bilan', () => {
    const livret = zoeSeule({
      classe: { idOnde: null, enseignants: [] },
      eleve: { ine: null, bilans: [aBilan({ ...complet, acquis: [], appreciation: 'a'.repeat(1501) })] },
    })
    expect(exporte(livret).laisses[0]?.raisons).toEqual([
      'classe-sans-identifiant',
      'classe-sans-enseignant',
      'eleve-sans-ine',
      'sans-acquis',
      'texte-trop-long',
    ])
  })
})

describe('il n’y a pas de fichier', () => {
  test.each<[string, Partial<Livret>, Partial<DemandeExport>, ExportBilans['empechements']]>([
    ['sans UAI', { ecole: anEcole({ uai: null }) }, {}, ['sans-uai']],
    ['sans école', { ecole: null }, {}, ['sans-uai']],
    ['sans prénom du directeur', {}, { directeur: { ...agnes, prenom: '' } }, ['sans-directeur']],
    ['sans civilité du directeur', {}, { directeur: { ...agnes, civilite: 'Mme' } }, ['sans-directeur']],
    ['sans classe', {}, { classes: [] }, ['aucun-bilan']],
    ['sans période', {}, { periodes: [] }, ['aucun-bilan']],
    [
      'pour une période d’une autre périodicité',
      {},
      { periodes: [{ indice: 1, nombre: 2 }] },
      ['aucun-bilan'],
    ],
  ])('%s', (_what, livret, demande, empechements) => {
    expect(exporte({ ...zoeSeule(), ...livret }, demande)).toMatchObject({ xml: null, empechements })
  })
})

describe('le fichier', () => {
  test('nomme chaque chose une fois, et la date comme LSU la veut', () => {
    const malo = anEleve({
      id: 'e2',
      ine: ine('081200002BB'),
      nom: 'KERVELLA',
      prenoms: 'Malo',
      bilans: [aBilan(complet)],
    })
    const verrouille = aLockedBilan(complet, { eleve: { ...anEleve(), nom: 'ROY' } })
    const zoe = anEleve({ bilans: [verrouille] })
    const livret = zoeSeule({
      classe: { idOnde: '0123456', enseignants: [agnes, agnes], eleves: [zoe, malo] },
    })
    const xml = xmlOf(exporte(livret))
    const lignes = xml.split('\n')
    expect(
      lignes.filter((ligne) =>
        /^<(directeur|classe|eleve|periode|enseignant|element-programme) /.test(ligne),
      ),
    ).toEqual([
      '<directeur id="DIR1" civilite="MME" nom="CARON" prenom="Agnès"/>',
      '<classe id="CL1" id-be="123456" libelle="CE1-1"/>',
      '<eleve id="ELV1" ine="081200002BB" classe-ref="CL1" nom="KERVELLA" prenom="Malo"/>',
      '<eleve id="ELV2" ine="012345678AC" classe-ref="CL1" nom="ROY" prenom="Zoé"/>',
      '<periode id="PER1" millesime="2026" indice="1" nb-periodes="3" date-debut="2026-09-01" date-fin="2026-11-30"/>',
      '<enseignant id="ENS1" civilite="MME" nom="CARON" prenom="Agnès"/>',
      '<element-programme id="EP1" libelle="Lire à voix haute"/>',
    ])
    expect(lignes.filter((ligne) => ligne.startsWith('<bilan-periodique '))).toEqual([
      '<bilan-periodique eleve-ref="ELV1" periode-ref="PER1" enseignant-refs="ENS1" date-creation="2026-12-10" date-scolarite="2026-09-01" date-verrou="2026-12-10T09:30:00" directeur-ref="DIR1">',
      '<bilan-periodique eleve-ref="ELV2" periode-ref="PER1" enseignant-refs="ENS1" date-creation="2026-12-04" date-scolarite="2026-09-01" date-verrou="2026-12-04T17:30:00" directeur-ref="DIR1">',
    ])
  })

  test('d’un élève qui a changé de nom dit celui de son dernier bilan', () => {
    const avant = aLockedBilan(complet, { eleve: { ...anEleve(), nom: 'ROY' } })
    const livret = zoeSeule({ eleve: { bilans: [avant, aBilan({ ...complet, periode: 2 })] } })
    const xml = xmlOf(exporte(livret, { periodes: [premier, { indice: 2, nombre: 3 }] }))
    expect(xml.match(/<eleve .*>/g)).toEqual([
      '<eleve id="ELV1" ine="012345678AC" classe-ref="CL1" nom="VASSEUR" prenom="Zoé"/>',
    ])
  })

  test('porte sept dispositifs, et dit les quatre qu’il ne peut pas porter', () => {
    const bilan = aBilan({ ...complet, dispositifs: ['BILINGUE', 'CHAM', 'PAP', 'ULIS ECOLE'] })
    const resultat = exporte(zoeSeule({ bilan }))
    expect(xmlOf(resultat).match(/<modalite-accompagnement .*>/g)).toEqual([
      '<modalite-accompagnement code="PAP"/>',
      '<modalite-accompagnement code="ULIS"/>',
    ])
    expect(resultat.bilans).toMatchObject([{ nonPortes: ['BILINGUE', 'CHAM'] }])
  })

  test('tait un libellé de classe trop long : LSU connaît la classe à son identifiant', () => {
    const libelle = 'C'.repeat(51)
    expect(xmlOf(exporte(zoeSeule({ classe: { libelle } })))).toContain('<classe id="CL1" id-be="123456"/>')
  })

  test('donne à la classe, d’un « - », chaque parcours d’un de ses élèves', () => {
    const parcours = [{ code: 'PAR_CIT', texte: 'Déléguée' }]
    const xml = xmlOf(exporte(zoeSeule({ bilan: aBilan({ ...complet, parcours }) })))
    expect(xml).toContain(
      '<parcours-commun periode-ref="PER1" classe-ref="CL1">\n<parcours code="PAR_CIT">-</parcours>\n',
    )
  })
})

describe('le contrôle de structure voit', () => {
  const parcours = [{ code: 'PAR_CIT', texte: 'Déléguée' }]
  const bon = xmlOf(exporte(zoeSeule({ bilan: aBilan({ ...complet, parcours, dispositifs: ['PAP'] }) })))

  test.each<[string, string | RegExp, string]>([
    ['un attribut de moins', ' date-scolarite="2026-09-01"', ''],
    ['un attribut de trop', '<liste-acquis>', '<liste-acquis x="1">'],
    ['une énumération', 'code="PAP"', 'code="CHAM"'],
    ['un positionnement', 'positionnement="3"', 'positionnement="0"'],
    ['un texte vide', 'Bon début.', ' '],
    ['un texte trop long', 'Bon début.', 'a'.repeat(1501)],
    ['un ordre', /(<classes>[^]*<\/classes>\n)(<eleves>[^]*<\/eleves>\n)/, '$2$1'],
    ['un élément de moins', /<appreciation-generale>.*\n/, ''],
    ['un double', /(<acquis code-domaine="FRA-RAC".*\n)/, '$1$1'],
    ['une référence perdue', 'enseignant-refs="ENS1"', 'enseignant-refs="ENS9"'],
    ['une référence à autre chose', 'enseignant-refs="ENS1"', 'enseignant-refs="ELV1"'],
    ['un identifiant qui commence par un chiffre', /ENS1/g, '1ENS'],
    ['un parcours sans celui de la classe', /<parcours-communs>[^]*<\/parcours-communs>\n/, ''],
  ])('%s', (_what, from, to) => {
    const mauvais = bon.replace(from, to)
    expect(mauvais).not.toBe(bon)
    expect(fautesDeStructure(mauvais)).not.toEqual([])
  })

  test('et rien dans un bon fichier', () => {
    expect(fautesDeStructure(bon)).toEqual([])
  })
})

describe('lois', () => {
  const anyDemande = fc.record({
    livret: anyEcrit,
    incomplets: fc.boolean(),
    periodes: fc.constantFrom(undefined, [premier, { indice: 2, nombre: 2 }]),
  })
  type Tirage = typeof anyDemande extends fc.Arbitrary<infer T> ? T : never
  const parts = ({ livret, incomplets, periodes }: Tirage) => {
    const demande = demandeDe(livret, { incomplets, ...(periodes && { periodes }) })
    return { demande, resultat: writeBilans(livret, demande, origine) }
  }

  test('chaque élève et période demandés partent ou restent, une fois', () => {
    fc.assert(
      fc.property(anyDemande, (tirage) => {
        const { demande, resultat } = parts(tirage)
        const vises = tirage.livret.classes.flatMap(({ periodes: { length: nombre }, eleves }) =>
          eleves.flatMap(({ id }) =>
            demande.periodes
              .filter((periode) => periode.nombre === nombre)
              .map(({ indice }) => `${id} ${indice}`),
          ),
        )
        const dits = [...resultat.bilans, ...resultat.laisses].map(
          ({ eleve, periode }) => `${eleve.id} ${periode.indice}`,
        )
        expect(dits.toSorted()).toEqual(vises.toSorted())
        expect(resultat.laisses.filter(({ raisons }) => raisons.length === 0)).toEqual([])
      }),
    )
  })

  test('le fichier est ce que le schéma veut', () => {
    fc.assert(
      fc.property(anyDemande, (tirage) => {
        const { xml, empechements } = parts(tirage).resultat
        expect(xml === null).toBe(empechements.length > 0)
        if (xml !== null) expect(fautesDeStructure(xml)).toEqual([])
      }),
    )
  })

  test('ce qui est écrit se relit : les mêmes bilans, et rien d’autre', async () => {
    let relus = 0
    await fc.assert(
      fc.asyncProperty(anyDemande, async (tirage) => {
        const { livret } = tirage
        const { resultat } = parts(tirage)
        if (resultat.xml === null) return
        const { bilans, problems } = await lis([fichierXml(resultat.xml)], enImport(livret))
        expect(problems.filter(({ code }) => code !== 'modalites-ignorees')).toEqual([])
        const attendus = resultat.bilans.map(({ classe, eleve, periode: { indice } }) => {
          const { enseignants, eleves } = livret.classes.find(({ id }) => id === classe.id) ?? aClasse()
          const bilan = eleves
            .find(({ id }) => id === eleve.id)
            ?.bilans.find(({ periode }) => periode === indice) as BilanSaisie
          const dateCreation = bilan.verrou.etat === 'verrouille' ? '2026-12-04' : '2026-12-10'
          const contenu = { ...rogne(contenuOf(bilan)), dateCreation, enseignants: distincts(enseignants) }
          return { classe: classe.id, eleve: eleve.id, periode: indice, contenu }
        })
        expect(bilans).toEqual(attendus)
        relus += bilans.length
      }),
    )
    expect(relus).toBeGreaterThan(100)
  })

  /** The same school, as if its bilans came from a publisher. */
  function enImport(livret: Livret): Livret {
    return {
      ...livret,
      classes: livret.classes.map((classe) => ({
        ...classe,
        source: 'import',
        eleves: classe.eleves.map((eleve) => ({ ...eleve, bilans: [] })),
      })),
    }
  }

  /** Blanks around a text say nothing: they are not written. */
  function rogne({ acquis, parcours, appreciation }: Contenu): Contenu {
    return {
      acquis: acquis.map((one) => ({ ...one, appreciation: one.appreciation.trim() })),
      parcours: parcours.map(({ code, texte }) => ({ code, texte: texte.trim() })),
      appreciation: appreciation.trim(),
    }
  }

  function distincts<Thing>(things: readonly Thing[]): Thing[] {
    return things.filter((thing, index) => things.indexOf(thing) === index)
  }
})
