import { z } from 'zod'
import { type Action, defineAction } from '../../../platform/actions/index.ts'
import { makeMove } from '../make-move.ts'
import { type PersonMove, personMove, personMoves } from '../model/index.ts'
import { type MovingFinding, unitOfFinding } from '../store/moving-finding.ts'

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
      const { before, after } = await makeMove(tx, { id, version, move, note, actor: actor.id, now })
      return { subject: id, before, after, detail: { note } }
    },
  })
}
