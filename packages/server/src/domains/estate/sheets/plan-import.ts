import type { Text } from '@townkeep/inspect'
import type { z } from 'zod'
import { excerpt } from '../engine.ts'
import { type AssetContent, assetContentSchema, changedFields, identityOf, withNormalExtra } from '../model/asset.ts'
import { folded } from '../model/folded.ts'
import type { AssetKind, ExtraKey } from '../model/kinds.ts'
import type { Registered } from '../model/registered.ts'
import { type AssetStatus, mayBecome } from '../model/status.ts'
import { type CellValues, cellsOf, inputOf } from './cells.ts'
import type { RowFault } from './draft.ts'
import type { FieldKey } from './fields.ts'
import { importFaults } from './import-faults.ts'
import type { ReadRow } from './read-rows.ts'

/** All that a plan needs to know; looked up before, by what `wantedOf` names. */
export interface ImportContext {
  /** Takes what names no unit. */
  readonly unitId: string
  readonly units: ReadonlyMap<string, readonly string[]>
  /** Units to which nothing new comes. */
  readonly closedUnits: ReadonlySet<string>
  readonly people: ReadonlyMap<string, readonly string[]>
  readonly unitLabels: ReadonlyMap<string, string>
  readonly personLabels: ReadonlyMap<string, string>
  readonly byId: ReadonlyMap<string, Registered>
  readonly byIdentity: ReadonlyMap<string, Registered>
  /** Identities that some asset has, within reach or not. */
  readonly taken: ReadonlySet<string>
}

export type Outcome = 'create' | 'change' | 'same' | 'refused'

export interface PlannedRow {
  readonly row: number
  readonly outcome: Outcome
  /** As the row names itself: for people. */
  readonly label: string
  readonly before?: Registered
  readonly after?: { readonly unitId: string; readonly content: AssetContent; readonly identity: string | null }
  readonly changed: readonly string[]
  readonly faults: readonly RowFault[]
}

/** What an import would do, row by row. Pure: writing it is another step, and a row that is refused stops no other. */
export function planImport(rows: readonly ReadRow[], context: ImportContext): PlannedRow[] {
  const seen = new Map<string, number>()
  return rows.map(row => {
    const planned = planRow(row, context)
    if (planned.outcome === 'refused') return planned
    // Before and after: a row that renames may meet a row that names the old one.
    const marks = [planned.before?.id, planned.after?.identity].filter(mark => typeof mark === 'string')
    const first = marks.map(mark => seen.get(mark)).find(found => found !== undefined)
    if (first !== undefined) return refused(row, [{ column: '', message: importFaults.doubled(first) }])
    for (const mark of marks) seen.set(mark, row.row)
    return planned
  })
}

function planRow(row: ReadRow, context: ImportContext): PlannedRow {
  if (row.faults.length > 0) return refused(row, row.faults)
  const unit = unitOf(row, context)
  if (unit && 'message' in unit) return refused(row, [unit])
  const before = registeredOf(row, unit?.id ?? context.unitId, context)
  if (before && 'message' in before) return refused(row, [before])
  const base = before ? withLabels(before, context) : {}
  const cells: Partial<Record<FieldKey, string>> = before ? { ...cellsOf(before.content) } : {}
  const faults: RowFault[] = []
  for (const [key, cell] of row.cells) {
    // A cell that says what a file of ours would say changes nothing.
    if (key === 'id' || key === 'unit' || base[key] === cell.value) continue
    if (key === 'extra.address' && isLessExact(cell.value, base[key])) continue
    if (key === 'responsible' || key === 'deputy') {
      const person = oneNamed(cell.value, context.people, cell.column, importFaults.person)
      if (person && 'message' in person) faults.push(person)
      else cells[key] = person?.id ?? ''
    } else cells[key] = cell.value
  }
  cells.kind ||= cells['extra.address'] ? 'website' : ''
  if (cells.kind === '') faults.push({ column: '', message: importFaults.noKind })
  if (faults.length > 0) return refused(row, faults)
  const content = contentOf(cells, row)
  if ('faults' in content) return refused(row, content.faults)
  const unitId = unit?.id ?? before?.unitId ?? context.unitId
  if (before?.unitId !== unitId && context.closedUnits.has(unitId))
    return refused(row, [{ column: row.cells.get('unit')?.column ?? '', message: importFaults.unit.closed }])
  return settled(row, { before, content, unitId }, context)
}

/** The same site under http, where the register has it under https: lists often leave the scheme out. */
function isLessExact(address: string, known: string | undefined): boolean {
  return known !== undefined && address.replace('http:', 'https:') === known
}

interface Settling {
  readonly before: Registered | undefined
  readonly content: AssetContent
  readonly unitId: string
}

function settled(
  row: ReadRow,
  { before, content, unitId }: Settling,
  { byIdentity, taken }: ImportContext,
): PlannedRow {
  const identity = identityOf(content, unitId)
  const after = { unitId, content, identity }
  if (!before) {
    return identity !== null && taken.has(identity)
      ? refused(row, [{ column: '', message: importFaults.taken }])
      : { row: row.row, outcome: 'create', label: row.label, after, changed: [], faults: [] }
  }
  const fault = (message: Text) => refused(row, [{ column: '', message }])
  if (before.content.kind !== content.kind) return fault(importFaults.otherKind)
  if (!mayBecome(before.content.status, content.status)) return fault(importFaults.status)
  const isOwn =
    identity === identityOf(before.content, before.unitId) || byIdentity.get(identity ?? '')?.id === before.id
  if (identity !== null && !isOwn && taken.has(identity)) return fault(importFaults.taken)
  const changed = [...(before.unitId === unitId ? [] : ['unitId']), ...changedFields(before.content, content)]
  return changed.length === 0
    ? { row: row.row, outcome: 'same', label: row.label, before, changed, faults: [] }
    : { row: row.row, outcome: 'change', label: row.label, before, after, changed, faults: [] }
}

/** The unit that a row names; undefined where it names none. */
function unitOf(row: ReadRow, { units }: ImportContext): { id: string } | RowFault | undefined {
  const cell = row.cells.get('unit')
  return cell && oneNamed(cell.value, units, cell.column, importFaults.unit)
}

function oneNamed(
  text: string,
  names: ReadonlyMap<string, readonly string[]>,
  column: string,
  say: { none: (text: string) => Text; several: (text: string) => Text },
): { id: string } | RowFault | undefined {
  if (text === '') return undefined
  const [id, ...others] = names.get(folded(text)) ?? []
  if (id === undefined) return { column, message: say.none(excerpt(text)) }
  return others.length > 0 ? { column, message: say.several(excerpt(text)) } : { id }
}

/** The asset that a row is about: by its id, else by what tells assets apart. */
function registeredOf(row: ReadRow, unitId: string, context: ImportContext): Registered | RowFault | undefined {
  const cell = row.cells.get('id')
  if (cell && cell.value !== '') {
    return context.byId.get(cell.value) ?? { column: cell.column, message: importFaults.noSuchAsset }
  }
  const identity = rowIdentity(row, unitId)
  return identity === null ? undefined : context.byIdentity.get(identity)
}

/** What a row alone says of the asset's identity; null where it says too little. */
export function rowIdentity({ cells }: ReadRow, unitId: string): string | null {
  const value = (key: FieldKey) => cells.get(key)?.value ?? ''
  const kind = value('kind') || (value('extra.address') === '' ? '' : 'website')
  if (kind === '') return null
  const extra: Partial<Record<ExtraKey, string>> = {}
  for (const key of ['address', 'channel', 'account'] as const)
    if (value(`extra.${key}`)) extra[key] = value(`extra.${key}`)
  // The status of a row is where the asset shall come to; it is looked for among those in use.
  const status: AssetStatus = 'in-use'
  return identityOf({ kind: kind as AssetKind, name: value('name'), status, extra }, unitId)
}

function withLabels({ content }: Registered, { personLabels }: ImportContext): CellValues {
  const cells = cellsOf(content)
  const label = (id: string | undefined) => (id ? (personLabels.get(id) ?? id) : '')
  return { ...cells, responsible: label(cells.responsible), deputy: label(cells.deputy) }
}

function contentOf(cells: CellValues, row: ReadRow): AssetContent | { faults: RowFault[] } {
  const parsed = assetContentSchema.safeParse(inputOf(cells))
  if (!parsed.success) return { faults: parsed.error.issues.map(issue => faultOf(issue, row)) }
  const full = withNormalExtra(parsed.data)
  if (full.ok) return full.content
  return {
    faults: full.faults.map(({ key, message }) => ({
      column: row.cells.get(`extra.${key}` as FieldKey)?.column ?? '',
      message: named(`extra.${key}` as FieldKey, row, message),
    })),
  }
}

function faultOf(issue: z.core.$ZodIssue, row: ReadRow): RowFault {
  const key = issue.path.join('.') as FieldKey
  const text = issue.code === 'custom' ? (issue.params?.text as Text | undefined) : undefined
  return { column: row.cells.get(key)?.column ?? '', message: named(key, row, text ?? importFaults.unfit) }
}

/** A fault of a column that the file does not have names the field. */
function named(key: FieldKey, row: ReadRow, message: Text): Text {
  return row.cells.has(key) ? message : importFaults.field(key, message)
}

function refused(row: ReadRow, faults: readonly RowFault[]): PlannedRow {
  return { row: row.row, outcome: 'refused', label: row.label, changed: [], faults }
}
