import { randomBytes } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import type { Text } from '@townkeep/inspect'
import { createKek, type Kek, KekError } from './kek.ts'

/** The key file cannot be used: what is so, and what to do. Met by the operator at the start. */
export class KeyFileError extends KekError {
  readonly text: Text

  constructor(text: Text, options?: ErrorOptions) {
    super(text.en, options)
    this.text = text
  }
}

const line = /^townkeep-key-1 ([A-Za-z0-9+/]{43}=)$/

/**
 * Reads the key file: one `townkeep-key-1 <base64>` a line, the newest first, `#` for remarks; readable by its owner only.
 * @throws KekError saying what is wrong with the file.
 */
export function readKekFile(path: string): Kek {
  const file = opened(path)
  try {
    // Windows knows no such bits.
    if (process.platform !== 'win32' && (fstatSync(file).mode & 0o077) !== 0)
      throw new KeyFileError({
        en: `The key file ${path} can be read by others than its owner. Do this: chmod 600 ${path}`,
        'zh-CN': `密钥文件 ${path} 可被所有者以外的人读取。请执行：chmod 600 ${path}`,
      })
    const lines = readFileSync(file, 'utf8').split(/\r?\n/)
    const keys = lines.flatMap((text, at) => {
      if (/^\s*(?:#|$)/.test(text)) return []
      const key = line.exec(text.trim())?.[1]
      if (key === undefined)
        throw new KeyFileError({
          en: `Line ${at + 1} of the key file ${path} is no key.`,
          'zh-CN': `密钥文件 ${path} 第 ${at + 1} 行不是密钥。`,
        })
      return [Buffer.from(key, 'base64')]
    })
    if (keys.length === 0)
      throw new KeyFileError({ en: `The key file ${path} holds no key.`, 'zh-CN': `密钥文件 ${path} 中没有密钥。` })
    return createKek(keys)
  } finally {
    closeSync(file)
  }
}

function opened(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new KeyFileError(
      {
        en: `The key file ${path} cannot be read (${why}). What was sealed under it opens with no other: put back the copy that you kept, or name its place in TOWNKEEP_KEY_FILE.`,
        'zh-CN': `无法读取密钥文件 ${path}（${why}）。用它加密的内容没有其他密钥可以打开：请放回另存的副本，或在 TOWNKEEP_KEY_FILE 中写明其位置。`,
      },
      { cause: error },
    )
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
