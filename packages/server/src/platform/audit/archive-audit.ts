import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { entryDigest } from './chain.ts'
import { readSealedLines, sealedLines } from './sealed-line.ts'
import { writeAudit } from './write-audit.ts'

export interface Archived {
  readonly month: string
  readonly file: string
  readonly entries: number
}

/**
 * Moves a past month into a file and out of the database; the seals stay, so that the chain holds. Nothing is taken
 * away before the file was read again and every entry in it proven. The month's going is an entry itself.
 * @param owner only the owner's login may.
 * @param month `2026-01`, in UTC. @throws Error for a month that is not over, not wholly sealed, or not there.
 */
export async function archiveAudit(
  owner: Db,
  { month, folder, now }: { readonly month: string; readonly folder: string; readonly now: Date },
): Promise<Archived> {
  const [from, to] = boundsOf(month)
  if (to > now) throw new Error(`${month} is not over`)
  const partition = `audit_entry_${month.replace('-', '_')}`
  const file = `audit-${month}.jsonl.gz`
  const written = await writeMonth(owner, from, to, join(folder, file))
  await proveFile(join(folder, file), written)
  const sha256 = await digestOfFile(join(folder, file))
  await owner.transaction().execute(async tx => {
    // Whoever writes now would wait behind this transaction while it waits for a reader.
    await sql`set local lock_timeout = '5s'`.execute(tx)
    await sql`lock table ${sql.table(`tk.${partition}`)} in access exclusive mode`.execute(tx)
    const { rows } = await sql<{ entries: number }>`
      select count(*) as entries from ${sql.table(`tk.${partition}`)}`.execute(tx)
    if (rows[0]!.entries !== written)
      throw new Error(`${month} holds ${rows[0]!.entries} entries, of which ${written} are sealed`)
    await sql`
      insert into tk.audit_archive (month, file, entries, sha256)
      values (${`${month}-01`}::date, ${file}, ${written}, ${sha256})`.execute(tx)
    await writeAudit(tx, {
      action: 'audit.archive',
      subject: month,
      actor: { kind: 'system', id: 'system:audit', name: 'audit' },
      detail: { file, entries: written, sha256: sha256.toString('hex') },
    })
    await sql`drop table ${sql.table(`tk.${partition}`)}`.execute(tx)
  })
  return { month, file, entries: written }
}

async function writeMonth(owner: Db, from: Date, to: Date, file: string): Promise<number> {
  const unfinished = `${file}.new`
  let entries = 0
  async function* lines() {
    for await (const line of sealedLines(owner, from, to)) {
      entries++
      yield `${JSON.stringify(line)}\n`
    }
  }
  await pipeline(lines, createGzip(), createWriteStream(unfinished, { mode: 0o600 }))
  const handle = await open(unfinished, 'r+')
  await handle.sync()
  await handle.close()
  await rename(unfinished, file)
  return entries
}

async function proveFile(file: string, expected: number): Promise<void> {
  let entries = 0
  for await (const line of readSealedLines(file)) {
    if (entryDigest(line).toString('hex') !== line.digest) throw new Error(`Entry ${line.id} differs from its seal`)
    entries++
  }
  if (entries !== expected) throw new Error(`${file} holds ${entries} entries instead of ${expected}`)
}

export async function digestOfFile(file: string): Promise<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest()
}

function boundsOf(month: string): [Date, Date] {
  const from = new Date(`${month}-01T00:00:00Z`)
  if (!/^\d{4}-\d{2}$/.test(month) || Number.isNaN(from.getTime())) throw new RangeError(`${month} is no month`)
  return [from, new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1))]
}
