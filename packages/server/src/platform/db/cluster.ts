import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { DataFolder } from './data-folder.ts'
import type { Jail } from './jail.ts'
import { DatabaseTrouble } from './trouble.ts'

const run = promisify(execFile)

/** What every process of PostgreSQL gets as its environment: nothing of ours. */
export const postgresEnvironment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LANG: 'C.UTF-8' }

/**
 * Makes the cluster if there is none. It is made under another name and renamed when whole: a half-made one is never started.
 * @param options.hasty without waiting for the disk, for a cluster that need not outlive a power cut.
 */
export async function ensureCluster(
  folder: DataFolder,
  jail: Jail,
  adminPassword: string,
  { hasty }: { hasty: boolean },
): Promise<void> {
  if (existsSync(folder.cluster)) return refuseOtherVersion(folder, jail)
  const data = folder.unfinishedCluster
  const passwordFile = join(folder.root, 'initdb.password')
  rmSync(data, { recursive: true, force: true })
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(passwordFile, adminPassword, { mode: 0o600 })
  if (jail.owner) for (const path of [data, passwordFile]) chownSync(path, jail.owner.uid, jail.owner.gid)
  const [command = '', ...args] = [
    ...jail.wrap,
    join(jail.native, 'bin/initdb'),
    ...['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--data-checksums'],
    ...(hasty ? ['--no-sync'] : []),
    // With the C locale the trigram functions see no Chinese; ICU's `zh` sorts by pinyin.
    ...['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=zh'],
  ]
  try {
    await run(command, args, { env: postgresEnvironment, maxBuffer: 2 ** 24 })
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    throw new DatabaseTrouble('initdb-failed', { detail: said.trim() }, { cause: error })
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(data, folder.cluster)
}

async function refuseOtherVersion(folder: DataFolder, jail: Jail): Promise<void> {
  const found = readFileSync(join(folder.cluster, 'PG_VERSION'), 'utf8').trim()
  const { stdout } = await run(join(jail.native, 'bin/postgres'), ['--version'])
  const bundled = /(\d+)(\.|\s|$)/.exec(stdout)?.[1] ?? stdout.trim()
  if (found !== bundled) throw new DatabaseTrouble('other-version', { folder: folder.cluster, found, bundled })
}
