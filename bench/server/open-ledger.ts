import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createKekFile } from '../../packages/server/src/platform/auth/index.ts'
import { type DatabaseUrls, startPostgres } from '../../packages/server/src/platform/db/index.ts'
import { copiedLedger, keptLedger, type LedgerOptions } from './data/ledger.ts'

export interface OpenLedger {
  readonly urls: DatabaseUrls
  /** What a process of the program reads from its environment to work on it. */
  readonly environment: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** A ledger of the size asked for, of which anything may be changed: PostgreSQL runs on a copy, with the program's own settings. */
export async function openLedger(options: LedgerOptions): Promise<OpenLedger> {
  const kept = await keptLedger(options)
  const folder = await mkdtemp(join(options.cache, 'work-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const data = join(folder, 'data')
    await copiedLedger(kept, data)
    const postgres = await startPostgres({ dataDir: data })
    const keyFile = join(folder, 'key')
    createKekFile(keyFile)
    const { app, owner, queue } = postgres.urls
    return {
      urls: postgres.urls,
      environment: {
        DATABASE_URL: app,
        TOWNKEEP_OWNER_URL: owner,
        TOWNKEEP_QUEUE_URL: queue,
        TOWNKEEP_KEY_FILE: keyFile,
        TOWNKEEP_DATA_DIR: join(folder, 'files'),
        TOWNKEEP_PORT: '0',
      },
      async close() {
        await postgres.stop()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}
