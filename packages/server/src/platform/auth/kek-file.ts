import { randomBytes } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { createKek, type Kek, KekError } from './kek.ts'

const line = /^townkeep-key-1 ([A-Za-z0-9+/]{43}=)$/

/**
 * Reads the key file: one `townkeep-key-1 <base64>` a line, the newest first, `#` for remarks; readable by its owner only.
 * @throws KekError saying what is wrong with the file.
 */
export function readKekFile(path: string): Kek {
  const file = openSync(path, 'r')
  try {
    // Windows knows no such bits.
    if (process.platform !== 'win32' && (fstatSync(file).mode & 0o077) !== 0)
      throw new KekError(`${path} can be read by others than its owner: chmod 600 it`)
    const lines = readFileSync(file, 'utf8').split(/\r?\n/)
    const keys = lines.flatMap((text, at) => {
      if (/^\s*(?:#|$)/.test(text)) return []
      const key = line.exec(text.trim())?.[1]
      if (key === undefined) throw new KekError(`Line ${at + 1} of ${path} is no key`)
      return [Buffer.from(key, 'base64')]
    })
    if (keys.length === 0) throw new KekError(`${path} holds no key`)
    return createKek(keys)
  } finally {
    closeSync(file)
  }
}

/**
 * Makes a key file where none is. Only for an empty installation: a new key opens nothing that an older one sealed.
 * Of several processes at once one writes, and all read the same key afterwards.
 */
export function createKekFile(path: string): void {
  const fresh = `${path}.${randomBytes(6).toString('hex')}`
  const file = openSync(fresh, 'wx', 0o600)
  try {
    writeSync(file, `townkeep-key-1 ${randomBytes(32).toString('base64')}\n`)
    fsyncSync(file)
    linkSync(fresh, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    closeSync(file)
    rmSync(fresh, { force: true })
  }
}
