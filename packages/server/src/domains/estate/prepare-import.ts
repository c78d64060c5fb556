import { createHash } from 'node:crypto'
import type { Tx } from '../../platform/db/index.ts'
import { identityOf } from './model/asset.ts'
import { folded } from './model/folded.ts'
import { labelsOf, namesOf } from './sheets/labels.ts'
import { type ImportContext, type Outcome, type PlannedRow, planImport, rowIdentity } from './sheets/plan-import.ts'
import { namesIn, type ReadRow, readRows } from './sheets/read-rows.ts'
import { readSheet, type SheetRead } from './sheets/read-sheet.ts'
import { assetsBy, takenIdentities } from './store/assets.ts'
import { peopleCalled, peopleNamedLike, unitsUnder } from './store/names.ts'

export interface PreparedImport {
  readonly sheet: SheetRead
  readonly rows: readonly PlannedRow[]
  /** Of the file and of all that the import would do: whoever confirms it has seen just that. */
  readonly mark: string
  readonly counts: Readonly<Record<Outcome, number>>
}

/**
 * Reads a file and plans what importing it at a unit would do. Writes nothing. Only this unit and those below it are within
 * reach: other assets are neither seen nor changed.
 */
export async function prepareImport(tx: Tx, unitId: string, bytes: Uint8Array): Promise<PreparedImport> {
  const sheet = await readSheet(bytes)
  const read = readRows(sheet)
  const rows = planImport(read, await contextFor(tx, unitId, read))
  const counts = { create: 0, change: 0, same: 0, refused: 0 }
  for (const row of rows) counts[row.outcome] += 1
  return { sheet, rows, counts, mark: markOf(unitId, sheet.digest, rows) }
}

async function contextFor(tx: Tx, unitId: string, rows: readonly ReadRow[]): Promise<ImportContext> {
  const units = await unitsUnder(tx, unitId)
  const within = new Set(units.map(unit => unit.id))
  const unitNames = namesOf(units)
  const ids = rows.map(row => row.cells.get('id')?.value ?? '').filter(id => id !== '')
  const identities = rows.flatMap(row => {
    const named = unitNames.get(folded(row.cells.get('unit')?.value ?? '')) ?? [unitId]
    return named.map(unit => rowIdentity(row, unit)).filter(identity => identity !== null)
  })
  const byId = (await assetsBy(tx, 'id', ids)).filter(asset => within.has(asset.unitId))
  // An asset that is named by its id may come by another identity: what it has now counts as well.
  const own = byId.map(asset => identityOf(asset.content, asset.unitId)).filter(identity => identity !== null)
  const wanted = [...new Set([...identities, ...own])]
  const byIdentity = (await assetsBy(tx, 'identity', wanted)).filter(asset => within.has(asset.unitId))
  const known = [...byId, ...byIdentity]
  const persons = known.flatMap(({ content }) => [content.responsibleId, content.deputyId]).filter(id => id !== null)
  return {
    unitId,
    units: unitNames,
    closedUnits: new Set(units.filter(unit => unit.closed).map(unit => unit.id)),
    unitLabels: labelsOf(units),
    people: namesOf(await peopleCalled(tx, namesIn(rows, ['responsible', 'deputy']))),
    personLabels: labelsOf(await peopleNamedLike(tx, persons)),
    byId: new Map(byId.map(asset => [asset.id, asset])),
    byIdentity: new Map(byIdentity.map(asset => [identityOf(asset.content, asset.unitId)!, asset])),
    taken: await takenIdentities(tx, wanted),
  }
}

function markOf(unitId: string, fileDigest: string, rows: readonly PlannedRow[]): string {
  const said = rows.map(({ row, outcome, before, after, changed }) => [
    row,
    outcome,
    before?.id,
    before?.version,
    after?.unitId,
    after?.content,
    changed,
  ])
  return createHash('sha256')
    .update(JSON.stringify([unitId, fileDigest, said]))
    .digest('hex')
}
