import { currentCalendar } from '../../platform/calendar/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { enqueue } from '../../platform/jobs/index.ts'
import { announceChanges } from './announce-changes.ts'
import { remindOfDeadlines } from './job-names.ts'
import { mayMove, type Standing, standingOf, type Telling, tell } from './model/index.ts'
import { lockTheseFindings, type MovingFinding, storeMoves } from './store/moving-finding.ts'
import { waitToTell } from './store/reminding.ts'
import { termsOf } from './terms-of.ts'

/** What many are told within so long stands in one message. */
const gatheredMs = 20_000

export interface TellingUnit {
  readonly findingIds: readonly string[]
  /** When the unit was told: from then on time runs. */
  readonly at: Date
  /** Who told it. */
  readonly by: string
  /** The notice by which it was told; absent: a light reminder, without a document number. */
  readonly noticeId?: string
  readonly note?: string
  readonly now: Date
}

/**
 * The unit is told of these findings: its clock begins, and what was confirmed or returned is *notified*. One that is in work or
 * submitted keeps its state; a clock that runs already is not moved. New ones and closed ones are left alone, and out of the answer.
 * In a transaction that may write findings and read inspections, for the days are those of the governing pack. Of a light reminder
 * whoever answers for the unit gets a message; of a notice its own domain tells.
 */
export async function tellUnit(tx: Tx, telling: TellingUnit): Promise<readonly MovingFinding[]> {
  return tellOfLocked(tx, await lockTheseFindings(tx, telling.findingIds), telling)
}

/** The same with findings that the transaction has locked. */
export async function tellOfLocked(
  tx: Tx,
  locked: readonly MovingFinding[],
  { at, by, noticeId, note = '', now }: Omit<TellingUnit, 'findingIds'>,
): Promise<readonly MovingFinding[]> {
  const findings = locked.filter(({ state }) => state !== 'new' && state !== 'closed')
  if (findings.length === 0) return []
  const what: Telling = noticeId === undefined ? 'remind' : 'notify'
  const calendar = await currentCalendar(tx)
  const terms = await termsOf(tx, findings)
  const moves = findings.map(finding => {
    const { workingDays, pack } = terms.get(finding.id)!
    const occasion = { at, by, ...(pack === undefined ? {} : { pack }) }
    const clock = tell(finding, { by: what, workingDays }, occasion, calendar)
    const standing: Standing = mayMove(finding.state, what) ? { state: 'notified' } : standingOf(finding)
    const detail = noticeId === undefined ? {} : { detail: { notice: noticeId } }
    return { id: finding.id, what, standing, clock, actor: by, note, now, ...detail }
  })
  const told = await storeMoves(tx, moves)
  for (const [assetId, ofAsset] of Map.groupBy(told, finding => finding.assetId)) {
    const changed = ofAsset.map(({ id, version }) => ({ id, version, what }))
    await announceChanges(tx, { assetId, unitId: ofAsset[0]!.unitId }, changed, { by, now })
  }
  if (what === 'remind') {
    await waitToTell(tx, told)
    await enqueue(tx, remindOfDeadlines, {}, { startAfter: new Date(now.getTime() + gatheredMs) })
  }
  return told
}
