import type { Tx } from '../../../platform/db/index.ts'
import type { Outcome } from '../sheets/plan-import.ts'
import type { ResultRow } from '../sheets/result-sheet.ts'

export type OutcomeCounts = Readonly<Record<Outcome, number>>

/** A list that was imported, with what became of each row. */
export interface AssetImport {
  readonly id: string
  readonly unitId: string
  readonly fileName: string
  readonly fileDigest: string
  readonly at: Date
  readonly counts: OutcomeCounts
  readonly rows: readonly ResultRow[]
}

const columns = ['id', 'unit_id', 'file_name', 'file_digest', 'at', 'counts', 'rows'] as const

interface Stored {
  id: string
  unit_id: string
  file_name: string
  file_digest: string
  at: Date
  counts: unknown
  rows: unknown
}

function importOf(row: Stored): AssetImport {
  return {
    id: row.id,
    unitId: row.unit_id,
    fileName: row.file_name,
    fileDigest: row.file_digest,
    at: row.at,
    counts: row.counts as OutcomeCounts,
    rows: row.rows as readonly ResultRow[],
  }
}

export async function findImport(tx: Tx, id: string): Promise<AssetImport | undefined> {
  const row = await tx.selectFrom('tk.asset_import').select(columns).where('id', '=', id).executeTakeFirst()
  return row && importOf(row)
}

export async function insertImport(
  tx: Tx,
  made: Omit<AssetImport, 'id'> & { readonly actorId: string; readonly mark: string },
): Promise<AssetImport> {
  const row = await tx
    .insertInto('tk.asset_import')
    .values({
      unit_id: made.unitId,
      actor_id: made.actorId,
      mark: made.mark,
      file_digest: made.fileDigest,
      file_name: made.fileName,
      at: made.at,
      counts: JSON.stringify(made.counts),
      rows: JSON.stringify(made.rows),
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return importOf(row)
}
