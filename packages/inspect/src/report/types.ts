import type { Language, Rule } from '../model/index.ts'
import type { RunResult } from '../run/result.ts'

export interface ReportOptions {
  readonly language: Language
  /** The rules that judged: for their titles, sentences, remedies and sources. */
  readonly rules: readonly Rule[]
  /** Whose sites these are ("栖云市"), printed in the title. */
  readonly title?: string
  /** The zone that times are printed in. */
  readonly timeZone?: string
}

/** A report is made of the result alone: the same result gives the same bytes, on any day, on any machine. */
export type Report = (result: RunResult, options: ReportOptions) => AsyncIterable<string | Uint8Array>

export const defaultTimeZone = 'Asia/Shanghai'
