import type { Text } from '@townkeep/inspect'

/** One way to be refused: the HTTP status that fits, and what a person is told, with what to do about it. */
export interface CodeRow {
  readonly status: number
  readonly text: Text
}

export type CodeTable = Readonly<Record<string, CodeRow>>

/** A value that a sentence may show. Never a secret, never personal data: it goes into answers and logs. */
export type ParamValue = string | number | boolean | readonly string[]

/** The values that the English sentence of a row names; the Chinese one names the same, held by a test. */
export type ParamsOf<Row extends CodeRow> = { readonly [Name in NamesIn<Row['text']['en']>]: ParamValue }

/** The names of the values that a sentence has places for. */
export type NamesIn<Sentence extends string> = Sentence extends `${string}{${infer Inside}}${infer Rest}`
  ? BareName<Inside> | NamesIn<Rest>
  : never

type BareName<Inside extends string> = Inside extends `${infer Name}|${string}` ? Name : Inside
