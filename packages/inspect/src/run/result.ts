import { z } from 'zod'
import { failureSchema } from '../facts/failure-schema.ts'
import { authorisationSchema, siteSchema } from '../model/index.ts'
import { severities } from '../rulebook/severity.ts'

export { type Severity, severities } from '../rulebook/severity.ts'

const evidenceSchema = z.object({ text: z.string(), mark: z.array(z.string()).optional(), url: z.string().optional() })
const dataSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))

/**
 * A failure or a question for a person, graded by the governing pack: one for each rule and place, since that is what gets mended.
 * Where a rule finds several things wrong at one place, the gravest names the finding and the others stand in `also`.
 * Texts are rendered by whoever shows it, in its language.
 */
export const findingSchema = z.object({
  verdict: z.enum(['fails', 'needs-person']),
  rule: z.string(),
  outcome: z.string(),
  at: z.string(),
  also: z.array(z.object({ outcome: z.string(), data: dataSchema })).optional(),
  severity: z.enum(severities),
  due: z.object({
    workingDays: z.number().int(),
    /** YYYY-MM-DD, counted from the day of the visit. */
    date: z.iso.date(),
    /** The calendar does not know the holidays of that year yet. */
    provisional: z.boolean(),
  }),
  data: dataSchema,
  evidence: z.array(evidenceSchema),
})
export type Finding = z.infer<typeof findingSchema>

/** The verdict of one rule over the whole site: the worst of its places. `gaps` says where it could not look. */
export const ruleResultSchema = z.object({
  rule: z.string(),
  verdict: z.enum(['fails', 'needs-person', 'could-not-check', 'fine', 'not-applicable']),
  gaps: z.array(z.object({ failure: failureSchema, at: z.string().optional() })),
})
export type RuleResult = z.infer<typeof ruleResultSchema>

/** An aggregate of a pack over verdicts, such as "at least 5 columns stale". */
export const indicatorResultSchema = z.object({
  id: z.string(),
  clause: z.string().optional(),
  title: z.object({ en: z.string(), 'zh-CN': z.string() }),
  group: z.string(),
  verdict: z.enum(['fails', 'needs-person', 'could-not-check', 'fine', 'not-applicable']),
  /** What the machine counted, and the threshold it was held against. */
  found: z.number().optional(),
  threshold: z.number().optional(),
  points: z.number().optional(),
  /** What the machine counts or looks for. */
  machine: z.object({ en: z.string(), 'zh-CN': z.string() }).optional(),
  /** Why there is no verdict. */
  note: z.object({ en: z.string(), 'zh-CN': z.string() }).optional(),
  /** What waits for a person. */
  person: z.object({ en: z.string(), 'zh-CN': z.string() }).optional(),
  /** Every value of the indicator was seen in the official text. */
  confirmed: z.boolean(),
  rules: z.array(z.string()),
})
export type IndicatorResult = z.infer<typeof indicatorResultSchema>

/**
 * `judged`: every applicable rule reached a verdict, but for those that the set-up of the run could not serve on any such site
 * (no earlier visit, no IPv6 here, passive authorisation). `partly`: some could not check for the site's own reasons.
 * `not-judged`: the site could not be looked at. `not-authorised`: nobody allowed the visit.
 */
const siteStates = ['judged', 'partly', 'not-judged', 'not-authorised'] as const

export const siteResultSchema = z.object({
  site: siteSchema,
  state: z.enum(siteStates),
  failure: failureSchema.optional(),
  authorisation: authorisationSchema.optional(),
  visitedAt: z.iso.datetime(),
  ms: z.number(),
  pages: z.number().int(),
  rules: z.array(ruleResultSchema),
  findings: z.array(findingSchema),
  indicators: z.array(indicatorResultSchema),
})
export type SiteResult = z.infer<typeof siteResultSchema>

export const runResultSchema = z.object({
  format: z.literal(1),
  engine: z.string(),
  pack: z.object({
    id: z.string(),
    version: z.string(),
    title: z.object({ en: z.string(), 'zh-CN': z.string() }),
  }),
  /** Only the sites of this unit are in this result: it was split for handing out. */
  unit: z.string().optional(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** The run was stopped before all sites were visited: how many were left. */
  left: z.number().int(),
  /** What was said of our own network before and during the run. */
  ownNetwork: z.object({ state: z.enum(['fine', 'failed', 'not-checked']), detail: z.string() }),
  /** Rows of the list that named the same site, and rows that could not be used. */
  merged: z.array(z.object({ row: z.number().int(), into: z.number().int(), url: z.string() })),
  rejected: z.array(z.object({ row: z.number().int(), column: z.string(), message: z.string() })),
  sites: z.array(siteResultSchema),
})
export type RunResult = z.infer<typeof runResultSchema>
