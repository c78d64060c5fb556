import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { digestOfFile } from './archive-audit.ts'
import type { AuditFault } from './audit-fault.ts'
import { entryDigest } from './chain.ts'
import { readSealedLines, type SealedLine } from './sealed-line.ts'

interface Archive {
  readonly month: string
  readonly file: string
  readonly sha256: Buffer
}

const page = 1_000

interface Watch {
  readonly fault: (found: AuditFault) => void
  /** Sees every entry. */
  readonly look: (line: SealedLine) => void
}

/** Proves the archived months by the seals that stayed in the database. Answers how many entries hold. */
export async function verifyArchives(db: Db, folder: string, watch: Watch): Promise<number> {
  const { fault } = watch
  const { rows } = await sql<Archive>`select month, file, sha256 from tk.audit_archive order by month`.execute(db)
  let proven = 0
  for (const archive of rows) {
    const path = join(folder, archive.file)
    if (!(await isThere(path))) fault({ kind: 'archive-missing', file: archive.file })
    else if (!(await digestOfFile(path)).equals(archive.sha256)) fault({ kind: 'archive-changed', file: archive.file })
    else proven += await proveArchive(db, archive, path, watch)
  }
  return proven
}

async function proveArchive(db: Db, { month, file }: Archive, path: string, { fault, look }: Watch): Promise<number> {
  let held = 0
  let lines: SealedLine[] = []
  const prove = async () => {
    const seals = await sealsOf(db, lines)
    for (const line of lines)
      if (seals.get(line.seq) === `${line.id} ${entryDigest(line).toString('hex')}`) held++
      else fault({ kind: 'entry-changed', seq: line.seq })
    lines = []
  }
  for await (const line of readSealedLines(path)) {
    look(line)
    lines.push(line)
    if (lines.length === page) await prove()
  }
  await prove()
  const { rows } = await sql<{ seals: number }>`
    select count(*) as seals from tk.audit_seal
    where entry_at >= ${month}::date::timestamp at time zone 'UTC'
      and entry_at < (${month}::date + interval '1 month') at time zone 'UTC'`.execute(db)
  if (rows[0]!.seals !== held) fault({ kind: 'archive-incomplete', file })
  return held
}

async function sealsOf(db: Db, lines: readonly SealedLine[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ seq: number; entry_id: number; digest: string }>`
    select seq, entry_id, encode(digest, 'hex') as digest from tk.audit_seal
    where seq = any(${lines.map(({ seq }) => seq)}::bigint[])`.execute(db)
  return new Map(rows.map(({ seq, entry_id, digest }) => [seq, `${entry_id} ${digest}`]))
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
