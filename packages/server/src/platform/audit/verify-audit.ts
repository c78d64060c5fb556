import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import { type Anchor, readAnchors } from './anchor.ts'
import type { AuditFault } from './audit-fault.ts'
import { type AuditRestore, restoreOf, supersedes } from './audit-restore.ts'
import { entryDigest, genesis, linkHash } from './chain.ts'
import { verifyArchives } from './verify-archives.ts'
import { micros, withWholeAudit } from './whole-audit.ts'

export interface AuditVerdict {
  readonly links: number
  /** Entries proven in the database. */
  readonly entries: number
  readonly archived: { readonly proven: number; readonly notLookedAt: number }
  readonly anchors: number
  /** Times that the database was set back by a restore, each an entry of the chain. */
  readonly restores: readonly AuditRestore[]
  /** Anchors of what a restore gave up. */
  readonly superseded: number
  /** The first hundred. */
  readonly faults: readonly AuditFault[]
  readonly faultCount: number
}

export interface VerifyOptions {
  /** The file of anchors; without it the chain is proven against itself only. */
  readonly anchors?: string
  /** The folder of archives; without it archived entries are not looked at. */
  readonly archives?: string
}

interface Row {
  readonly seq: number
  readonly digest: Buffer
  readonly hash: Buffer
  readonly archived: boolean
  readonly id: number | null
  readonly atMicros: string
  readonly body: string
}

const page = 2_000
const mostFaults = 100

/** Proves every link, every entry that is here, every anchor, and every archive where its folder is given. Changes nothing. */
export async function verifyAudit(db: Db, { anchors: file, archives }: VerifyOptions = {}): Promise<AuditVerdict> {
  const faults: AuditFault[] = []
  let faultCount = 0
  const fault = (found: AuditFault) => {
    if (++faultCount <= mostFaults) faults.push(found)
  }
  const anchors = file === undefined ? [] : await readAnchors(file)
  const anchored = Map.groupBy(anchors, anchor => anchor.seq)
  let before: Uint8Array = genesis
  let links = 0
  let entries = 0
  let archived = 0
  let expected = 1
  const restores: AuditRestore[] = []
  const look = (entry: { body: string; atMicros: string }) => {
    const found = restoreOf(entry)
    if (found) restores.push(found)
  }
  const doubted = new Map<Anchor, AuditFault>()
  for await (const row of rows(db)) {
    if (row.seq !== expected) fault({ kind: 'link-missing', seq: expected })
    expected = row.seq + 1
    links++
    if (!linkHash(before, row.digest).equals(row.hash)) fault({ kind: 'link-broken', seq: row.seq })
    before = row.hash
    for (const anchor of anchored.get(row.seq) ?? [])
      if (anchor.hash !== row.hash.toString('hex')) doubted.set(anchor, { kind: 'anchor-differs', anchor })
    if (row.id !== null) {
      entries++
      look(row)
      if (!entryDigest({ ...row, id: row.id }).equals(row.digest)) fault({ kind: 'entry-changed', seq: row.seq })
    } else if (row.archived) archived++
    else fault({ kind: 'entry-missing', seq: row.seq })
  }
  for (const anchor of anchors)
    if (anchor.seq >= expected) doubted.set(anchor, { kind: 'chain-shorter-than-anchor', anchor })
  for (const id of await leftBehind(db)) fault({ kind: 'entry-unsealed', id })
  const proven = archives === undefined ? 0 : await verifyArchives(db, archives, { fault, look })
  const explained = [...doubted.keys()].filter(anchor => restores.some(restore => supersedes(restore, anchor)))
  for (const [anchor, found] of doubted) if (!explained.includes(anchor)) fault(found)
  return {
    links,
    entries,
    archived: { proven, notLookedAt: Math.max(0, archived - proven) },
    anchors: anchors.length,
    restores,
    superseded: explained.length,
    faults,
    faultCount,
  }
}

async function* rows(db: Db): AsyncGenerator<Row> {
  for (let last = 0; ; ) {
    const found = await withWholeAudit(db, tx =>
      sql<Row>`
        select s.seq, s.digest, s.hash, e.id, ${micros('e.at')} as "atMicros", e.body,
          exists (select from tk.audit_archive a
            where a.month = date_trunc('month', s.entry_at at time zone 'UTC')::date) as archived
        from tk.audit_seal s left join tk.audit_entry e on e.at = s.entry_at and e.id = s.entry_id
        where s.seq > ${last} order by s.seq limit ${page}`.execute(tx),
    )
    yield* found.rows
    if (found.rows.length < page) return
    last = found.rows.at(-1)!.seq
  }
}

/** Entries that stand before the last seal without one of their own: put in afterwards, since the sealer misses none. */
async function leftBehind(db: Db): Promise<readonly number[]> {
  const { rows: found } = await withWholeAudit(db, tx =>
    sql<{ id: number }>`
      with last as (select entry_xid, entry_id from tk.audit_seal order by seq desc limit 1)
      select e.id from tk.audit_entry e, last
      where (e.xid, e.id) < (last.entry_xid, last.entry_id)
        and last.entry_xid < pg_snapshot_xmax(pg_current_snapshot())
        and not exists (select from tk.audit_seal s where s.entry_id = e.id)
      order by e.id limit ${mostFaults}`.execute(tx),
  )
  return found.map(({ id }) => id)
}
