// Effects → a short word that stands for them all: the same for the same effects in any order, another for any other.
import type { Effet } from './change.ts'

/**
 * The word of what an aperçu has ticked, or of what a report says was done: equal when one is exactly the other. It
 * speaks of effects alone: no order of rows, no name of a box, no instant. 64 bits, against slips and not against a forger.
 */
export function empreinteOf(effets: readonly Effet[]): string {
  // Each is hashed by itself and they are added, so that their order does not count and nothing is sorted.
  let high = 0
  let low = 0
  for (const effet of effets) {
    const text = JSON.stringify(canonique(effet))
    let a = 0x811c9dc5
    let b = 0x01234567
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      a = fnv(a, code)
      b = fnv(b, code)
    }
    high = (high + stirred(a)) >>> 0
    low = (low + stirred(b)) >>> 0
  }
  return (hex(high) + hex(low)).toUpperCase()
}

/** Whom and what it changes, from what to what: fields by their place, for the order of keys is chance. */
function canonique(effet: Effet): readonly unknown[] {
  const { kind } = effet
  switch (kind) {
    case 'ecole':
      return [kind, ecoleOf(effet.before), ecoleOf(effet.after)]
    case 'classe':
      return [kind, effet.classe.id, ficheOf(effet.before), ficheOf(effet.after)]
    case 'eleve': {
      const { id, classe } = effet.eleve
      return [kind, id, classe.id, identiteOf(effet.before), identiteOf(effet.after)]
    }
    case 'appartenance':
      return [kind, effet.eleve.id, effet.before.id, effet.after.id]
    case 'bilan': {
      const { id, classe } = effet.eleve
      return [kind, id, classe.id, effet.periode, effet.before, effet.after]
    }
  }
}

function ecoleOf(ecole: Extract<Effet, { kind: 'ecole' }>['after']): readonly unknown[] | null {
  if (ecole === null) return null
  const { uai, denomination, adresse, responsable, telephone, courriel } = ecole
  return [uai, denomination, adresse, responsable, telephone, courriel]
}

function ficheOf({
  libelle,
  idOnde,
  annoncee,
}: Extract<Effet, { kind: 'classe' }>['after']): readonly unknown[] {
  return [libelle, idOnde, annoncee]
}

function identiteOf(identite: Extract<Effet, { kind: 'eleve' }>['after']): readonly unknown[] | null {
  if (identite === null) return null
  const { ine, nom, prenoms, dateNaissance, sexe } = identite
  return [ine, nom, prenoms, dateNaissance, sexe]
}

/** FNV-1a, one letter further. */
function fnv(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193)
}

/** As MurmurHash3 ends: sums of unstirred hashes would resemble each other. */
function stirred(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

function hex(n: number): string {
  return n.toString(16).padStart(8, '0')
}
