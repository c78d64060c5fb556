import type { Readable } from 'node:stream'

/**
 * Where bytes are kept under a key: a folder, or an S3-compatible store that others run. What was put is there whole or not at all,
 * also after the power failed. A key is made of letters, digits and `._-`, its parts divided by `/`, none beginning with a point.
 */
export interface FileStore {
  /** Takes the place of what lay under the key. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** A path on this machine where something large may be written piece by piece; then it is taken, or removed by whoever asked. */
  unfinished(): Promise<string>
  /** Moves what was written at such a path under the key. */
  take(key: string, path: string): Promise<void>
  /** Undefined where nothing lies under the key. */
  get(key: string): Promise<Uint8Array | undefined>
  /** The same as a stream, with how long it is. Read it to its end or destroy it. */
  read(key: string): Promise<{ readonly size: number; readonly bytes: Readable } | undefined>
  /** Nothing lies under the key any longer, whether or not it did. */
  delete(key: string): Promise<void>
  /** What lies under keys that begin like this, in the order of the keys. What comes and goes meanwhile may be told or not. */
  list(prefix: string): AsyncIterable<StoredFile>
  /** Takes away what was never finished and is older than this: the program died meanwhile. Answers how many. */
  clearUnfinished(before: Date): Promise<number>
}

export interface StoredFile {
  readonly key: string
  readonly size: number
  readonly changedAt: Date
}

/** @throws RangeError for what can be no key: a fault of ours, since keys are made by the program. */
export function requireKey(key: string): void {
  const parts = key.split('/')
  if (key.length > 500 || !parts.every(part => /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}$/.test(part)))
    throw new RangeError(`${JSON.stringify(key)} is no key of a file`)
}
