import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { refuseFile } from './messages.ts'
import type { Received } from './receive.ts'

/** A file as stored; within the scope of the caller's transaction. */
export interface StoredFileRow {
  readonly id: string
  readonly unitId: string
  /** What it belongs to, `asset:<id>`; null until it is attached. */
  readonly owner: string | null
  readonly name: string
  readonly type: string
  readonly size: number
  readonly sha256: Buffer
  readonly viewSha256: Buffer | null
  readonly madeBy: string
  readonly madeAt: Date
}

const columns = [
  'id',
  'unit_id as unitId',
  'owner',
  'name',
  'type',
  'size',
  'sha256',
  'view_sha256 as viewSha256',
  'made_by as madeBy',
  'made_at as madeAt',
] as const

/** Keeps a file that was received; it belongs to nothing yet. */
export async function insertFile(
  tx: Tx,
  {
    unitId,
    received,
    by,
    now,
  }: { readonly unitId: string; readonly received: Received; readonly by: string; readonly now: Date },
): Promise<StoredFileRow> {
  const { name, type, size, sha256, viewSha256 } = received
  return tx
    .insertInto('tk.file')
    .values({ unit_id: unitId, name, type, size, sha256, view_sha256: viewSha256, made_by: by, made_at: now })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** One that may be opened: it belongs to something, or whoever asks has made it himself and attaches it next. */
export async function findFile(tx: Tx, id: string, actorId: string): Promise<StoredFileRow | undefined> {
  return tx
    .selectFrom('tk.file')
    .select(columns)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .where(row => row.or([row('owner', 'is not', null), row('made_by', '=', actorId)]))
    .executeTakeFirst()
}

/** What belongs to something, oldest first. */
export async function filesOf(tx: Tx, owner: string): Promise<readonly StoredFileRow[]> {
  const query = tx.selectFrom('tk.file').select(columns).where('owner', '=', owner).where('removed_at', 'is', null)
  return query.orderBy('made_at').orderBy('id').execute()
}

/**
 * Attaches an uploaded file to something that the transaction may change: only who uploaded it does, once. From then on it belongs to
 * that thing's unit, and follows it where a trigger says so.
 * @param family of tables, in which the thing lies @throws Refusal
 */
export async function claimFile(
  tx: Tx,
  {
    fileId,
    owner,
    unitId,
    family,
  }: { readonly fileId: string; readonly owner: string; readonly unitId: string; readonly family: string },
): Promise<void> {
  const { rows } = await sql<{ done: boolean }>`
    select tk.file_claim(${fileId}::uuid, ${owner}, ${unitId}::uuid, ${family}) as done`.execute(tx)
  if (!rows[0]!.done) throw refuseFile('not-your-file')
}

/** Takes a file away from its owner, which the transaction may change; whether there was one. Its bytes stay for a time. */
export async function releaseFile(
  tx: Tx,
  {
    fileId,
    owner,
    family,
    now,
  }: { readonly fileId: string; readonly owner: string; readonly family: string; readonly now: Date },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select tk.file_release(${fileId}::uuid, ${owner}, ${family}, ${now}) as done`.execute(tx)
  return rows[0]!.done
}
