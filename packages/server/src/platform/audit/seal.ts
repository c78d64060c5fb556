import { sql } from 'kysely'
import type { Db, Tx } from '../db/index.ts'
import { entryDigest, genesis, linkHash } from './chain.ts'
import { isUnsealed, type LastSeal, lastSeal } from './last-seal.ts'
import { micros, withWholeAudit } from './whole-audit.ts'

const batch = 2_000

interface Ripe {
  readonly id: number
  readonly xid: string
  readonly atMicros: string
  readonly body: string
}

/**
 * Chains what can be chained: all entries below the oldest transaction that still writes, so that none can come to
 * stand behind the seal. Writers never wait for it. Several may run; one works. Answers how many entries it sealed.
 */
export async function sealAudit(db: Db): Promise<number> {
  for (let sealed = 0; ; ) {
    const count = await withWholeAudit(db, sealBatch)
    sealed += count
    if (count < batch) return sealed
  }
}

async function sealBatch(tx: Tx): Promise<number> {
  const lock = await sql<{
    mine: boolean
  }>`select pg_try_advisory_xact_lock(hashtext('tk.audit_seal')) as mine`.execute(tx)
  if (!lock.rows[0]!.mine) return 0
  const last = await lastSeal(tx)
  const ripe = await ripeEntries(tx, last)
  let hash = last?.hash ?? genesis
  const links = ripe.map((entry, at) => {
    const digest = entryDigest(entry)
    hash = linkHash(hash, digest)
    return {
      seq: (last?.seq ?? 0) + at + 1,
      entry_id: entry.id,
      micros: entry.atMicros,
      xid: entry.xid,
      digest: digest.toString('hex'),
      hash: Buffer.from(hash).toString('hex'),
    }
  })
  if (links.length > 0)
    await sql`
      insert into tk.audit_seal (seq, entry_id, entry_at, entry_xid, digest, hash)
      select l.seq, l.entry_id, 'epoch'::timestamptz + l.micros * interval '1 microsecond', l.xid::xid8,
        decode(l.digest, 'hex'), decode(l.hash, 'hex')
      from json_to_recordset(${JSON.stringify(links)}::json)
        as l(seq bigint, entry_id bigint, micros bigint, xid text, digest text, hash text)`.execute(tx)
  return links.length
}

/** Transactions of another server count as ended: a running one of ours has a number that was given out. */
async function ripeEntries(tx: Tx, last: LastSeal | undefined): Promise<readonly Ripe[]> {
  const { rows } = await sql<Ripe>`
    select id, xid::text as xid, ${micros('at')} as "atMicros", body from tk.audit_entry e
    where (xid < pg_snapshot_xmin(pg_current_snapshot()) or xid >= pg_snapshot_xmax(pg_current_snapshot()))
      and ${isUnsealed(last)}
    order by xid, id limit ${batch}`.execute(tx)
  return rows
}
