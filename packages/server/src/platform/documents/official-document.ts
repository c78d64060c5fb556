import type { Day, Language } from '@townkeep/inspect'

/**
 * How a document is dressed. `ordinary`: the issuer in black. `formal`: the issuer and a rule below it in red, as on paper
 * with a red head. `preprinted`: their place is left free, for paper that has them already.
 */
export type DocumentStyle = 'ordinary' | 'formal' | 'preprinted'

/** 加急, 特急. */
export type Urgency = 'urgent' | 'most-urgent'

/** A number of a series, written by `formatNumber`. */
export interface DocumentNumber {
  /** 机关代字 */
  readonly code: string
  readonly year: number
  readonly number: number
}

/**
 * A document of an office, as its parts. Texts may come from anywhere: what is invisible in them is made visible, and a line
 * break begins a paragraph. A seal is never drawn; where one will be pressed, room is left for it.
 */
export interface OfficialDocument {
  readonly language: Language
  readonly style: DocumentStyle
  /** 发文机关: full or standard short name. */
  readonly issuer: string
  /** 发文字号. `null` is a draft, and is marked as one on every page. */
  readonly number: DocumentNumber | null
  /** 紧急程度 */
  readonly urgency: Urgency | null
  /** 标题. A line break in it is kept; without one a long title is broken at words. */
  readonly title: string
  /** 主送机关, without the colon. */
  readonly addressees: readonly string[]
  /** 正文 */
  readonly body: readonly Block[]
  /** 附件 */
  readonly attachments: readonly Attachment[]
  readonly signature: Signature
  /** 附注, without its parentheses. */
  readonly note: string | null
  /** 抄送, without the full stop. */
  readonly copiesTo: readonly string[]
  /** 印发机关 and 印发日期. */
  readonly printed: { readonly by: string; readonly on: Day } | null
}

export type Block = Paragraph | Heading | Table

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly text: string
}

/** Numbered by the layout: 一、（一）1.（1）. */
export interface Heading {
  readonly kind: 'heading'
  readonly level: 1 | 2 | 3 | 4
  readonly text: string
}

/** Its head is repeated on every page that it reaches. */
export interface Table {
  readonly kind: 'table'
  readonly columns: readonly Column[]
  /** A cell for each column. */
  readonly rows: readonly (readonly string[])[]
}

export interface Column {
  readonly title: string
  /** The part of the width that it takes, beside those of the others. */
  readonly share: number
  readonly align?: 'start' | 'center'
}

export interface Attachment {
  readonly title: string
  /** On pages of its own. Absent: it is listed, and goes with the document as a file or paper of its own. */
  readonly body?: readonly Block[]
}

export interface Signature {
  /** 署名 */
  readonly unit: string
  /** 成文日期. `null` leaves it to be written by hand. */
  readonly date: Day | null
  /** A seal will be pressed over name and date: room for it is left. */
  readonly sealed: boolean
}
