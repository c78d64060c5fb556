import type { Tx } from '../../platform/db/index.ts'
import { findingsInWords } from '../findings/index.ts'
import {
  type Changes,
  changesSince,
  digestOf,
  type Fitting,
  type Item,
  kindRow,
  type NoticeText,
  type Present,
  snapshotOf,
  textOf,
  untellable,
} from './model/index.ts'
import { itemsOf } from './store/items.ts'
import type { Notice } from './store/notices.ts'

/** A draft as a person decides on it: the text, what binds to it, and what became of its findings meanwhile. */
export interface DraftInFull {
  readonly items: readonly Item[]
  readonly text: NoticeText
  readonly digest: string
  /** As far as the transaction shows them. */
  readonly present: ReadonlyMap<string, Present>
  readonly changes: Changes
  /** Findings with which it cannot be issued. */
  readonly untellable: readonly string[]
}

export async function draftInFull(tx: Tx, notice: Notice): Promise<DraftInFull> {
  const all = await itemsOf(tx, notice.id)
  const items = all.filter(item => !item.dropped)
  const present = await presentOf(tx, items)
  const text = noticeText(notice, items)
  const fitting = fittingOf(notice)
  return {
    items,
    text,
    digest: digestOf(text),
    present,
    changes: changesSince(notice.firstHeading, { heading: notice.heading, items: all }, present, fitting),
    untellable: untellable(items, present, fitting),
  }
}

export function noticeText(
  { kind, issuerName, addresseeName, heading }: Pick<Notice, 'kind' | 'issuerName' | 'addresseeName' | 'heading'>,
  items: readonly Item[],
): NoticeText {
  return textOf(kind, { issuer: issuerName, addressee: addresseeName }, heading, items)
}

function fittingOf({ addresseeId, kind }: Notice): Fitting {
  return { unitId: addresseeId, takes: kindRow(kind).takes }
}

async function presentOf(tx: Tx, items: readonly Item[]): Promise<ReadonlyMap<string, Present>> {
  const words = await findingsInWords(
    tx,
    items.map(({ findingId }) => findingId),
  )
  return new Map(
    [...words].map(([id, finding]) => {
      const { unitId, state } = finding
      return [id, { unitId, state, snapshot: snapshotOf(finding) }]
    }),
  )
}
