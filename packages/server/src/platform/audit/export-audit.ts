import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Db } from '../db/index.ts'
import { sealedLines } from './sealed-line.ts'

/** Writes the sealed entries of a period, a line of JSON each, and leaves the stream open. Answers how many. */
export async function exportAudit(
  db: Db,
  { from, to, output }: { readonly from: Date; readonly to: Date; readonly output: Writable },
): Promise<number> {
  let entries = 0
  for await (const line of sealedLines(db, from, to)) {
    if (!output.write(`${JSON.stringify(line)}\n`)) await once(output, 'drain')
    entries++
  }
  return entries
}
