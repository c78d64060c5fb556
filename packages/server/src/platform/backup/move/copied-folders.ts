import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { keptFolders } from '../backup-folder.ts'
import { chunksOf } from '../read-chunks.ts'
import { damaged } from '../sealed-file.ts'
import type { ExportManifest } from './export-manifest.ts'

type CopiedFile = ExportManifest['files'][number]

/** Copies files and facts from a data folder; each with its digest. */
export async function copyOut(dataDir: string, into: string): Promise<readonly CopiedFile[]> {
  const paths = keptFolders.flatMap(folder => {
    if (!existsSync(join(dataDir, folder))) return []
    return readdirSync(join(dataDir, folder), { recursive: true, withFileTypes: true })
      .filter(item => item.isFile())
      .map(item => join(item.parentPath, item.name).slice(join(dataDir, '/').length))
  })
  const copied: CopiedFile[] = []
  for (const path of paths.toSorted()) {
    await copy(join(dataDir, path), join(into, path))
    copied.push({ path, ...(await measure(join(into, path))) })
  }
  return copied
}

/** Copies them into another data folder, each proven. */
export async function copyIn(from: string, dataDir: string, files: readonly CopiedFile[]): Promise<void> {
  for (const { path, size, sha256 } of files) {
    const found = await measure(join(from, path))
    if (found.size !== size || found.sha256 !== sha256) throw damaged(join(from, path), 'it is not what was exported')
    await copy(join(from, path), join(dataDir, path))
  }
}

async function copy(from: string, to: string): Promise<void> {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  await copyFile(from, to)
}

async function measure(file: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of chunksOf(file)) {
    hash.update(chunk)
    size += chunk.length
  }
  return { size, sha256: hash.digest('hex') }
}
