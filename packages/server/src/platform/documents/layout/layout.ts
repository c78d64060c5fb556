import type { Language } from '@townkeep/inspect'
import type { FaceName } from './faces.ts'
import { millimetres, points } from './measures.ts'

/** How the paragraphs of one part stand. Lengths are twips. */
export interface Style {
  /** As word processors show it in their list of styles. */
  readonly title: string
  readonly face: FaceName
  /** Points. */
  readonly size: number
  readonly bold?: true
  readonly align: 'start' | 'center' | 'end' | 'both'
  readonly first?: number
  readonly before?: number
  readonly after?: number
  /** Exact height of a line; 0: as the face asks. */
  readonly line: number
  /** Added to each character. */
  readonly spacing?: number
  /** Stays on the page of what follows. */
  readonly keepNext?: true
  /** Level in the outline of the document, from 0. */
  readonly outline?: number
}

export type StyleName =
  | 'text'
  | 'urgency'
  | 'mark'
  | 'number'
  | 'title'
  | 'addressee'
  | 'heading1'
  | 'heading2'
  | 'heading3'
  | 'heading4'
  | 'attachmentList'
  | 'signature'
  | 'note'
  | 'attachmentLabel'
  | 'attachmentTitle'
  | 'tableHead'
  | 'tableCell'
  | 'colophon'
  | 'pageNumber'
  | 'draft'

export interface Layout {
  readonly styles: Readonly<Record<StyleName, Style>>
  /** The width of one character of the text, and the height of one line. */
  readonly character: number
  readonly line: number
  /** Pitch of the grid; 0: there is none. */
  readonly grid: number
  /** Characters in a line of the title. */
  readonly titleLength: number
}

/**
 * The page. Clauses 5.1 (A4), 5.2.1 (37 mm above, 28 mm at the binding, a type area of 156 × 225 mm; what is left is right and
 * below) and 7.5 (the dash of a page number stands 7 mm below the type area: the middle of a line of 20 points).
 */
export const page = {
  width: millimetres(210),
  height: millimetres(297),
  top: millimetres(37),
  left: millimetres(28),
  right: millimetres(26),
  bottom: millimetres(35),
  typeArea: { width: millimetres(156), height: millimetres(225) },
  header: millimetres(20),
  footer: millimetres(35 - 7) - points(10),
} as const

/** 22 lines of 28 characters, clause 5.2.3; the points are those that word processors bring to that result. */
export const grid = { lines: 22, characters: 28, pitch: 579, spacing: -5 } as const

/** Characters of 16 points, drawn together so that 28 fill the line. */
const character = points(16) + grid.spacing
const line = grid.pitch
const onGrid = { line, spacing: grid.spacing } as const

/**
 * The head. Clauses 7.2.4 (35 mm from the type area's upper edge to the mark; its size is free, but striking), 7.2.5 (two empty
 * lines to the number), 7.2.7 (4 mm to the rule, as wide as the type area). Red is of the formal style alone.
 */
export const head = {
  red: 'FF0000',
  markTop: millimetres(35),
  /** Points, from a short name to a long one. */
  markSizes: { most: 42, least: 22, ordinary: 26 },
  numberBefore: 2 * line,
  /** Points from the line of the number, which is taller than its characters, to the rule. */
  ruleBelow: 6,
  /** Eighths of a point. */
  ruleWidth: { formal: 10, ordinary: 6 },
} as const

/** 版记, clause 7.4.1: first and last rule 0.35 mm, those between 0.25 mm, in eighths of a point. */
export const colophon = { outer: 8, inner: 6, ruleLine: points(2) } as const

/** Clause 7.3.5: name and date without a seal stand two characters from the right, a date under a seal four. */
export const signature = { right: 2, underSeal: 4, offset: 2 } as const

/** Off the grid, which would give each of its lines the height of two. */
const headline = { face: 'title', size: 22, align: 'center', line: points(32), keepNext: true } as const

const body = { face: 'fangsong', size: 16, align: 'both', ...onGrid } as const

/** Documents in Chinese, by GB/T 9704-2012. */
const official: Layout = {
  character,
  line,
  grid: grid.pitch,
  titleLength: 20,
  styles: {
    /** 5.2.2, 5.2.4, 7.3.3: size 3 FangSong, black, two characters in. */
    text: { title: '公文正文', ...body, first: 2 * character },
    /** 7.2.3: size 3 HeiTi, upper left corner of the type area. */
    urgency: { title: '紧急程度', ...body, face: 'heiti', align: 'start' },
    /** 7.2.4: XiaoBiaoSong, centred. Its size is set by its length. */
    mark: { title: '发文机关标志', face: 'title', size: head.markSizes.ordinary, align: 'center', line: 0 },
    /** 7.2.5: size 3 FangSong, centred. */
    number: { title: '发文字号', ...body, align: 'center' },
    /** 7.3.1: size 2 XiaoBiaoSong, two empty lines below the rule. */
    title: { title: '公文标题', ...headline, before: 2 * line },
    /** 7.3.2: one empty line below the title, flush left. */
    addressee: { title: '主送机关', ...body, align: 'start', before: line },
    /** 7.3.3: HeiTi, KaiTi, then FangSong. */
    heading1: { title: '一级标题', ...body, face: 'heiti', first: 2 * character, keepNext: true, outline: 0 },
    heading2: { title: '二级标题', ...body, face: 'kaiti', first: 2 * character, keepNext: true, outline: 1 },
    heading3: { title: '三级标题', ...body, first: 2 * character, keepNext: true, outline: 2 },
    heading4: { title: '四级标题', ...body, first: 2 * character, keepNext: true, outline: 3 },
    /** 7.3.4: size 3 FangSong, two characters in; one empty line stands above the first. */
    attachmentList: { title: '附件说明', ...body, align: 'start', keepNext: true },
    /** 7.3.5. Where they stand is set by their length. */
    signature: { title: '署名和成文日期', ...body, align: 'end' },
    /** 7.3.6: two characters in. */
    note: { title: '附注', ...body, align: 'start', first: 2 * character },
    /** 7.3.7: HeiTi, upper left; the title in the third line. */
    attachmentLabel: { title: '附件序号', ...body, face: 'heiti', align: 'start', keepNext: true },
    attachmentTitle: {
      title: '附件标题',
      face: 'title',
      size: 22,
      align: 'center',
      line,
      before: line,
      keepNext: true,
    },
    /** Tables are left to the office: size small 4, so that five columns fit. */
    tableHead: { title: '表头', face: 'heiti', size: 12, align: 'center', line: points(18) },
    tableCell: { title: '表文', face: 'fangsong', size: 12, align: 'start', line: points(18) },
    /** 7.4.2, 7.4.3: size 4 FangSong, one character in from both sides. */
    colophon: { title: '版记', face: 'fangsong', size: 14, align: 'start', line: points(24) },
    /** 7.5: size 4 SongTi, half-width. */
    pageNumber: { title: '页码', face: 'songti', size: 14, align: 'start', line: points(20) },
    /** Ours: on every page of what has no number yet. */
    draft: { title: '草稿标记', face: 'heiti', size: 14, align: 'end', line: points(20) },
  },
}

const roman = { face: 'roman', size: 12, align: 'start', line: points(18) } as const

/** Documents in English: the same parts, plain. */
const plain: Layout = {
  character: points(12),
  line: points(18),
  grid: 0,
  titleLength: 45,
  styles: {
    text: { title: 'Official text', ...roman, after: points(8) },
    urgency: { title: 'Urgency', ...roman, face: 'sans', bold: true },
    mark: { title: 'Issuer', face: 'sans', size: 18, bold: true, align: 'center', line: 0 },
    number: { title: 'Document number', ...roman, align: 'center' },
    title: {
      title: 'Document title',
      face: 'sans',
      size: 16,
      bold: true,
      align: 'center',
      line: points(22),
      before: points(28),
      after: points(14),
      keepNext: true,
    },
    addressee: { title: 'Addressees', ...roman, after: points(8) },
    heading1: {
      title: 'Heading of level 1',
      ...roman,
      face: 'sans',
      size: 13,
      bold: true,
      before: points(8),
      after: points(6),
      keepNext: true,
      outline: 0,
    },
    heading2: {
      title: 'Heading of level 2',
      ...roman,
      face: 'sans',
      bold: true,
      before: points(4),
      after: points(4),
      keepNext: true,
      outline: 1,
    },
    heading3: { title: 'Heading of level 3', ...roman, bold: true, after: points(4), keepNext: true, outline: 2 },
    heading4: { title: 'Heading of level 4', ...roman, after: points(4), keepNext: true, outline: 3 },
    attachmentList: { title: 'List of attachments', ...roman, keepNext: true },
    signature: { title: 'Signature and date', ...roman, align: 'end' },
    note: { title: 'Note', ...roman, before: points(8) },
    attachmentLabel: { title: 'Attachment', ...roman, face: 'sans', bold: true, keepNext: true },
    attachmentTitle: {
      title: 'Attachment title',
      face: 'sans',
      size: 14,
      bold: true,
      align: 'center',
      line: points(20),
      before: points(12),
      after: points(12),
      keepNext: true,
    },
    tableHead: {
      title: 'Table head',
      face: 'sans',
      size: 10,
      bold: true,
      align: 'start',
      line: points(14),
      keepNext: true,
    },
    tableCell: { title: 'Table cell', face: 'roman', size: 10.5, align: 'start', line: points(14) },
    colophon: { title: 'Colophon', face: 'roman', size: 10.5, align: 'start', line: points(20) },
    pageNumber: { title: 'Page number', face: 'roman', size: 11, align: 'start', line: points(20) },
    draft: { title: 'Draft mark', face: 'sans', size: 11, bold: true, align: 'end', line: points(20) },
  },
}

export const layouts: Readonly<Record<Language, Layout>> = { 'zh-CN': official, en: plain }
