import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { BackupTrouble } from './trouble.ts'

const run = promisify(execFile)

/** The `pg_dump` of this machine, if it can read that server: it must not be older than it. @throws BackupTrouble saying what to use. */
export async function findDumper(serverVersion: string): Promise<string> {
  const server = majorOf(serverVersion)
  const said = await run('pg_dump', ['--version']).then(
    ({ stdout }) => stdout,
    () => undefined,
  )
  if (said === undefined) throw new BackupTrouble('no-dumper', { server })
  const found = /\d+(?:\.\d+)*/.exec(said)?.[0] ?? '0'
  if (majorOf(found) < server) throw new BackupTrouble('dumper-too-old', { found, server })
  return 'pg_dump'
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10)
}
