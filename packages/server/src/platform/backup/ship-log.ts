import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { makeBackupFolder, outgoingFolder } from './backup-folder.ts'
import { requireRecipients } from './keys.ts'
import { logFileName, logFilesIn } from './log-files.ts'
import { ifGone } from './read-chunks.ts'
import { sealInto } from './sealed-file.ts'

/**
 * Encrypts what PostgreSQL put into the spool, into the backup folder, oldest first. Answers how many pieces went. Safe to be
 * run twice at once, and again after it was killed anywhere: a piece leaves the spool when its copy is on disk.
 */
export async function shipLog(dataDir: string, backupDir: string): Promise<number> {
  const { spool } = outgoingFolder(dataDir)
  const spooled = (await readdir(spool).catch(ifGone)) ?? []
  const closed = spooled.filter(name => name.endsWith('.gz')).toSorted()
  if (closed.length === 0) return 0
  const recipients = requireRecipients(dataDir)
  const folder = makeBackupFolder(backupDir)
  const shipped = new Set(logFilesIn(folder.log).map(({ name, digest }) => `${name} ${digest}`))
  for (const file of closed) {
    const path = join(spool, file)
    const name = file.slice(0, -'.gz'.length)
    const content = await readFile(path).catch(ifGone)
    const at = (await stat(path).catch(ifGone))?.mtime
    if (content === undefined || at === undefined) continue
    // A label says nothing that the manifest does not.
    if (!name.endsWith('.backup')) {
      const digest = createHash('sha256').update(content).digest('hex').slice(0, 16)
      if (!shipped.has(`${name} ${digest}`))
        await sealInto(join(folder.log, logFileName({ name, at, digest })), recipients, Readable.from([content]))
    }
    await rm(path, { force: true })
  }
  return closed.length
}
