import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type Postgres, type PostgresOptions, startPostgres } from '../start-postgres.ts'

let around: string | undefined
let folders = 0

/** A data folder that only we may enter; gone when the process of the tests ends. */
export function aDataFolder(name = 'data'): string {
  around ??= temporaryFolder()
  return join(around, String(++folders), name)
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-db-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The server on a folder, stopped when the test ends, if the test did not. */
export async function running(t: TestContext, dataDir: string, options?: Partial<PostgresOptions>): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, settings: { fsync: 'off' }, ...options })
  t.after(() => postgres.stop())
  return postgres
}
