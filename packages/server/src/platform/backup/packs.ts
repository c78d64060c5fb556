import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { appendFile, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { constants, createZstdCompress } from 'node:zlib'
import { z } from 'zod'
import { backupFolder, keptFolders, makeBackupFolder, outgoingFolder, stampOf, timeOfStamp } from './backup-folder.ts'
import { requireRecipients } from './keys.ts'
import { chunksOf, ifGone } from './read-chunks.ts'
import { type SealedFile, sealInto } from './sealed-file.ts'
import { type TarEntry, tarOf } from './tar.ts'

/**
 * Files and facts go into packs: an archive each of what was new or changed. A file that is in a pack already is not packed
 * again. Many small files cost one key each if encrypted one by one; and any `age`, `zstd` and `tar` open a pack.
 */
const packedFileSchema = z.object({
  path: z.string(),
  size: z.int(),
  mtimeMs: z.number(),
  sha256: z.string(),
  pack: z.string(),
})

/** Where a file of the data folder lies in the backup. */
export type PackedFile = z.infer<typeof packedFileSchema>

export interface Packed {
  readonly files: readonly PackedFile[]
  /** What was written just now; undefined where nothing was new. */
  readonly pack: SealedFile | undefined
}

interface Present {
  readonly path: string
  readonly size: number
  readonly mtimeMs: number
}

export interface NewFiles {
  readonly since: Date
  /** What was packed a moment ago, where the times overlap. */
  readonly but: readonly PackedFile[]
  readonly now: Date
}

/** Packs what is new since a moment, by the times of folders and files: cheap, however many files there are. */
export async function packNew(dataDir: string, backupDir: string, { since, but, now }: NewFiles): Promise<Packed> {
  const key = ({ path, size, mtimeMs }: Present) => `${path} ${size} ${mtimeMs}`
  const packedBefore = new Set(but.map(key))
  const present = (await presentSince(dataDir, since)).filter(file => !packedBefore.has(key(file)))
  const packed = await pack(dataDir, backupDir, present, now)
  if (packed.files.length > 0) await appendFile(outgoingFolder(dataDir).packed, linesOf(packed.files), { mode: 0o600 })
  return packed
}

/** When files were looked for last, as far as the backup folder knows, and not before `base`. */
export function newestPack(backupDir: string, base: Date): Date {
  const newest = packsIn(backupDir).at(-1)?.at
  return newest === undefined || newest < base ? base : newest
}

const packEnding = '.tar.zst.age'

/** All packs, oldest first. */
export function packsIn(backupDir: string): readonly { readonly name: string; readonly at: Date }[] {
  const { packs } = backupFolder(backupDir)
  return readdirSync(packs)
    .toSorted()
    .flatMap(name => {
      const at = name.endsWith(packEnding) ? timeOfStamp(name.slice(0, -packEnding.length)) : undefined
      return at === undefined ? [] : [{ name, at }]
    })
}

/** A pack most of which nobody needs any more is worth packing the rest again. */
const leastUsed = 0.5

/** Looks at every file, packs what is in no pack, and answers where each lies. What the last look knew need not be read again. */
export async function packAll(dataDir: string, backupDir: string, now: Date): Promise<Packed> {
  const outgoing = outgoingFolder(dataDir)
  const known = await readPacked(outgoing.packed)
  const present = await presentSince(dataDir, new Date(0))
  const stored = new Set(await readdir(makeBackupFolder(backupDir).packs))
  const kept = present.flatMap(file => {
    const before = known.get(file.path)
    const same = before?.size === file.size && before.mtimeMs === file.mtimeMs && stored.has(before.pack)
    return same ? [before] : []
  })
  const worn = wornPacks([...known.values()], kept)
  const held = kept.filter(file => !worn.has(file.pack))
  const heldPaths = new Set(held.map(({ path }) => path))
  const fresh = await pack(
    dataDir,
    backupDir,
    present.filter(({ path }) => !heldPaths.has(path)),
    now,
  )
  const files = [...held, ...fresh.files].toSorted((a, b) => (a.path < b.path ? -1 : 1))
  await writeFile(`${outgoing.packed}.new`, linesOf(files), { mode: 0o600, flush: true })
  await rename(`${outgoing.packed}.new`, outgoing.packed)
  return { files, pack: fresh.pack }
}

/** Packs of whose bytes less than half are still in use. Pure. */
export function wornPacks(known: readonly PackedFile[], used: readonly PackedFile[]): ReadonlySet<string> {
  const bytes = (files: readonly PackedFile[]) =>
    files.reduce((sums, { pack, size }) => sums.set(pack, (sums.get(pack) ?? 0) + size), new Map<string, number>())
  const inUse = bytes(used)
  return new Set(
    [...bytes(known)].filter(([pack, all]) => (inUse.get(pack) ?? 0) < all * leastUsed).map(([pack]) => pack),
  )
}

export function linesOf(files: readonly PackedFile[]): string {
  return files.map(file => `${JSON.stringify(file)}\n`).join('')
}

export function packedFilesIn(lines: string): readonly PackedFile[] {
  return lines
    .split('\n')
    .filter(line => line !== '')
    .map(line => packedFileSchema.parse(JSON.parse(line)))
}

async function readPacked(file: string): Promise<ReadonlyMap<string, PackedFile>> {
  const text = (await readFile(file, 'utf8').catch(ifGone)) ?? ''
  try {
    return new Map(packedFilesIn(text).map(packed => [packed.path, packed]))
  } catch {
    // Cut short by a crash: all is packed again once.
    return new Map()
  }
}

async function pack(dataDir: string, backupDir: string, files: readonly Present[], now: Date): Promise<Packed> {
  if (files.length === 0) return { files: [], pack: undefined }
  const name = stampOf(now) + packEnding
  const written: PackedFile[] = []
  const archive = Readable.from(tarOf(entries(dataDir, files, name, written)), { objectMode: false })
  const sealed = await sealInto(
    join(makeBackupFolder(backupDir).packs, name),
    requireRecipients(dataDir),
    compressed(archive),
  )
  // Beside it, sealed too: names of files may tell things. It makes the pack one that counts, so it comes after it.
  const list = Readable.from([Buffer.from(linesOf(written))])
  await sealInto(
    join(makeBackupFolder(backupDir).packs, listNameOf(name)),
    requireRecipients(dataDir),
    compressed(list),
  )
  return { files: written, pack: sealed }
}

/** The list of what is in a pack lies beside it. */
export function listNameOf(pack: string): string {
  return pack.replace(packEnding, '.jsonl.zst.age')
}

export function compressed(source: Readable): Readable {
  const packer = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } })
  source.on('error', error => packer.destroy(error))
  return source.pipe(packer)
}

async function* entries(
  dataDir: string,
  files: readonly Present[],
  pack: string,
  written: PackedFile[],
): AsyncGenerator<TarEntry> {
  for (const { path, size, mtimeMs } of files) {
    const hash = createHash('sha256')
    let left = size
    async function* hashed() {
      for await (const chunk of chunksOf(join(dataDir, path))) {
        const taken = chunk.subarray(0, left)
        left -= taken.length
        hash.update(taken)
        yield taken
        if (left === 0) return
      }
    }
    yield { name: path, kind: 'file', size, modified: new Date(mtimeMs), content: hashed() }
    // One that was taken away while it was read is filled up, and not listed.
    if (left === 0) written.push({ path, size, mtimeMs, sha256: hash.digest('hex'), pack })
  }
}

/** What was put there or changed since; a folder that did not change holds no new name. Stores write whole files under new names. */
async function presentSince(dataDir: string, since: Date): Promise<readonly Present[]> {
  const found: Present[] = []
  const look = async (folder: string): Promise<void> => {
    const items = (await readdir(join(dataDir, folder), { withFileTypes: true }).catch(ifGone)) ?? []
    const changed = ((await stat(join(dataDir, folder)).catch(ifGone))?.mtime ?? since) >= since
    for (const item of items) {
      const path = `${folder}/${item.name}`
      if (item.isDirectory()) await look(path)
      else if (changed && item.isFile() && !isUnfinished(item.name)) {
        const at = await stat(join(dataDir, path)).catch(ifGone)
        if (at !== undefined && at.ctime >= since) found.push({ path, size: at.size, mtimeMs: at.mtimeMs })
      }
    }
  }
  for (const folder of keptFolders) await look(folder)
  return found
}

function isUnfinished(name: string): boolean {
  return name.endsWith('.new') || name.endsWith('.tmp')
}
