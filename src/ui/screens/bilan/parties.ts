// A bilan cut into the parts that are saved one by one: each domaine, each parcours, the appréciation générale.
import { emptyContenu, longueur, longueurs, withContenu } from '#domain/contenu.ts'
import type { Acquis, Contenu, SaisieContenu, SousDomaine } from '#domain/contenu.ts'
import { libelleDomaine, libelleParcours, libellesPositionnement } from '#domain/domaines.ts'
import { acquisOf, sousDomaineOf } from './page.ts'

/** Which part: `appreciation` of the whole, or the code of a domaine or a parcours. */
export type Cle =
  | { readonly kind: 'acquis'; readonly code: string }
  | { readonly kind: 'parcours'; readonly code: string }
  | { readonly kind: 'appreciation' }

/** The key of a part in a map. */
export function texteCle(cle: Cle): string {
  return cle.kind === 'appreciation' ? cle.kind : `${cle.kind} ${cle.code}`
}

/** One part of a content; said in full even where nothing is written, so that saving it erases. */
export function partieOf(contenu: Contenu, cle: Cle): SaisieContenu {
  switch (cle.kind) {
    case 'acquis':
      return { acquis: [acquisOf(contenu, cle.code)] }
    case 'parcours': {
      const texte = contenu.parcours.find(({ code }) => code === cle.code)?.texte ?? ''
      return { parcours: [{ code: cle.code, texte }] }
    }
    case 'appreciation':
      return { appreciation: contenu.appreciation }
  }
}

/** Whether both would be kept as the same. */
export function samePartie(a: SaisieContenu, b: SaisieContenu): boolean {
  return JSON.stringify(withContenu(emptyContenu, a)) === JSON.stringify(withContenu(emptyContenu, b))
}

/** What can be kept of it: where a text is too long for LSU, the one that is stored stays. */
export function gardable(saisie: SaisieContenu, stored: Contenu): SaisieContenu {
  const { acquis, parcours, appreciation } = saisie
  return {
    ...(acquis === undefined ? {} : { acquis: acquis.map((one) => acquisGardable(one, stored)) }),
    ...(parcours === undefined
      ? {}
      : {
          parcours: parcours.map((one) =>
            isTropLong(one.texte, 'parcours')
              ? { ...one, texte: stored.parcours.find(({ code }) => code === one.code)?.texte ?? '' }
              : one,
          ),
        }),
    ...(appreciation === undefined
      ? {}
      : { appreciation: isTropLong(appreciation, 'generale') ? stored.appreciation : appreciation }),
  }
}

function acquisGardable(acquis: Acquis, stored: Contenu): Acquis {
  const avant = acquisOf(stored, acquis.codeDomaine)
  return {
    ...acquis,
    elements: elementsGardables(acquis, avant),
    appreciation: isTropLong(acquis.appreciation, 'appreciation') ? avant.appreciation : acquis.appreciation,
    sousDomaines: acquis.sousDomaines.map((sous) => ({
      ...sous,
      elements: elementsGardables(sous, sousDomaineOf(avant, sous.codeDomaine)),
    })),
  }
}

function elementsGardables({ elements }: SousDomaine, avant: SousDomaine): readonly string[] {
  return elements.some((element) => isTropLong(element, 'element')) ? avant.elements : elements
}

/** Longer than LSU's XML allows. */
export function isTropLong(texte: string, champ: keyof typeof longueurs): boolean {
  return longueur(texte) > longueurs[champ]
}

/** A part in words, to be copied by who had typed it. */
export function texteOf({ acquis = [], parcours = [], appreciation }: SaisieContenu): string {
  return [
    ...acquis.flatMap((one) => [
      ...lignesOf(one),
      ...one.sousDomaines.flatMap(lignesOf),
      ...(one.appreciation === '' ? [] : [one.appreciation]),
    ]),
    ...parcours.map(({ code, texte }) => `${libelleParcours(code)}\u00a0: ${texte}`),
    ...(appreciation === undefined ? [] : [appreciation]),
  ].join('\n')
}

function lignesOf({ codeDomaine, elements, positionnement, nonEvalue }: SousDomaine): string[] {
  const mot = motPositionnement(positionnement, nonEvalue)
  const dits = [...elements, ...(mot === '' ? [] : [mot])]
  return dits.length === 0 ? [] : [`${libelleDomaine(codeDomaine)}\u00a0: ${dits.join(' · ')}`]
}

/** « Atteints », « Non évalué », or nothing where nothing is said. */
export function motPositionnement(positionnement: number | null, nonEvalue: boolean): string {
  if (positionnement !== null) return libellesPositionnement[positionnement - 1] ?? ''
  return nonEvalue ? 'Non évalué' : ''
}
