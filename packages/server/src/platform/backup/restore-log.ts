import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { backupFolder } from './backup-folder.ts'
import { type Ancestry, ancestryOf } from './choose-copy.ts'
import { gapsIn, type LogFile, logFilesIn, segmentOf } from './log-files.ts'
import type { BaseManifest, Copy } from './manifest.ts'
import { damaged, type Opener, openSealed } from './sealed-file.ts'
import { BackupTrouble } from './trouble.ts'

/** Where the log leads: the newest timeline, and what belongs to it. */
export interface Course {
  readonly timeline: number
  readonly ancestry: Ancestry
}

export async function courseOf(backupDir: string, opener: Opener): Promise<Course> {
  const histories = logFilesIn(backupFolder(backupDir).log).filter(({ name }) => name.endsWith('.history'))
  const newest = histories.at(-1)
  if (newest === undefined) return { timeline: 1, ancestry: new Map() }
  const text = gunzipSync(await contentOf(newest, opener)).toString('utf8')
  return { timeline: Number.parseInt(newest.name, 16), ancestry: ancestryOf(text) }
}

/** When the newest piece of the log was closed: nothing later can be restored. */
export function logEnd(backupDir: string): Date | undefined {
  const times = logFilesIn(backupFolder(backupDir).log).map(({ at }) => at.getTime())
  return times.length === 0 ? undefined : new Date(Math.max(...times))
}

/**
 * Opens the log that leads on from a base copy, into `folder`, where PostgreSQL fetches it. Nothing behind the copy that comes
 * after the moment wanted is needed.
 */
export async function fetchLog(
  backupDir: string,
  folder: string,
  { base, next, opener }: { base: BaseManifest; next: Copy<BaseManifest> | undefined; opener: Opener },
): Promise<number> {
  mkdirSync(folder, { mode: 0o700 })
  const start = segmentOf(base.startSegment)!
  const last = next?.manifest.timeline === base.timeline ? segmentOf(next.manifest.stopSegment)!.number : undefined
  const needed = logFilesIn(backupFolder(backupDir).log).filter(({ name }) => {
    const segment = segmentOf(name)
    if (segment === undefined) return name.endsWith('.history')
    return segment.number >= start.number && (last === undefined || segment.number <= last)
  })
  const [missing] = gapsIn(
    needed.map(({ name }) => name),
    start,
  )
  if (missing !== undefined) throw new BackupTrouble('log-gap', { folder: backupDir, segment: missing })
  for (const file of needed)
    await writeFile(join(folder, `${file.name}.gz`), await contentOf(file, opener), { mode: 0o600 })
  return needed.length
}

export async function contentOf(file: LogFile, opener: Opener): Promise<Buffer> {
  const content = await buffer(await openSealed(file.file, opener)).catch(error => {
    throw damaged(file.file, error)
  })
  const digest = createHash('sha256').update(content).digest('hex')
  if (!digest.startsWith(file.digest)) throw damaged(file.file, new Error('its content is another than its name says'))
  return content
}
