import { refuse } from '../errors/index.ts'
import type { Actor } from './actor.ts'

/**
 * For what two persons decide: a token that acts for a person is not that person. Whoever may issue tokens could otherwise be both.
 * @throws Refusal
 */
export function requireInPerson(actor: Actor): void {
  if (actor.kind === 'token') throw refuse('forbidden')
}
