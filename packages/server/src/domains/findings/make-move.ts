import { requireVersion } from '../../platform/actions/index.ts'
import { currentCalendar } from '../../platform/calendar/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { refuse } from '../../platform/errors/index.ts'
import { enqueue } from '../../platform/jobs/index.ts'
import { announceChanges } from './announce-changes.ts'
import { recheckSubmittedJob } from './job-names.ts'
import { refuseFinding } from './messages.ts'
import { type Clock, close, type PersonMove, standingOf, submit, takeBack, transition } from './model/index.ts'
import { lockFinding, type MovingFinding, storeMoves } from './store/moving-finding.ts'
import { tellOfLocked } from './tell-unit.ts'

/** Answers come in rows: those of one site are looked at by one visit. */
const togetherMs = 20_000

export interface MoveByPerson {
  readonly id: string
  readonly version: number
  readonly move: PersonMove
  readonly note: string
  readonly actor: string
  /** When what is said was so, such as the day of a letter; absent: now. */
  readonly at?: Date
  readonly now: Date
  /** What the event says beside. */
  readonly detail?: object
}

/** A person's move, wholly: state, clocks, event, and whoever is told of it. @throws Refusal */
export async function makeMove(
  tx: Tx,
  { id, version, move, note, actor, at, now, detail }: MoveByPerson,
): Promise<{ readonly before: MovingFinding; readonly after: MovingFinding }> {
  const before = await lockFinding(tx, id)
  if (before === undefined) throw refuse('not-found')
  await requireVersion(tx, { subject: id, row: before, given: version })
  const moved = transition(standingOf(before), move, { note, now })
  if (!moved.ok) throw refuseFinding(moved.why)
  const since = at !== undefined && at < now ? at : now
  if (move === 'remind') {
    const [after] = await tellOfLocked(tx, [before], { at: since, by: actor, note, now })
    return { before, after: after! }
  }
  const clock = await clockAfter(tx, before, move, { at: since, by: actor, why: note })
  const [after] = await storeMoves(tx, [
    { id, what: move, standing: moved.standing, clock, actor, note, now, ...(detail === undefined ? {} : { detail }) },
  ])
  if (move === 'submit') {
    const startAfter = new Date(Date.now() + togetherMs)
    await enqueue(tx, recheckSubmittedJob, { findingId: id }, { startAfter })
  }
  await announceChanges(tx, after!, [{ id, version: after!.version, what: move }], { by: actor, now })
  return { before, after: after! }
}

/** What a move makes of the unit's clock; undefined: nothing. */
async function clockAfter(
  tx: Tx,
  clock: Clock,
  move: PersonMove,
  { at, by, why }: { readonly at: Date; readonly by: string; readonly why: string },
): Promise<Clock | undefined> {
  switch (move) {
    case 'submit':
      return submit(clock, at)
    case 'return':
      return takeBack(clock)
    case 'verify':
    case 'mark-mistaken':
      return close(clock, { at, by, why }, await currentCalendar(tx))
    default:
      return undefined
  }
}
