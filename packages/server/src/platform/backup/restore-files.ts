import { createHash } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { backupFolder, keptFolders } from './backup-folder.ts'
import type { Copy } from './manifest.ts'
import { listNameOf, type PackedFile, packedFilesIn, packsIn } from './packs.ts'
import { chunksOf } from './read-chunks.ts'
import { damaged, type Opener } from './sealed-file.ts'
import { textOf, unpackInto } from './unpack.ts'

/**
 * Brings back files and facts as they were at a moment: those of the copy, and all that came until then. One that was taken
 * away in between is there again; nothing names it, and the next sweep takes it. Every file is proven by its digest.
 */
export async function restoreFiles(
  backupDir: string,
  into: string,
  { copy, to, opener }: { copy: Copy; to: Date | undefined; opener: Opener },
): Promise<number> {
  const wanted = await filesAt(backupDir, copy, to, opener)
  const { packs } = backupFolder(backupDir)
  const needed = new Set([...wanted.values()].map(({ pack }) => pack))
  for (const pack of [...needed].toSorted()) await unpackInto(into, join(packs, pack), opener)
  for (const file of wanted.values()) await prove(into, file, join(packs, file.pack))
  removeOthers(into, wanted)
  return wanted.size
}

async function filesAt(
  backupDir: string,
  { folder, manifest }: Copy,
  to: Date | undefined,
  opener: Opener,
): Promise<ReadonlyMap<string, PackedFile>> {
  const files = [...packedFilesIn(await textOf(join(folder, manifest.files.file), opener))]
  const later = packsIn(backupDir).filter(({ at }) => at > manifest.beganAt)
  // The first look after the moment holds what was there by then.
  const first = later.findIndex(({ at }) => to !== undefined && at >= to)
  for (const { name } of first < 0 ? later : later.slice(0, first + 1))
    files.push(...packedFilesIn(await textOf(join(backupFolder(backupDir).packs, listNameOf(name)), opener)))
  return new Map(files.map(file => [file.path, file]))
}

async function prove(into: string, { path, sha256 }: PackedFile, pack: string): Promise<void> {
  const hash = createHash('sha256')
  for await (const chunk of chunksOf(join(into, path))) hash.update(chunk)
  if (hash.digest('hex') !== sha256) throw damaged(pack, new Error(`${path} is not what was packed`))
}

function removeOthers(into: string, wanted: ReadonlyMap<string, PackedFile>): void {
  for (const kept of keptFolders) {
    if (!existsSync(join(into, kept))) continue
    for (const item of readdirSync(join(into, kept), { recursive: true, withFileTypes: true })) {
      const file = join(item.parentPath, item.name)
      const path = file.slice(into.length + 1).replaceAll('\\', '/')
      if (item.isFile() && !wanted.has(path)) rmSync(file)
    }
  }
}
