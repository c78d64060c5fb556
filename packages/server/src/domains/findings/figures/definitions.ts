import type { FigureDefinition } from '../../../platform/figures/index.ts'
import { closings } from '../model/index.ts'

/** What the ledger keeps count of. */
export type Counted =
  | 'open'
  | 'asked'
  | 'late'
  | 'unconfirmed'
  | 'found'
  | 'reopened'
  | 'confirmed'
  | (typeof closings)[number]
  | 'in-time'
  | 'too-late'

/** A figure of findings, with the rows that it counts. */
export interface FindingFigure extends FigureDefinition {
  readonly rows: readonly Counted[]
  /** Those of its rows that are in the numerator. */
  readonly marked?: readonly Counted[]
}

/** Failures only, unless it says otherwise: a question for a person is not known to be wrong. */
const figures = {
  open: {
    title: { en: 'Open findings', 'zh-CN': '未关闭问题' },
    counts: {
      en: 'Failures that were open when the last day of the period ended, or are open now where it has not ended: found or found again by then, and not closed. Each counts once.',
      'zh-CN': '期末（期间未结束的为目前）尚未关闭的问题：届时已发现或再次发现、且未关闭，每个问题计一次。',
    },
    measure: 'count',
    unitOfMeasure: 'findings',
    when: 'at-end',
    breakdowns: ['unit', 'area', 'severity'],
    rows: ['open'],
  },
  found: {
    title: { en: 'Newly found', 'zh-CN': '新发现问题' },
    counts: {
      en: 'Failures that came into the ledger within the period, and those that were closed and seen again within it. One that came back twice counts twice.',
      'zh-CN': '期内新登记的问题，以及关闭后在期内再次发现的问题；再次发现两次的计两次。',
    },
    measure: 'count',
    unitOfMeasure: 'findings',
    when: 'within',
    breakdowns: ['unit', 'area', 'severity', 'how'],
    rows: ['found', 'reopened'],
  },
  closed: {
    title: { en: 'Closed', 'zh-CN': '已关闭问题' },
    counts: {
      en: 'Failures that were closed within the period, for whatever reason. One that came back and was closed again counts each time.',
      'zh-CN': '期内关闭的问题，不论原因；再次发现后又关闭的分别计数。',
    },
    measure: 'count',
    unitOfMeasure: 'findings',
    when: 'within',
    breakdowns: ['unit', 'area', 'severity', 'how'],
    rows: closings,
  },
  overdue: {
    title: { en: 'Overdue', 'zh-CN': '逾期未整改' },
    counts: {
      en: 'Failures that were open when the last day of the period ended, or are open now, whose unit had been told, and whose date to mend had passed by then. None whose clock stood still, and none that had been submitted in time and waited to be looked at.',
      'zh-CN': '期末（或目前）未关闭、已告知单位且已过整改期限的问题；不含计时中止的，也不含按期反馈、等待复查的。',
    },
    measure: 'count',
    unitOfMeasure: 'findings',
    when: 'at-end',
    breakdowns: ['unit', 'area', 'severity'],
    rows: ['late'],
  },
  'fixed-in-time': {
    title: { en: 'Fixed in time', 'zh-CN': '按期整改率' },
    counts: {
      en: 'Of the failures that were closed as fixed within the period and whose unit had been told, the share that was in time: what was found to be mended had been submitted, or seen to be mended, by the date due, however late the office looked.',
      'zh-CN':
        '期内以“已整改”关闭且已告知单位的问题中，按期整改的比例：整改反馈（或发现已整改）在期限内即为按期，与复查早晚无关。',
    },
    parts: {
      numerator: { en: 'closed as fixed, in time', 'zh-CN': '按期整改并关闭' },
      denominator: { en: 'closed as fixed, the unit had been told', 'zh-CN': '已告知单位并以“已整改”关闭' },
    },
    measure: 'share',
    unitOfMeasure: 'percent',
    when: 'within',
    breakdowns: ['unit', 'area', 'severity'],
    rows: ['in-time', 'too-late'],
    marked: ['in-time'],
  },
  'days-to-fix': {
    title: { en: 'Median days to fix', 'zh-CN': '整改天数中位数' },
    counts: {
      en: 'Of the failures that were closed as fixed within the period, the median of the days from the one on which the ledger learned of it, or learned that it was back, to the one of closing. Days of the calendar; the same day is 0.',
      'zh-CN': '期内以“已整改”关闭的问题，从登记（或再次发现）之日到关闭之日天数的中位数；按自然日计，当日为 0。',
    },
    measure: 'median',
    unitOfMeasure: 'days',
    when: 'within',
    breakdowns: ['unit', 'area', 'severity'],
    rows: ['fixed'],
  },
  'days-to-confirm': {
    title: { en: 'Median days to confirm', 'zh-CN': '核实天数中位数' },
    counts: {
      en: 'Of the failures that an officer confirmed within the period, the median of the days from the one on which the ledger learned of it to the one of confirming. Days of the calendar; the same day is 0.',
      'zh-CN': '期内由检查员核实的问题，从登记之日到核实之日天数的中位数；按自然日计，当日为 0。',
    },
    measure: 'median',
    unitOfMeasure: 'days',
    when: 'within',
    breakdowns: ['unit', 'area', 'severity'],
    rows: ['confirmed'],
  },
  'unconfirmed-late': {
    title: { en: 'Waiting to be confirmed, late', 'zh-CN': '逾期未核实' },
    counts: {
      en: 'Failures that were new when the last day of the period ended, or are new now, and that an officer was to have confirmed on an earlier day.',
      'zh-CN': '期末（或目前）仍为新发现、已过核实期限的问题。',
    },
    measure: 'count',
    unitOfMeasure: 'findings',
    when: 'at-end',
    breakdowns: ['unit', 'area', 'severity'],
    rows: ['unconfirmed'],
  },
  questions: {
    title: { en: 'Questions for a person', 'zh-CN': '待人工判断' },
    counts: {
      en: 'What was open when the last day of the period ended, or is open now, and could only be decided by a person. Not known to be wrong, and in no other figure.',
      'zh-CN': '期末（或目前）未关闭、需人工判断的事项；尚不能认定为问题，不计入其他指标。',
    },
    measure: 'count',
    unitOfMeasure: 'findings',
    when: 'at-end',
    breakdowns: ['unit', 'area', 'severity'],
    rows: ['asked'],
  },
} as const satisfies Readonly<Record<string, Omit<FindingFigure, 'name'>>>

export type FigureName = keyof typeof figures

export const figureNames = Object.keys(figures) as [FigureName, ...FigureName[]]

export function findingFigure(name: FigureName): FindingFigure {
  return { name, ...figures[name] }
}

export const findingFigures: readonly FindingFigure[] = figureNames.map(findingFigure)
