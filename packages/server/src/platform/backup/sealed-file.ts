import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Decrypter, Encrypter } from 'age-encryption'
import { syncFolderOf } from './backup-folder.ts'
import { BackupTrouble } from './trouble.ts'

/** What was written: enough to find damage without opening it. */
export interface SealedFile {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

/** Encrypts a stream into a file, which appears whole and safe on disk or not at all. */
export async function sealInto(path: string, recipients: readonly string[], source: Readable): Promise<SealedFile> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const sealed = await encrypter.encrypt(Readable.toWeb(source) as globalThis.ReadableStream<Uint8Array>)
  const unfinished = `${path}.${process.pid}.new`
  const hash = createHash('sha256')
  const measure = { bytes: 0 }
  try {
    await pipeline(
      Readable.fromWeb(sealed as unknown as ReadableStream),
      chunks => measured(chunks, hash, measure),
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    )
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
  await rename(unfinished, path)
  syncFolderOf(path)
  return { file: basename(path), bytes: measure.bytes, sha256: hash.digest('hex') }
}

/** The content of a sealed file. Every piece of it is proven before it is handed out. */
export async function openSealed(path: string, { identities, identityFile }: Opener): Promise<Readable> {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  const source = createReadStream(path)
  try {
    const opened = await decrypter.decrypt(Readable.toWeb(source) as globalThis.ReadableStream<Uint8Array>)
    return Readable.fromWeb(opened as unknown as ReadableStream)
  } catch (error) {
    source.destroy()
    const isForOthers = error instanceof Error && error.message.startsWith('no identity matched')
    throw isForOthers
      ? new BackupTrouble('wrong-identity', { identity: identityFile, file: path }, { cause: error })
      : damaged(path, error)
  }
}

export interface Opener {
  readonly identities: readonly string[]
  /** Whence they are, for messages. */
  readonly identityFile: string
}

export function damaged(file: string, why: unknown): BackupTrouble {
  const detail = why instanceof Error ? why.message : String(why)
  return new BackupTrouble('file-damaged', { file, detail }, { cause: why })
}

/** Digest of a file as it lies there, sealed. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

async function* measured(chunks: AsyncIterable<Uint8Array>, hash: Hash, measure: { bytes: number }) {
  for await (const chunk of chunks) {
    hash.update(chunk)
    measure.bytes += chunk.length
    yield chunk
  }
}
