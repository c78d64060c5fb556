import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { backupFolder } from './backup-folder.ts'
import { readIdentities } from './keys.ts'
import { listBackups } from './list-backups.ts'
import { logFilesIn } from './log-files.ts'
import type { Copy } from './manifest.ts'
import { listNameOf, packsIn } from './packs.ts'
import { contentOf } from './restore-log.ts'
import { digestOf, type Opener, openSealed } from './sealed-file.ts'
import { BackupTrouble } from './trouble.ts'

export interface BackupVerdict {
  readonly copies: number
  readonly log: number
  readonly packs: number
  /** Whether everything was opened, too. */
  readonly opened: boolean
  readonly faults: readonly BackupFault[]
}

export interface BackupFault {
  readonly kind: 'missing' | 'damaged' | 'log-gap'
  readonly file: string
}

/**
 * Looks whether a backup could be restored: every copy by its digest, every pack that one names, a log without a gap. With the
 * private key everything is opened and proven, piece by piece. Changes nothing.
 */
export async function verifyBackups(backupDir: string, identityFile?: string): Promise<BackupVerdict> {
  const folder = backupFolder(backupDir)
  const { copies, gaps } = listBackups(backupDir)
  const faults: BackupFault[] = gaps.map(file => ({ kind: 'log-gap', file }))
  for (const { copy } of copies) faults.push(...(await faultsOfCopy(copy, folder.packs)))
  const opener = identityFile === undefined ? undefined : { identities: readIdentities(identityFile), identityFile }
  const log = existsSync(folder.log) ? logFilesIn(folder.log) : []
  const packs = existsSync(folder.packs) ? packsIn(backupDir) : []
  if (opener !== undefined) {
    const sealed = [
      ...copies.flatMap(({ copy }) => sealedFilesOf(copy).map(({ file }) => join(copy.folder, file))),
      ...packs.flatMap(({ name }) => [name, listNameOf(name)].map(file => join(folder.packs, file))),
    ]
    for (const file of sealed) if (!(await opens(file, opener))) faults.push({ kind: 'damaged', file })
    for (const piece of log) await contentOf(piece, opener).catch(error => void faults.push(faultOf(error, piece.file)))
  }
  return { copies: copies.length, log: log.length, packs: packs.length, opened: opener !== undefined, faults }
}

async function faultsOfCopy(copy: Copy, packs: string): Promise<readonly BackupFault[]> {
  const faults: BackupFault[] = []
  for (const { file, sha256 } of sealedFilesOf(copy)) {
    const path = join(copy.folder, file)
    if (!existsSync(path)) faults.push({ kind: 'missing', file: path })
    else if ((await digestOf(path)) !== sha256) faults.push({ kind: 'damaged', file: path })
  }
  for (const pack of copy.manifest.packs)
    if (!existsSync(join(packs, pack))) faults.push({ kind: 'missing', file: join(packs, pack) })
  return faults
}

function sealedFilesOf({ manifest }: Copy) {
  return [manifest.kind === 'base' ? manifest.base : manifest.dump, manifest.files]
}

async function opens(file: string, opener: Opener): Promise<boolean> {
  if (!existsSync(file)) return true
  try {
    const content = await openSealed(file, opener)
    await finished(content.resume())
    return true
  } catch (error) {
    faultOf(error, file)
    return false
  }
}

/** A wrong key is no fault of the backup. */
function faultOf(error: unknown, file: string): BackupFault {
  if (error instanceof BackupTrouble && error.code === 'wrong-identity') throw error
  return { kind: 'damaged', file }
}
