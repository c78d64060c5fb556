import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/index.ts'
import { micros, withWholeAudit } from './whole-audit.ts'

/** A sealed entry outside the database, in archives and exports: one line of JSON, enough to prove it by itself. */
export const sealedLineSchema = z.object({
  seq: z.int(),
  id: z.int(),
  at: z.iso.datetime(),
  atMicros: z.string().regex(/^\d+$/),
  body: z.string(),
  digest: z.string(),
  hash: z.string(),
})

export type SealedLine = z.infer<typeof sealedLineSchema>

const page = 1_000

/** The sealed entries of a period, in the order of the chain; what is in archives is not among them. */
export async function* sealedLines(db: Db, from: Date, to: Date): AsyncGenerator<SealedLine> {
  for (let last = 0; ; ) {
    const { rows } = await withWholeAudit(db, tx =>
      sql<SealedLine>`
        select s.seq, e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
          ${micros('e.at')} as "atMicros", e.body, encode(s.digest, 'hex') as digest, encode(s.hash, 'hex') as hash
        from tk.audit_seal s join tk.audit_entry e on e.at = s.entry_at and e.id = s.entry_id
        where s.entry_at >= ${from} and s.entry_at < ${to} and s.seq > ${last} order by s.seq limit ${page}`.execute(
        tx,
      ),
    )
    yield* rows
    if (rows.length < page) return
    last = rows.at(-1)!.seq
  }
}

/** Reads a compressed file of such lines again. @throws for a line that is none. */
export async function* readSealedLines(file: string): AsyncGenerator<SealedLine> {
  const input = createReadStream(file).pipe(createGunzip())
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
    yield sealedLineSchema.parse(JSON.parse(line))
}
