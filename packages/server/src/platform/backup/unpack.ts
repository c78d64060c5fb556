import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { damaged, type Opener, openSealed } from './sealed-file.ts'

/** Unpacks a sealed archive into a folder, by the system's `tar`. */
export async function unpackInto(folder: string, archive: string, opener: Opener): Promise<void> {
  const child = spawn('tar', ['-x', '-p', '--no-same-owner', '-C', folder], { stdio: ['pipe', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', chunk => (said += chunk))
  const ended = once(child, 'close')
  const content = await openSealed(archive, opener).catch(error => {
    child.kill()
    throw error
  })
  try {
    await pipeline(content, createZstdDecompress(), child.stdin)
    const [code] = await ended
    if (code !== 0) throw new Error(said.trim())
  } catch (error) {
    child.kill()
    throw damaged(archive, said === '' ? error : new Error(said.trim()))
  }
}

/** All of a small sealed file. */
export async function textOf(file: string, opener: Opener): Promise<string> {
  const content: Readable = await openSealed(file, opener)
  const parts: Buffer[] = []
  try {
    await pipeline(content, createZstdDecompress(), async chunks => {
      for await (const chunk of chunks) parts.push(chunk)
    })
  } catch (error) {
    throw damaged(file, error)
  }
  return Buffer.concat(parts).toString('utf8')
}
