import { addWorkingDays, allRules, dayOf, type Reopening } from '@townkeep/inspect'
import type { Calendar } from '../../platform/calendar/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import {
  keptLooks,
  lookedAt,
  markTaken,
  newestLook,
  packNamed,
  readLook,
  type WaitingLook,
} from '../inspections/index.ts'
import { announceChanges } from './announce-changes.ts'
import { clocksAfterLook, tellOfReopened } from './clocks-after-look.ts'
import { confirmBy } from './confirm-by.ts'
import {
  type Change,
  compareLooks,
  type Intake,
  isOwnRule,
  keyOf,
  type Look,
  takeIn,
  takeInLate,
} from './model/index.ts'
import { settleAsked } from './settle-rechecks.ts'
import { applyChanges } from './store/apply-changes.ts'
import { closeRetired } from './store/close-retired.ts'
import { findingsInReach, findingsOfAsset, lockFindings } from './store/findings.ts'

export interface TakenIn {
  /** `already`: it was taken in before, and nothing was changed. */
  readonly state: 'taken' | 'already' | 'missing'
  readonly assetId?: string
  readonly changes: readonly Change[]
}

const rules = new Map<string, (typeof allRules)[number]>(allRules.map(rule => [rule.id, rule]))

/**
 * Takes what a visit saw into the ledger: what is wrong becomes or stays a finding, and what its rules looked at and found well again
 * is closed. The outcome is the same in whatever order looks arrive and however often one is taken in; the number of statements does
 * not grow with what was seen.
 */
export async function takeInLook(
  tx: Tx,
  { visitId, generation }: { visitId: string; generation: number },
  calendar: Calendar,
  reopeningOf: (pack: string) => Reopening = saidByPack,
): Promise<TakenIn> {
  const unlocked = await readLook(tx, visitId, generation)
  if (unlocked === undefined) return { state: 'missing', changes: [] }
  const { assetId } = unlocked
  await lockFindings(tx, assetId)
  // Read again: whoever held the lock may have taken it in.
  const waiting = await readLook(tx, visitId, generation)
  if (!waiting?.seen) return { state: 'already', assetId, changes: [] }
  const look = lookOf(waiting)
  const changes = await changesOf(tx, waiting, look)
  const seen = new Map(waiting.seen.map(finding => [keyOf({ rule: finding.rule, locus: finding.at }), finding]))
  const { pack: id, packVersion: version } = waiting
  const clocks = await clocksAfterLook(tx, changes, { calendar, pack: { id, version }, reopening: reopeningOf(id) })
  const toConfirm = await confirmBy(tx, changes, calendar)
  const written = await applyChanges(
    tx,
    { ...look, assetId, unitId: waiting.unitId },
    changes.map(change => {
      const { current } = change
      const found = change.isNewest ? seen.get(keyOf(change)) : undefined
      return {
        ...change,
        due: addWorkingDays(calendar, dayOf(new Date(current.gradedSince)), current.dueDays),
        confirmBy: toConfirm(change),
        clock: change.id === undefined ? undefined : clocks.get(change.id),
        detail: found && { data: found.data, evidence: found.evidence, also: found.also ?? [] },
      }
    }),
  )
  // The visit was under way when its asset was retired.
  const retired = waiting.retired ? await closeRetired(tx, assetId) : []
  await announceChanges(tx, waiting, [...written, ...retired])
  await tellOfReopened(tx, written, clocks)
  if (waiting.coverage.only) await settle(tx, waiting, changes, visitId)
  await markTaken(tx, visitId, generation)
  return { state: 'taken', assetId, changes }
}

/** A visit for a few findings tells of each what came of it. */
async function settle(tx: Tx, { coverage }: WaitingLook, changes: readonly Change[], visitId: string): Promise<void> {
  const isSeen = ({ isNewest, current }: Change) => isNewest && current.end === undefined
  const saw = new Set(changes.flatMap(change => (isSeen(change) ? (change.id ?? []) : [])))
  await settleAsked(tx, { visitId, lookedAt: lookedBy(coverage), saw }, new Date())
}

async function changesOf(tx: Tx, { assetId, seen, coverage }: WaitingLook, look: Look): Promise<Change[]> {
  const found = seen!.map(({ rule, at, verdict, outcome, severity, due }) => ({
    rule,
    locus: at,
    seen: { verdict, outcome, severity, dueDays: due.workingDays },
  }))
  const intake = (findings: Intake['findings']): Intake => ({
    look,
    seen: found,
    lookedAt: lookedBy(coverage),
    findings,
  })
  const newest = await newestLook(tx, assetId)
  const before = newest && lookOf(newest)
  if (before === undefined || compareLooks(before, look) < 0)
    return takeIn(intake(ofVisits(await findingsInReach(tx, assetId, found))), before)
  const kept = await keptLooks(tx, assetId)
  return takeInLate(
    intake(ofVisits(await findingsOfAsset(tx, assetId))),
    kept.map(one => ({ look: lookOf(one), lookedAt: lookedBy(one.coverage) })),
  )
}

/** What a pack says of the time of what is seen again. A pack that the program has no longer says nothing. */
function saidByPack(id: string): Reopening {
  return packNamed(id)?.reopening?.value ?? 'goes-on'
}

/** No visit says anything of what the ledger's own rules found. */
function ofVisits(findings: Intake['findings']): Intake['findings'] {
  return findings.filter(finding => !isOwnRule(finding.rule))
}

function lookedBy(coverage: WaitingLook['coverage']): Intake['lookedAt'] {
  // A visit for a few things says nothing of the others: not even that its pack does not ask for them.
  return (rule, locus) =>
    coverage.only || asksFor(coverage, rule) ? lookedAt(coverage, rules.get(rule), rule, locus) : 'not-asked'
}

/** Whether the pack that judged holds the rule: a look names all that it asked for, unless nobody allowed it to ask anything. */
function asksFor({ judged, partly }: WaitingLook['coverage'], rule: string): boolean {
  const askedNothing = judged.length === 0 && Object.keys(partly).length === 0
  return askedNothing || judged.includes(rule) || rule in partly
}

function lookOf({ visit, at, generation, rulebook }: Omit<Look, 'at'> & { at: Date }): Look {
  return { visit, at: at.getTime(), generation, rulebook }
}
