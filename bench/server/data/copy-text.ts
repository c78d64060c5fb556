/** A value as COPY's text form takes it. */
export type Cell = string | number | boolean | Date | null

/** One row in COPY's text form. */
export function row(...cells: readonly Cell[]): string {
  return `${cells.map(cell).join('\t')}\n`
}

function escaped(text: string): string {
  return /[\\\t\n\r]/.test(text)
    ? text.replace(/[\\\t\n\r]/g, one => (one === '\\' ? '\\\\' : one === '\t' ? '\\t' : one === '\n' ? '\\n' : '\\r'))
    : text
}

function cell(value: Cell): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  return typeof value === 'number' ? String(value) : value.toISOString()
}

/** A table's rows, made while they are loaded. */
export interface TableData {
  /** With its schema. */
  readonly table: string
  readonly columns: readonly string[]
  /** Each text holds one row or several, whole. */
  readonly rows: () => Iterable<string>
}
