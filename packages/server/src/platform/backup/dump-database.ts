import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, renameSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { makeBackupFolder, stampOf, syncFolderOf } from './backup-folder.ts'
import { findDumper } from './find-dumper.ts'
import { holdingBackup, sourceOf } from './hold-backup.ts'
import { requireRecipients } from './keys.ts'
import { type Copy, type Manifest, manifestName, refuseOthers, removeUnfinished } from './manifest.ts'
import { compressed, linesOf, packAll } from './packs.ts'
import { sealInto } from './sealed-file.ts'
import { BackupTrouble } from './trouble.ts'

export interface DumpTask {
  readonly dataDir: string
  readonly backupDir: string
  /** Of a login that reads past the policies; a direct connection. */
  readonly url: string
  readonly program: string
  readonly now: Date
}

/** Copies a database that others keep, by `pg_dump`, with files and facts, encrypted: one moment, without a log behind it. */
export async function dumpDatabase({ dataDir, backupDir, url, program, now }: DumpTask): Promise<Copy> {
  const recipients = requireRecipients(dataDir)
  return holdingBackup(url, async client => {
    const source = await sourceOf(client)
    const dumper = await findDumper(source.postgres)
    refuseOthers(backupDir, source.system)
    const folder = makeBackupFolder(backupDir)
    removeUnfinished(backupDir)
    const unfinished = join(folder.bases, `${stampOf(now)}.new`)
    mkdirSync(unfinished, { mode: 0o700 })
    const dump = await dumped(dumper, url, join(unfinished, 'database.dump.age'), recipients)
    const endedAt = new Date()
    const { files } = await packAll(dataDir, backupDir, now)
    const list = Readable.from([Buffer.from(linesOf(files))])
    const manifest: Manifest = {
      format: 1,
      kind: 'dump',
      program,
      beganAt: now,
      endedAt,
      ...source,
      recipients: [...recipients],
      dump,
      files: await sealInto(join(unfinished, 'files.jsonl.zst.age'), recipients, compressed(list)),
      packs: [...new Set(files.map(({ pack }) => pack))].toSorted(),
    }
    await writeFile(join(unfinished, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`, {
      mode: 0o600,
      flush: true,
    })
    const finished = join(folder.bases, stampOf(now))
    renameSync(unfinished, finished)
    syncFolderOf(finished)
    return { folder: finished, manifest }
  })
}

/** The address goes by the environment: arguments of a process can be read by every user of the machine. */
async function dumped(dumper: string, url: string, file: string, recipients: readonly string[]) {
  const { username, password, hostname, port, pathname, searchParams } = new URL(url.replace('@/', '@socket/'))
  const child = spawn(dumper, ['--format=custom', '--no-password', '--schema=tk'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PGUSER: decodeURIComponent(username),
      PGPASSWORD: decodeURIComponent(password),
      PGHOST: searchParams.get('host') ?? hostname,
      PGPORT: port || '5432',
      PGDATABASE: decodeURIComponent(pathname.slice(1)),
    },
  })
  let said = ''
  child.stderr.on('data', chunk => (said += chunk))
  const ended = once(child, 'close')
  const sealed = await sealInto(file, recipients, child.stdout)
  const [code] = await ended
  if (code !== 0) throw new BackupTrouble('dump-failed', { detail: said.trim() })
  return sealed
}
