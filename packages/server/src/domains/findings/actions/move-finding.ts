import { z } from 'zod'
import { type Action, defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { announceChanges } from '../announce-changes.ts'
import { refuseFinding } from '../messages.ts'
import { type PersonMove, personMove, personMoves, type Standing, transition } from '../model/index.ts'
import { lockFinding, type MovingFinding, storeMove, unitOfFinding } from '../store/moving-finding.ts'

export const moveNote = z.string().trim().max(2000).default('')

const moveInput = z.strictObject({ id: z.uuid(), version: z.int(), note: moveNote })

export type MoveFinding = Action<typeof moveInput, MovingFinding>

/** For each move that people make, the action that makes it: what it asks for stands in the table of moves. */
export const moveFinding = Object.fromEntries(personMoves.map(move => [move, actionOf(move)])) as Readonly<
  Record<PersonMove, MoveFinding>
>

function actionOf(move: PersonMove): MoveFinding {
  return defineAction({
    name: `finding.${move}`,
    input: moveInput,
    permit: { right: personMove(move).right, at: ({ id }, tx) => unitOfFinding(tx, id) },
    async run(tx, { input: { id, version, note }, actor, now }) {
      const before = await lockFinding(tx, id)
      if (before === undefined) throw refuse('not-found')
      await requireVersion(tx, { subject: id, row: before, given: version })
      const moved = transition(standingOf(before), move, { note, now })
      if (!moved.ok) throw refuseFinding(moved.why)
      const after = await storeMove(tx, id, { move, standing: moved.standing, actor: actor.id, note, now })
      await announceChanges(tx, after, [{ id, version: after.version, what: move }], { by: actor.id, now })
      return { subject: id, before, after, detail: { note } }
    },
  })
}

function standingOf({ state, closedAs, closedAt }: MovingFinding): Standing {
  return state === 'closed' ? { state, as: closedAs!, at: closedAt! } : { state }
}
