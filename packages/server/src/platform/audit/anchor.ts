import { open, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/index.ts'

/**
 * The end of the chain as it was at a moment, kept outside the database: whoever rewrites the whole chain cannot make it
 * agree with what was written down elsewhere before.
 */
export interface Anchor {
  readonly at: string
  readonly seq: number
  readonly hash: string
}

const anchorSchema = z.object({ at: z.iso.datetime(), seq: z.int(), hash: z.string().regex(/^[0-9a-f]{64}$/) })

/** Appends one line to the file, safely on disk before it returns. Without a seal there is nothing to hold on to. */
export async function appendAnchor(db: Db, file: string, now: Date): Promise<Anchor | undefined> {
  const { rows } = await sql<{ seq: number; hash: string }>`
    select seq, encode(hash, 'hex') as hash from tk.audit_seal order by seq desc limit 1`.execute(db)
  if (!rows[0]) return undefined
  const anchor = { at: now.toISOString(), ...rows[0] }
  const handle = await open(file, 'a', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(anchor)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return anchor
}

/** @throws Error naming the line that is no anchor. */
export async function readAnchors(file: string): Promise<readonly Anchor[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(line => line !== '')
  return lines.map((line, at) => {
    try {
      return anchorSchema.parse(JSON.parse(line))
    } catch (error) {
      throw new Error(`${file}: line ${at + 1} is no anchor`, { cause: error })
    }
  })
}
