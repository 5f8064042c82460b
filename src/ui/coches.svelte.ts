// What is ticked for the next synchronisation, kept while the director looks elsewhere: a « Pourquoi ? », a bilan, and back.
/* eslint-disable svelte/prefer-svelte-reactivity -- replaced whole, never edited; and a SvelteMap cannot cross to the worker */
import type { ClasseId } from '#domain/classe.ts'
import type { Choix } from '#sync/change.ts'

export class Coches {
  /** Every box is ticked at first (P3): what is kept is who was unticked, so that a new classe comes ticked. */
  decochees = $state.raw<ReadonlySet<ClasseId>>(new Set())
  choix = $state.raw<Choix>(new Map())
  /** The classes of the aperçu that were opened, or closed, by hand. */
  ouvertes = $state.raw<ReadonlyMap<ClasseId, boolean>>(new Map())

  /** Other files, or all of it done: what was refused before is offered again. */
  oublie(): void {
    this.decochees = new Set()
    this.choix = new Map()
    this.ouvertes = new Map()
  }
}
