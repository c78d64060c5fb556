import { z } from 'zod'
import { failureSchema, resultSchema } from '../facts/failure-schema.ts'
import { authorisationSchema, siteSchema } from '../model/index.ts'
import type { Gathered } from './gather.ts'

/** The form in which the facts of a visit are kept. A later format adds an upcaster here and keeps a fixture of this one. */
const factsFormat = 1

const storedVisitSchema = z.object({
  format: z.literal(factsFormat),
  engine: z.string(),
  site: siteSchema,
  visitedAt: z.iso.datetime(),
  ms: z.number(),
  authorisation: resultSchema(authorisationSchema),
  facts: z.record(
    z.string(),
    z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), failure: failureSchema }),
    ]),
  ),
})
export type StoredVisit = z.infer<typeof storedVisitSchema>

export function storeVisit(gathered: Gathered, engine: string): StoredVisit {
  const { site, visitedAt, ms, authorisation, facts } = gathered
  return {
    format: factsFormat,
    engine,
    site,
    visitedAt: visitedAt.toISOString(),
    ms,
    authorisation: authorisation.ok ? { ok: true, value: authorisation.value } : authorisation,
    facts: facts as StoredVisit['facts'],
  }
}

/** @throws Error naming what is wrong: another program's file, a newer format, a damaged one. */
export function readStoredVisit(json: unknown): Gathered {
  const format = typeof json === 'object' && json !== null && 'format' in json ? json.format : undefined
  if (typeof format === 'number' && format > factsFormat) {
    throw new Error(`These facts have format ${format}; this version reads up to ${factsFormat}. Use a newer Townkeep.`)
  }
  const read = storedVisitSchema.safeParse(json)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new Error(`Not the facts of a visit: ${issue?.path.join('.') || 'file'}: ${issue?.message}`)
  }
  const { site, visitedAt, ms, authorisation, facts } = read.data
  return { site, visitedAt: new Date(visitedAt), ms, authorisation, facts: facts as Gathered['facts'] }
}
