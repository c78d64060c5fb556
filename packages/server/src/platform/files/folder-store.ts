import { randomUUID } from 'node:crypto'
import { type FileHandle, lstat, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type FileStore, requireKey, type StoredFile } from './store.ts'

/** A store in a folder of this machine, made when it is first needed; only the program enters it. */
export function folderStore(folder: string): FileStore {
  const pathOf = (key: string) => {
    requireKey(key)
    return join(folder, ...key.split('/'))
  }
  const unfinished = join(folder, '.unfinished')
  const placeFor = async () => {
    await made(unfinished)
    return join(unfinished, randomUUID())
  }
  return {
    async put(key, bytes) {
      const path = pathOf(key)
      const place = await placeFor()
      try {
        await withFile(place, 'wx', file => file.writeFile(bytes))
        await moved(place, path)
      } catch (error) {
        await rm(place, { force: true })
        throw error
      }
    },
    unfinished: placeFor,
    async take(key, place) {
      const path = pathOf(key)
      await withFile(place, 'r+', async () => {})
      await moved(place, path)
    },
    async get(key) {
      return whereThere(readFile(pathOf(key)))
    },
    async read(key) {
      const file = await whereThere(open(pathOf(key), 'r'))
      if (file === undefined) return undefined
      return { size: (await file.stat()).size, bytes: file.createReadStream() }
    },
    async delete(key) {
      await rm(pathOf(key), { force: true })
    },
    list: prefix => filesBelow(folder, '', prefix),
    async clearUnfinished(before) {
      const names = (await whereThere(readdir(unfinished))) ?? []
      const old = await Promise.all(
        names.map(async name => {
          const found = await whereThere(lstat(join(unfinished, name)))
          if (found === undefined || found.mtime >= before) return false
          await rm(join(unfinished, name), { force: true })
          return true
        }),
      )
      return old.filter(Boolean).length
    },
  }
}

async function moved(from: string, to: string): Promise<void> {
  await made(dirname(to))
  await rename(from, to)
  // Else the name may be gone after a power cut, though the bytes are there.
  await withFile(dirname(to), 'r', async () => {})
}

async function made(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first !== undefined) await withFile(dirname(first), 'r', async () => {})
}

/** On the disk when it returns. */
async function withFile(path: string, flags: string, work: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, flags, 0o600)
  try {
    await work(file)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function* filesBelow(folder: string, above: string, prefix: string): AsyncIterable<StoredFile> {
  const entries = (await whereThere(readdir(join(folder, above), { withFileTypes: true }))) ?? []
  // As whole keys compare: a folder stands where its first key does.
  const named = entries.map(entry => ({ entry, name: entry.isDirectory() ? `${entry.name}/` : entry.name }))
  for (const { entry, name } of named.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const key = above + name
    const isOnTheWay = key.startsWith(prefix) || (entry.isDirectory() && prefix.startsWith(key))
    if (!isOnTheWay || name.startsWith('.')) continue
    if (entry.isDirectory()) yield* filesBelow(folder, key, prefix)
    else if (entry.isFile()) {
      const found = await whereThere(lstat(join(folder, key)))
      if (found) yield { key, size: found.size, changedAt: found.mtime }
    }
  }
}

async function whereThere<Result>(looked: Promise<Result>): Promise<Result | undefined> {
  try {
    return await looked
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return undefined
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code
}
