import type { Language } from '@townkeep/inspect'
import { withRight } from '../../platform/access/index.ts'
import { type ActionContext, runEach } from '../../platform/actions/index.ts'
import type { Refusal } from '../../platform/errors/index.ts'
import { refuse } from '../../platform/errors/index.ts'
import { findingsInWords } from '../findings/index.ts'
import { composeNotice, mostInOne } from './actions/compose-notice.ts'
import { refuseRectification } from './messages.ts'
import { type Kind, takes } from './model/index.ts'
import { inLiveNotices } from './store/items.ts'
import type { Notice } from './store/notices.ts'

export interface Composition {
  readonly kind: Kind
  readonly issuerId: string
  readonly findingIds: readonly string[]
  readonly language: Language
}

/** What became of each finding, in the order of what was asked: the draft that it came into, or why it came into none. */
export interface ComposedRow {
  readonly findingId: string
  readonly noticeId: string | null
  readonly refusal: Refusal | null
}

export interface ComposedDrafts {
  readonly notices: readonly Notice[]
  readonly rows: readonly ComposedRow[]
}

/**
 * One draft for each unit that has findings among these, each in a transaction of its own. Asked for twice it drafts nothing anew: a
 * finding is in one live notice of a kind at most.
 */
export async function composeDrafts(
  context: ActionContext,
  { kind, issuerId, findingIds, language }: Composition,
): Promise<ComposedDrafts> {
  const asked = [...new Set(findingIds)]
  const rows = new Map<string, ComposedRow>()
  const skip = (findingId: string, refusal: Refusal, noticeId: string | null = null) =>
    rows.set(findingId, { findingId, noticeId, refusal })
  const byUnit = new Map<string, string[]>()
  const { words, taken } = await readFindings(context, kind, asked)
  for (const id of asked) {
    const finding = words.get(id)
    if (finding === undefined) skip(id, refuse('not-found'))
    else if (taken.has(id)) skip(id, refuseRectification('finding-in-notice'), taken.get(id)!)
    else if (!takes(kind, finding)) skip(id, refuseRectification('finding-not-for-notice'))
    else byUnit.set(finding.unitId, [...(byUnit.get(finding.unitId) ?? []), id])
  }
  const drafts = [...byUnit].flatMap(([addresseeId, ids]) =>
    inPortions(ids).map(findingIds => ({ kind, issuerId, addresseeId, findingIds, language })),
  )
  const notices: Notice[] = []
  const results = await runEach(context, composeNotice, drafts)
  for (const [n, result] of results.entries()) {
    const composed = result.ok ? result.done.after! : undefined
    if (composed) notices.push(composed.notice)
    for (const findingId of drafts[n]!.findingIds) {
      if (composed?.taken.includes(findingId))
        rows.set(findingId, { findingId, noticeId: composed.notice.id, refusal: null })
      // Somebody else was quicker.
      else skip(findingId, result.ok ? refuseRectification('finding-in-notice') : result.refusal)
    }
  }
  return { notices, rows: asked.map(id => rows.get(id)!) }
}

async function readFindings({ db, actor, now }: ActionContext, kind: Kind, ids: readonly string[]) {
  return withRight(
    db,
    actor,
    'notice.draft',
    async tx => ({ words: await findingsInWords(tx, ids), taken: await inLiveNotices(tx, kind, ids) }),
    { now },
  )
}

/** Of one unit's findings, as many as one notice holds. */
function inPortions(ids: readonly string[]): string[][] {
  const portions: string[][] = []
  for (let at = 0; at < ids.length; at += mostInOne) portions.push(ids.slice(at, at + mostInOne))
  return portions
}
