import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refuseFile } from './messages.ts'
import { viewOf } from './picture.ts'
import { safeName } from './safe-name.ts'
import { sniff } from './sniff.ts'
import type { FileStore } from './store.ts'

export interface FileLimits {
  readonly mostBytes: number
  /** What stays free on the disk: the database lives there too. */
  readonly keepFreeBytes: number
}

export const usualLimits: FileLimits = { mostBytes: 50 * 1024 * 1024, keepFreeBytes: 512 * 1024 * 1024 }

/** A file whose bytes lie in the store already; nobody knows of it until it is written down. */
export interface Received {
  readonly name: string
  readonly type: string
  readonly size: number
  readonly sha256: Buffer
  readonly viewSha256: Buffer | null
}

/**
 * Takes in one file as it comes: no more than the limit, only of the kinds that are taken, a picture drawn anew beside it.
 * Whatever goes wrong, nothing half-made stays. @throws Refusal
 */
export async function receiveFile(
  store: FileStore,
  { bytes, name }: { readonly bytes: Readable; readonly name: string },
  { mostBytes, keepFreeBytes }: FileLimits = usualLimits,
): Promise<Received> {
  return orDiskFull(async () => {
    const place = await store.unfinished()
    try {
      const { bavail, bsize } = await statfs(dirname(place))
      if (bavail * bsize < keepFreeBytes) throw refuseFile('disk-full')
      const hash = createHash('sha256')
      let size = 0
      const counted = new Transform({
        transform(part: Buffer, _, done) {
          size += part.length
          if (size > mostBytes)
            return done(refuseFile('file-too-large', { params: { megabytes: mostBytes / 1024 ** 2 } }))
          hash.update(part)
          done(null, part)
        },
      })
      await pipeline(bytes, counted, createWriteStream(place, { flags: 'wx', mode: 0o600 }))
      if (size === 0) throw refuseFile('file-empty')
      const kind = await sniff(place, name)
      if (kind === undefined) throw refuseFile('file-type-not-taken')
      const view = kind.picture ? await viewOf(place) : undefined
      if (kind.picture && view === undefined) throw refuseFile('picture-unreadable')
      const sha256 = hash.digest()
      const viewSha256 = view ? createHash('sha256').update(view).digest() : null
      if (view && viewSha256) await store.put(contentKey(viewSha256), view)
      await store.take(contentKey(sha256), place)
      return { name: safeName(name, kind.ending), type: kind.type, size, sha256, viewSha256 }
    } finally {
      await rm(place, { force: true })
    }
  })
}

/** Where the bytes of a digest lie. */
export function contentKey(sha256: Uint8Array): string {
  const hex = Buffer.from(sha256).toString('hex')
  return `content/${hex.slice(0, 2)}/${hex}`
}

async function orDiskFull<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code
    if (code === 'ENOSPC' || code === 'EDQUOT') throw refuseFile('disk-full', { cause: error })
    throw error
  }
}
