import { sql } from 'kysely'
import pg from 'pg'
import { restoreAction, writeAudit } from '../audit/index.ts'
import { openDatabase, ownDatabase, type Postgres, type Tx } from '../db/index.ts'
import type { BaseManifest, Copy } from './manifest.ts'

/** What the restored database holds. */
export interface RestoredState {
  /** The newest transaction in it; undefined where the log held none behind the copy. */
  readonly lastTransaction: Date | undefined
  /** Where the audit's chain ends, before the entry of the restore. */
  readonly seal: { readonly seq: number; readonly hash: string } | undefined
}

interface Recording {
  readonly from: Copy<BaseManifest>
  readonly to: Date | undefined
  readonly program: string
  readonly alsoRecord: ((tx: Tx) => Promise<void>) | undefined
}

/** Writes into the audit that this is a restored database, and of when: anchors of later moments are explained by it. */
export async function recordRestore(
  postgres: Postgres,
  { from, to, program, alsoRecord }: Recording,
): Promise<RestoredState> {
  const lastTransaction = await lastReplayed(postgres.adminUrl(ownDatabase))
  const db = openDatabase({ url: postgres.urls.app, connections: 1 })
  try {
    return await db.transaction().execute(async tx => {
      const { rows } = await sql<{ seq: number; hash: string }>`
        select seq, encode(hash, 'hex') as hash from tk.audit_seal order by seq desc limit 1`.execute(tx)
      const seal = rows[0]
      const { system, endedAt } = from.manifest
      await writeAudit(tx, {
        action: restoreAction,
        subject: system,
        actor: { kind: 'system', id: 'system:restore', name: 'restore' },
        detail: { base: endedAt, to: to ?? lastTransaction ?? endedAt, lastTransaction, seal, program },
      })
      await alsoRecord?.(tx)
      return { lastTransaction, seal }
    })
  } finally {
    await db.destroy()
  }
}

async function lastReplayed(adminUrl: string): Promise<Date | undefined> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ at: Date | null }>('select pg_last_xact_replay_timestamp() as at')
    return rows[0]!.at ?? undefined
  } finally {
    await client.end()
  }
}
