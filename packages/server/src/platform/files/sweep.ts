import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../db/index.ts'
import { defineJob, handleJob, type JobHandler } from '../jobs/index.ts'
import type { FileStore } from './store.ts'

const day = 86_400_000
/** An upload that nobody attached: a page that was closed. */
const unattachedDays = 2
/** What was taken away by mistake can be had back as long. */
const removedDays = 30
const batch = 500

export const sweepFiles = defineJob({
  name: 'files.sweep',
  data: z.object({}),
  schedule: { cron: '40 3 * * *', timeZone: 'Asia/Shanghai' },
})

export interface Sweeping {
  readonly store: FileStore
  /** A transaction that sees and changes all files. */
  within<Result>(fn: (tx: Tx) => Promise<Result>): Promise<Result>
  now(): Date
}

export interface Swept {
  readonly rows: number
  readonly contents: number
  readonly unfinished: number
}

/**
 * Clears away what nobody can reach any longer: rows first, then bytes without a row, then what was never finished. Bytes that came
 * within a day are left: their row may be on its way.
 */
export async function sweep({ store, within, now }: Sweeping): Promise<Swept> {
  const at = now().getTime()
  const before = (days: number) => new Date(at - days * day)
  const { rows } = await within(tx =>
    sql<{ gone: number }>`
      select tk.files_forget(${before(unattachedDays)}, ${before(removedDays)}) as gone`.execute(tx),
  )
  let contents = 0
  let old: string[] = []
  const clear = async () => {
    const digests = old.map(key => Buffer.from(key.slice(-64), 'hex'))
    const used = await within(tx => usedContents(tx, digests))
    for (const key of old.filter(one => !used.has(one.slice(-64)))) {
      await store.delete(key)
      contents += 1
    }
    old = []
  }
  for await (const { key, changedAt } of store.list('content/')) {
    if (changedAt < before(1)) old.push(key)
    if (old.length === batch) await clear()
  }
  await clear()
  return { rows: Number(rows[0]!.gone), contents, unfinished: await store.clearUnfinished(before(1)) }
}

async function usedContents(tx: Tx, digests: readonly Buffer[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ hex: string }>`
    select encode(d, 'hex') as hex from unnest(${digests}::bytea[]) d
    where exists (select from tk.file f where f.sha256 = d) or exists (select from tk.file f where f.view_sha256 = d)`.execute(
    tx,
  )
  return new Set(rows.map(row => row.hex))
}

export function fileHandlers(sweeping: Sweeping): readonly JobHandler[] {
  return [
    handleJob(sweepFiles, async () => {
      await sweep(sweeping)
    }),
  ]
}
