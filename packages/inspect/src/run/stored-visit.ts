import { z } from 'zod'
import { failureSchema, resultSchema } from '../facts/failure-schema.ts'
import { authorisation, history, site, visitTime } from '../facts/gathered/visit.ts'
import { authorisationSchema, siteSchema } from '../model/index.ts'
import { probes } from '../probes/index.ts'
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

/** Every fact that a rule may read. One that is not among them was gathered by another version, and is nobody's here. */
const knownFacts = [site, visitTime, authorisation, history, ...probes.map(probe => probe.gives)]

export function storeVisit(gathered: Gathered, engine: string): StoredVisit {
  const { visitedAt, ms, facts } = gathered
  const allowed = gathered.authorisation
  return {
    format: factsFormat,
    engine,
    site: gathered.site,
    visitedAt: visitedAt.toISOString(),
    ms,
    authorisation: allowed.ok ? { ok: true, value: allowed.value } : allowed,
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
  const { visitedAt, ms, facts } = read.data
  for (const fact of knownFacts) {
    const stored = facts[fact.name]
    const fits = stored?.ok ? fact.schema.safeParse(stored.value) : undefined
    if (fits?.error) {
      const [issue] = fits.error.issues
      throw new Error(`Not the facts of a visit: ${[fact.name, ...(issue?.path ?? [])].join('.')}: ${issue?.message}`)
    }
  }
  const { site: visited, authorisation: allowed } = read.data
  return {
    site: visited,
    visitedAt: new Date(visitedAt),
    ms,
    authorisation: allowed,
    facts: facts as Gathered['facts'],
  }
}
