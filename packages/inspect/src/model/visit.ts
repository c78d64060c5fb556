import { z } from 'zod'

/** How deep a look may go. `passive`: what a visitor's browser sends anyway. `active`: more than that, still without payloads. */
export const depths = ['passive', 'active'] as const
export type Depth = (typeof depths)[number]

/** How the owner allowed the visit, weakest first. */
export const authorisationKinds = ['signatory', 'file', 'dns'] as const

export const authorisationSchema = z.object({
  kind: z.enum(authorisationKinds),
  depth: z.enum(depths),
  /** Only a DNS proof may allow what robots.txt forbids. */
  overridesRobots: z.boolean(),
  /** Signatory and date, or the proof as found: printed in the report. */
  proof: z.string(),
  until: z.iso.date().optional(),
})
export type Authorisation = z.infer<typeof authorisationSchema>

/** A column that the owner declared in the list: its address, and its kind where given. */
export const declaredColumnSchema = z.object({
  url: z.string(),
  name: z.string().optional(),
  kind: z.enum(['news', 'notice', 'interaction', 'other']).optional(),
})
export type DeclaredColumn = z.infer<typeof declaredColumnSchema>

/** A site as its list names it. `url` is normal (see target/): lower-case host in punycode, no default port, no trailing dot. */
export const siteSchema = z.object({
  id: z.string(),
  url: z.string(),
  host: z.string(),
  name: z.string(),
  unit: z.string(),
  contact: z.string(),
  columns: z.array(declaredColumnSchema),
})
export type Site = z.infer<typeof siteSchema>
