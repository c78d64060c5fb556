import { folded } from '../model/folded.ts'
import { type RowFault, readCell } from './draft.ts'
import type { FieldKey } from './fields.ts'
import type { SheetRead } from './read-sheet.ts'

/** One row of a file with its cells read. A cell that was left empty says nothing; one that holds a dash empties its field. */
export interface ReadRow {
  readonly row: number
  readonly label: string
  readonly cells: ReadonlyMap<FieldKey, { readonly column: string; readonly value: string }>
  readonly faults: readonly RowFault[]
}

/** All rows of a file in their order, with those that could not be read at all. */
export function readRows({ records, rejected }: Pick<SheetRead, 'records' | 'rejected'>): ReadRow[] {
  const unread = rejected
    .filter(({ row }) => row > 0)
    .map(({ row, column, message }) => ({ row, label: '', cells: new Map(), faults: [{ column, message }] }))
  const rows = records.map(record => {
    const cells = new Map<FieldKey, { column: string; value: string }>()
    const faults: RowFault[] = []
    for (const [key, { column, text }] of record.cells) {
      if (text === '') continue
      const found = readCell(key, text)
      if (found.ok) cells.set(key, { column, value: found.value })
      else faults.push({ column, message: found.message })
    }
    const label = (['name', 'extra.address', 'id'] as const).map(key => record.cells.get(key)?.text).find(text => text)
    return { row: record.row, label: (label ?? '').slice(0, 200), cells, faults }
  })
  return [...unread, ...rows].sort((a, b) => a.row - b.row)
}

/** All units or persons that rows name, folded. */
export function namesIn(rows: readonly ReadRow[], keys: readonly FieldKey[]): string[] {
  const texts = rows.flatMap(row => keys.map(key => row.cells.get(key)?.value ?? ''))
  return [...new Set(texts.filter(text => text !== '').map(folded))]
}
