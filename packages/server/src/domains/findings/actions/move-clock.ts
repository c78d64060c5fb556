import { z } from 'zod'
import { type Action, defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { currentCalendar } from '../../../platform/calendar/index.ts'
import { pause, resume } from '../../../platform/deadlines/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { jobMessage } from '../../../platform/jobs/index.ts'
import { announceChanges } from '../announce-changes.ts'
import { tellOfClock } from '../job-names.ts'
import { refuseFinding } from '../messages.ts'
import { type ClockMove, clockMove, clockMoves, standingOf } from '../model/index.ts'
import { lockFinding, type MovingFinding, storeMoves, unitOfFinding } from '../store/moving-finding.ts'
import { moveNote } from './move-finding.ts'

const input = z.strictObject({ id: z.uuid(), version: z.int(), note: moveNote })

/** For each thing that people do with a unit's clock, the action that does it. */
export const moveClock = Object.fromEntries(clockMoves.map(move => [move, actionOf(move)])) as Readonly<
  Record<ClockMove, Action<typeof input, MovingFinding>>
>

function actionOf(move: ClockMove): Action<typeof input, MovingFinding> {
  const { right, note: needed, isOpen } = clockMove(move)
  return defineAction({
    name: `finding.${move}`,
    input,
    permit: { right, at: ({ id }, tx) => unitOfFinding(tx, id) },
    async run(tx, { input: { id, version, note }, actor, now }) {
      const before = await lockFinding(tx, id)
      if (before === undefined) throw refuse('not-found')
      await requireVersion(tx, { subject: id, row: before, given: version })
      if (!isOpen(before, now)) throw refuseFinding('move-not-open')
      if (needed === 'must' && note === '') throw refuseFinding('note-needed')
      const occasion = { at: now, by: actor.id, ...(note === '' ? {} : { why: note }) }
      const deadline = (move === 'pause' ? pause : resume)(before.deadline!, occasion, await currentCalendar(tx))
      const clock = { ...before, deadline }
      const stored = { id, what: move, standing: standingOf(before), clock, actor: actor.id, note, now }
      const [after] = await storeMoves(tx, [stored])
      await announceChanges(tx, after!, [{ id, version: after!.version, what: move }], { by: actor.id, now })
      const told = { findingId: id, version: after!.version, what: `${move}d` } as const
      return { subject: id, before, after: after!, detail: { note }, events: [jobMessage(tellOfClock, told)] }
    },
  })
}
