import type { Text } from '../../model/index.ts'

/** What a list says of one site. Other columns of a list are left aside. */
export const fields = ['url', 'name', 'unit', 'authorisation', 'authorisationDate', 'contact', 'columns'] as const
export type Field = (typeof fields)[number]

/** A cell and the header it stands under, as the file writes it. */
export interface Cell {
  readonly column: string
  readonly text: string
}

/** A declared column before it is checked. */
export interface ColumnEntry {
  readonly url: string
  readonly name?: string | undefined
  readonly kind?: string | undefined
}

/** One row of a list, whatever the file format. `row` counts as a spreadsheet does: the header is a row too. */
export interface ListRecord {
  readonly row: number
  readonly cells: Readonly<Partial<Record<Field, Cell>>>
  /** From JSON, where columns need no cell grammar. */
  readonly columnEntries?: readonly ColumnEntry[]
}

/** Something to tell about a place in the file. Row 0 is the file as a whole. */
export interface ListFault {
  readonly row: number
  readonly column: string
  readonly message: Text
}

/** What a reader of one format gives: what it could read, what it could not, and what is worth knowing. */
export interface ListContent {
  readonly records: readonly ListRecord[]
  readonly rejected: readonly ListFault[]
  readonly notes: readonly ListFault[]
}

/** A table before its header is understood. */
export interface TableRow {
  readonly row: number
  readonly cells: readonly string[]
}

export interface Table {
  readonly rows: readonly TableRow[]
  readonly rejected: readonly ListFault[]
}

export const maxRows = 200_000
export const maxCellCharacters = 32_767

export function wholeFile(message: Text): ListFault {
  return { row: 0, column: '', message }
}

export function refused(message: Text): ListContent {
  return { records: [], rejected: [wholeFile(message)], notes: [] }
}

/** A cell as quoted in a message. */
export function excerpt(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').slice(0, 200))
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : characters.join('')
}
