import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import {
  archiveSettings,
  listBackups,
  makeBackupKeys,
  makeBase,
  restore,
  startFollower,
} from '../packages/server/src/platform/backup/index.ts'
import { migrate, ownDatabase, startPostgres } from '../packages/server/src/platform/db/index.ts'
import type { Figure } from './figure.ts'

const mostLostSeconds = 300
const mostBackSeconds = 900
/** So long somebody writes between copy and death: longer than a segment stays open. */
const writtenForMs = 75_000

/**
 * The drill: an installation is backed up, written to, killed, and its disk taken for lost; what the backup folder holds is
 * restored. `TOWNKEEP_DRILL_ROWS` makes it larger: 2,000,000 rows are about a gigabyte.
 */
export async function bench(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'townkeep-drill-'))
  try {
    return await drill(folder, Number(process.env.TOWNKEEP_DRILL_ROWS ?? 100_000))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function drill(folder: string, rows: number): Promise<Figure[]> {
  const dataDir = join(folder, 'data')
  const backupDir = join(folder, 'backup')
  const identityFile = join(folder, 'key')
  const postgres = await startPostgres({ dataDir, settings: archiveSettings(dataDir) })
  const adminUrl = postgres.adminUrl(ownDatabase)
  await migrate(postgres.urls.owner)
  await makeBackupKeys(dataDir, identityFile, new Date())
  const owner = new pg.Client({ connectionString: postgres.urls.owner })
  // It dies with its server.
  owner.on('error', () => {})
  await owner.connect()
  await owner.query(fill, [rows])

  const follower = startFollower({
    dataDir,
    backupDir,
    now: () => new Date(),
    onTrouble: error => console.error(error),
  })
  const began = performance.now()
  const copy = await makeBase({ dataDir, backupDir, adminUrl, program: 'drill', now: new Date() })
  const copied = seconds(began)
  let last = new Date(0)
  for (const end = Date.now() + writtenForMs; Date.now() < end; await sleep(200)) {
    await owner.query(write)
    last = new Date()
  }
  // What is in the backup folder at this moment is all that is left.
  const left = listBackups(backupDir).log
  process.kill(postgres.pid(), 'SIGKILL')
  const restoring = performance.now()
  const back = await restore({
    backupDir,
    into: join(folder, 'back'),
    identityFile,
    program: 'drill',
    ...until(left.to),
  })
  const took = seconds(restoring)
  await Promise.all([follower.stop(), postgres.stop(), owner.end().catch(() => {})])
  const lost = (last.getTime() - (back.lastTransaction ?? back.from).getTime()) / 1000
  return [
    { name: 'Copying', value: `${copied.toFixed(1)} s, ${(copy.manifest.base.bytes / 1e6).toFixed(1)} MB` },
    { name: 'Log behind it', value: `${left.pieces} pieces, ${(left.bytes / 1e6).toFixed(1)} MB` },
    figure('Lost, had the disk died', lost, mostLostSeconds),
    figure('Back again after', took, mostBackSeconds),
  ]
}

const fill = `
  insert into tk.audit_entry (body)
  select json_build_object('action', 'drill.fill', 'subject', n::text, 'actor', json_build_object('id', 'system:drill'))::text
  from generate_series(1, $1::int) n`
const write = `
  insert into tk.audit_entry (body)
  values ('{"action":"drill.write","subject":"one","actor":{"id":"system:drill"}}')`

/** What was shipped after the death does not count. */
function until(to: Date | undefined): { to?: Date } {
  return to === undefined ? {} : { to }
}

function seconds(since: number): number {
  return (performance.now() - since) / 1000
}

function figure(name: string, value: number, most: number): Figure {
  return { name, value: `${value.toFixed(1)} s`, aim: `at most ${most} s`, met: value <= most }
}
