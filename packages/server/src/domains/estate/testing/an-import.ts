import { identityOf } from '../model/asset.ts'
import type { Registered } from '../model/registered.ts'
import { labelsOf, type Named, namesOf } from '../sheets/labels.ts'
import { type PlannedRow, planImport } from '../sheets/plan-import.ts'
import { type ReadRow, readRows } from '../sheets/read-rows.ts'
import { readSheet } from '../sheets/read-sheet.ts'

export const sampleUnits: readonly Named[] = [
  { id: '018f0000-0000-7000-8000-00000000000a', name: '青湖市政府办', code: '330100' },
  { id: '018f0000-0000-7000-8000-00000000000b', name: '农业农村局', code: '330101' },
  { id: '018f0000-0000-7000-8000-00000000000c', name: '办公室', code: null },
  { id: '018f0000-0000-7000-8000-00000000000d', name: '办公室', code: null },
]
export const samplePeople: readonly Named[] = [
  { id: '018f0000-0000-7000-8000-0000000000f1', name: '张三', code: null },
  { id: '018f0000-0000-7000-8000-0000000000f2', name: '李四', code: '001' },
  { id: '018f0000-0000-7000-8000-0000000000f3', name: '李四', code: '002' },
]
export const sampleNames = { unitLabels: labelsOf(sampleUnits), personLabels: labelsOf(samplePeople) }

/** What an import of these bytes would do to a register that holds just these. `elsewhere`: identities of others. */
export async function planned(
  bytes: Uint8Array | string,
  register: readonly Registered[] = [],
  elsewhere: readonly string[] = [],
): Promise<{
  rows: readonly PlannedRow[]
  unknown: readonly string[]
  whole: readonly string[]
  read: readonly ReadRow[]
}> {
  const sheet = await readSheet(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)
  const rows = readRows(sheet)
  const identities = register.flatMap(one => {
    const identity = identityOf(one.content, one.unitId)
    return identity === null ? [] : [[identity, one] as const]
  })
  const planned = planImport(rows, {
    unitId: sampleUnits[0]!.id,
    units: namesOf(sampleUnits),
    closedUnits: new Set(),
    people: namesOf(samplePeople),
    ...sampleNames,
    byId: new Map(register.map(one => [one.id, one])),
    byIdentity: new Map(identities),
    taken: new Set([...identities.map(([identity]) => identity), ...elsewhere]),
  })
  const whole = sheet.rejected.filter(fault => fault.row === 0).map(fault => fault.message['zh-CN'])
  return { rows: planned, unknown: sheet.unknownColumns, whole, read: rows }
}

/** The register after such an import. */
export function imported(rows: readonly PlannedRow[]): Registered[] {
  return rows.flatMap((row, index) => {
    if (row.after === undefined) return row.before ? [row.before] : []
    const { unitId, content } = row.after
    const id = row.before?.id ?? `018f0000-0000-7000-8000-1${String(index).padStart(11, '0')}`
    return [{ id, unitId, version: (row.before?.version ?? 0) + 1, content }]
  })
}

export async function bytesOf(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return new Uint8Array(Buffer.concat(all))
}
