// The contests, by name.
import { again } from './contests/again.ts'
import { commit } from './contests/commit.ts'
import { first } from './contests/first.ts'
import { plan } from './contests/plan.ts'

/** One round, on a database of its own, with a check that the work was done → what it took, in milliseconds. */
type Contestant = () => Promise<number>

/** A size → those who are compared, by name. */
export type Contest = (eleves: number) => Readonly<Record<string, Contestant>>

export const contests: Readonly<Record<string, Contest>> = { first, commit, again, plan }
