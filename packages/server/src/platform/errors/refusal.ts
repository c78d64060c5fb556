import { type Language, say, type Text } from '@townkeep/inspect'
import type { CodeRow, CodeTable, ParamsOf, ParamValue } from './code-table.ts'

/** One wrong part of what was sent. */
export interface FieldFault {
  readonly in: 'body' | 'query' | 'params' | 'headers'
  /** JSON pointer (RFC 6901) within that part; empty for the whole of it. */
  readonly pointer: string
  /** A row of the field faults' table. */
  readonly code: string
  readonly text: Text
  readonly params: Readonly<Record<string, ParamValue>>
}

/** What is stored now, for whoever meant to change something older. Only ever made for a caller who may read the row. */
export interface CurrentRow {
  readonly row: unknown
  readonly etag: string
  readonly changedBy: string
  readonly changedAt: string
}

export interface RefusalDetails {
  readonly params?: Readonly<Record<string, ParamValue>>
  readonly fields?: readonly FieldFault[]
  readonly current?: CurrentRow
  /** Why, for the log only. */
  readonly cause?: unknown
}

/** The one error that the program means: someone asked for what cannot be done. Anything else that is thrown is a fault of ours. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly status: number
  readonly text: Text
  readonly params: Readonly<Record<string, ParamValue>>
  readonly fields: readonly FieldFault[]
  readonly current: CurrentRow | undefined

  constructor(code: string, { status, text }: CodeRow, details: RefusalDetails = {}) {
    super(`${code}: ${say(text, 'en', details.params)}`, { cause: details.cause })
    this.code = code
    this.status = status
    this.text = text
    this.params = details.params ?? {}
    this.fields = details.fields ?? []
    this.current = details.current
  }

  /** The sentence for a person. */
  say(language: Language): string {
    return say(this.text, language, this.params)
  }
}

type Details<Row extends CodeRow> = Omit<RefusalDetails, 'params'> &
  (keyof ParamsOf<Row> extends never ? { readonly params?: undefined } : { readonly params: ParamsOf<Row> })

type Arguments<Row extends CodeRow> = keyof ParamsOf<Row> extends never ? [details?: Details<Row>] : [Details<Row>]

/** Makes refusals from one table; the compiler wants a code of that table, and the values that its sentence names. */
export function refuserOf<const Table extends CodeTable>(table: Table) {
  return <Code extends keyof Table & string>(code: Code, ...[details]: Arguments<Table[Code]>): Refusal =>
    new Refusal(code, table[code]!, details)
}
