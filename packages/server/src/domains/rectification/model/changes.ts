import type { Heading, Item, Snapshot } from './notice-text.ts'

/** A finding as it stands now, for the comparison with its snapshot. */
export interface Present {
  readonly unitId: string
  readonly state: string
  readonly snapshot: Snapshot
}

/** What became of a finding since it came into the draft. */
export type ItemChange =
  | { readonly findingId: string; readonly what: 'closed' | 'moved-away' | 'moved-on' | 'out-of-sight' }
  | { readonly findingId: string; readonly what: 'regraded'; readonly before: Grade; readonly after: Grade }
  | { readonly findingId: string; readonly what: 'reworded'; readonly before: Wording; readonly after: Wording }

type Grade = Pick<Snapshot, 'severity' | 'term' | 'due'>
type Wording = Pick<Snapshot, 'assetName' | 'says' | 'where' | 'todo' | 'source'>

/** A part of the text that its drafter made otherwise than it was drafted. */
export interface TextChange {
  readonly field: keyof Heading
  readonly before: Heading[keyof Heading]
  readonly after: Heading[keyof Heading]
}

/** All of it; `dropped`: findings that were taken out again. */
export interface Changes {
  readonly items: readonly ItemChange[]
  readonly text: readonly TextChange[]
  readonly dropped: readonly string[]
}

interface DraftItem extends Item {
  /** Taken out of the draft again. */
  readonly dropped: boolean
}

/** In which states a finding can still be in the notice, and at which unit. */
export interface Fitting {
  readonly unitId: string
  readonly takes: readonly string[]
}

/** What changed since the notice was drafted: what its approver looks at first. Pure. */
export function changesSince(
  drafted: Heading,
  now: { readonly heading: Heading; readonly items: readonly DraftItem[] },
  present: ReadonlyMap<string, Present>,
  fitting: Fitting,
): Changes {
  return {
    items: now.items
      .filter(item => !item.dropped)
      .flatMap(item => itemChanges(item, present.get(item.findingId), fitting)),
    text: headingChanges(drafted, now.heading),
    dropped: now.items.filter(item => item.dropped).map(({ findingId }) => findingId),
  }
}

/**
 * What a notice can no longer tell its unit: closed, gone to another unit, brought on otherwise meanwhile, or with another time than the
 * clock would count now. Pure.
 */
export function untellable(
  items: readonly Item[],
  present: ReadonlyMap<string, Present>,
  fitting: Fitting,
): readonly string[] {
  return items
    .filter(({ findingId, snapshot }) => {
      const now = present.get(findingId)
      return standingFault(now, fitting) !== undefined || !isSame(timeOf(snapshot), timeOf(now!.snapshot))
    })
    .map(({ findingId }) => findingId)
}

function itemChanges({ findingId, snapshot }: Item, present: Present | undefined, fitting: Fitting): ItemChange[] {
  const fault = standingFault(present, fitting)
  const changes: ItemChange[] = fault === undefined ? [] : [{ findingId, what: fault }]
  if (present === undefined) return changes
  const [gradeBefore, gradeAfter] = [gradeOf(snapshot), gradeOf(present.snapshot)]
  if (!isSame(gradeBefore, gradeAfter))
    changes.push({ findingId, what: 'regraded', before: gradeBefore, after: gradeAfter })
  const [before, after] = [wordingOf(snapshot), wordingOf(present.snapshot)]
  if (!isSame(before, after)) changes.push({ findingId, what: 'reworded', before, after })
  return changes
}

function standingFault(present: Present | undefined, { unitId, takes }: Fitting) {
  if (present === undefined) return 'out-of-sight'
  if (present.state === 'closed') return 'closed'
  if (present.unitId !== unitId) return 'moved-away'
  return takes.includes(present.state) ? undefined : 'moved-on'
}

function headingChanges(before: Heading, after: Heading): TextChange[] {
  return (Object.keys(after) as (keyof Heading)[])
    .filter(field => !isSame(before[field], after[field]))
    .map(field => ({ field, before: before[field], after: after[field] }))
}

function gradeOf(snapshot: Snapshot): Grade {
  return { severity: snapshot.severity, ...timeOf(snapshot) }
}

function timeOf({ term, due }: Snapshot): Pick<Snapshot, 'term' | 'due'> {
  return { term: { unit: term.unit, amount: term.amount }, due }
}

function wordingOf({ assetName, says, where, todo, source }: Snapshot): Wording {
  const both = (text: Wording['says']) => ({ en: text.en, 'zh-CN': text['zh-CN'] })
  return { assetName, says: both(says), where: both(where), todo: both(todo), source: both(source) }
}

/** Of plain values whose members stand in one order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
