import type { Actor } from '../../platform/access/index.ts'
import { type Outcome, requireVersion } from '../../platform/actions/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { refuse } from '../../platform/errors/index.ts'
import { jobMessage } from '../../platform/jobs/index.ts'
import { announceChanges } from './announce-changes.ts'
import { type BesideNews, tellOfBeside } from './job-names.ts'
import { refuseFinding } from './messages.ts'
import { standingOf } from './model/index.ts'
import { lockFinding, type MovingFinding, storeMoves } from './store/moving-finding.ts'

/** The finding, locked, as the caller read it. @throws Refusal */
export async function lockAsRead(tx: Tx, { id, version }: { id: string; version: number }): Promise<MovingFinding> {
  const finding = await lockFinding(tx, id)
  if (finding === undefined) throw refuse('not-found')
  await requireVersion(tx, { subject: id, row: finding, given: version })
  return finding
}

/** @throws Refusal: the step is not open, or wants a word. */
export function requireStep(isOpen: boolean, needed: 'may' | 'must', note: string): void {
  if (!isOpen) throw refuseFinding('move-not-open')
  if (needed === 'must' && note === '') throw refuseFinding('note-needed')
}

export interface BesideStep {
  readonly what: string
  readonly note: string
  /** What the event says beside. */
  readonly detail: object
  /** Whom it concerns hears of it: of which decision or objection, and what. */
  readonly news?: readonly { readonly id: string; readonly what: BesideNews }[]
  readonly actor: Actor
  readonly now: Date
}

/** Writes a step beside the state into the finding's history: neither state nor clock moves. */
export async function recordBeside(
  tx: Tx,
  finding: MovingFinding,
  { what, note, detail, news = [], actor, now }: BesideStep,
): Promise<Outcome<MovingFinding>> {
  const { id } = finding
  const [after] = await storeMoves(tx, [
    { id, what, standing: standingOf(finding), actor: actor.id, note, now, detail },
  ])
  await announceChanges(tx, after!, [{ id, version: after!.version, what }], { by: actor.id, now })
  const events = news.map(one => jobMessage(tellOfBeside, one))
  return { subject: id, before: finding, after: after!, detail: { note, ...detail }, events }
}
