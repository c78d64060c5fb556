import { createHash } from 'node:crypto'
import type { Language, Severity, Text } from '@townkeep/inspect'
import { canonicalJson } from '../../../platform/audit/index.ts'
import type { DocumentStyle } from '../../../platform/documents/index.ts'
import { type Kind, kindRow } from './kinds.ts'

/** What a draft says beside its findings; the drafter may change it. */
export interface Heading {
  readonly language: Language
  readonly style: DocumentStyle
  readonly title: string
  readonly preface: string
  readonly closing: string
  readonly copiesTo: readonly string[]
  /** Under whose name it goes out, beside the issuing unit; null: the unit alone. */
  readonly signer: string | null
}

/** The two units, by the names that they had when the notice was drafted. */
export interface Parties {
  readonly issuer: string
  readonly addressee: string
}

/** How long the unit has: what its clock will count from delivery on. */
export interface Term {
  readonly unit: 'working-day' | 'day' | 'hour'
  readonly amount: number
}

/** A finding as it was when it came into the draft. */
export interface Snapshot {
  readonly assetId: string
  readonly assetName: string
  readonly severity: Severity
  readonly says: Text
  readonly todo: Text
  readonly source: Text
  readonly where: Text
  readonly term: Term
  /** What the unit was told already, and its clock counts to; null where the notice tells it first. */
  readonly due: string | null
}

export interface Item {
  readonly findingId: string
  readonly snapshot: Snapshot
}

/** All that a notice says, but number and date: these come with its issuing. */
export interface NoticeText extends Heading, Parties {
  readonly kind: Kind
  readonly items: readonly SaidItem[]
}

interface SaidItem {
  readonly findingId: string
  readonly asset: string
  readonly says: string
  readonly where: string
  readonly todo: string
  readonly source: string
  readonly until: string
}

export function usualHeading(kind: Kind, language: Language): Heading {
  const { heading, preface, closing } = kindRow(kind)
  return {
    language,
    // Red heads are chosen by an office, never for it.
    style: 'ordinary',
    title: heading[language],
    preface: preface[language],
    closing: closing[language],
    copiesTo: [],
    signer: null,
  }
}

export function textOf(kind: Kind, parties: Parties, heading: Heading, items: readonly Item[]): NoticeText {
  const { language } = heading
  return {
    kind,
    ...parties,
    ...heading,
    items: items.map(({ findingId, snapshot }) => ({
      findingId,
      asset: snapshot.assetName,
      says: snapshot.says[language],
      where: snapshot.where[language],
      todo: snapshot.todo[language],
      source: snapshot.source[language],
      until: untilOf(snapshot, language),
    })),
  }
}

/** What an approval is bound to: another text has another digest. Hexadecimal. */
export function digestOf(text: NoticeText): string {
  return createHash('sha256').update(canonicalJson(text)).digest('hex')
}

const termWords = {
  'working-day': { en: 'working days', 'zh-CN': '个工作日' },
  day: { en: 'days', 'zh-CN': '日' },
  hour: { en: 'hours', 'zh-CN': '小时' },
} as const satisfies Record<Term['unit'], Text>

function untilOf({ term: { unit, amount }, due }: Snapshot, language: Language): string {
  if (due !== null) return due
  const words = termWords[unit][language]
  return language === 'en' ? `${amount} ${words} from delivery` : `自收到之日起${amount}${words}内`
}
