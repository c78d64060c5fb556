import { open } from 'node:fs/promises'

const chunk = 262_144

/** A file in pieces; opened when the first one is asked for. A file that is gone by then is empty. */
export async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  const handle = await open(path, 'r').catch(ifGone)
  if (handle === undefined) return
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(chunk), 0, chunk)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

/** For what may vanish between being listed and being looked at: undefined then, and every other trouble thrown. */
export function ifGone(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
