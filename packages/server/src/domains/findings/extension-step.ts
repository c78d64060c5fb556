import type { Actor } from '../../platform/access/index.ts'
import { type Outcome, requireVersion } from '../../platform/actions/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { refuse } from '../../platform/errors/index.ts'
import { jobMessage } from '../../platform/jobs/index.ts'
import { announceChanges } from './announce-changes.ts'
import { type ClockNews, tellOfClock } from './job-names.ts'
import { refuseFinding } from './messages.ts'
import {
  type AskedExtension,
  type Clock,
  type ExtensionMove,
  extensionMove,
  mayMoveExtension,
  standingOf,
} from './model/index.ts'
import { askedExtension } from './store/extensions.ts'
import { lockFinding, type MovingFinding, storeMoves } from './store/moving-finding.ts'

export interface ExtensionStep {
  readonly id: string
  readonly version: number
  readonly note: string
}

/** The finding, locked, with what is asked for it, where the step is open. @throws Refusal */
export async function lockForExtension(
  tx: Tx,
  move: ExtensionMove,
  { id, version, note }: ExtensionStep,
): Promise<{ readonly finding: MovingFinding; readonly asked: AskedExtension | undefined }> {
  const finding = await lockFinding(tx, id)
  if (finding === undefined) throw refuse('not-found')
  await requireVersion(tx, { subject: id, row: finding, given: version })
  const asked = await askedExtension(tx, id)
  if (!mayMoveExtension(move, finding, asked)) throw refuseFinding('move-not-open')
  if (extensionMove(move).note === 'must' && note === '') throw refuseFinding('note-needed')
  return { finding, asked }
}

interface Taken {
  readonly move: ExtensionMove
  readonly workingDays: number
  /** Where the step gave more time. */
  readonly clock?: Clock
  readonly note: string
  readonly actor: Actor
  readonly now: Date
}

const news: Readonly<Record<ExtensionMove, ClockNews | undefined>> = {
  'ask-extension': 'extension-asked',
  'withdraw-extension': undefined,
  'grant-extension': 'extension-granted',
  'refuse-extension': 'extension-refused',
}

/** Writes what was done into the finding and its history, and tells whom it concerns. */
export async function recordExtensionStep(
  tx: Tx,
  finding: MovingFinding,
  { move, workingDays, clock, note, actor, now }: Taken,
): Promise<Outcome<MovingFinding>> {
  const { id } = finding
  const detail = { working_days: workingDays }
  const [after] = await storeMoves(tx, [
    { id, what: move, standing: standingOf(finding), clock, actor: actor.id, note, now, detail },
  ])
  const { version } = after!
  await announceChanges(tx, after!, [{ id, version, what: move }], { by: actor.id, now })
  const what = news[move]
  const events = what === undefined ? [] : [jobMessage(tellOfClock, { findingId: id, version, what })]
  return { subject: id, before: finding, after: after!, detail: { note, workingDays }, events }
}
