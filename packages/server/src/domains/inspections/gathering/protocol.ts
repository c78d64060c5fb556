import type { EngineOptions, Gathered, ListedSite, OnlyRules, Past, Site } from '@townkeep/inspect'
import { z } from 'zod'
import type { Pace } from './pace.ts'

/** One visit as the child is asked for it. */
export interface GatherTask {
  readonly site: Site
  readonly signatory: ListedSite['signatory']
  /** Proofs that the register no longer lets count. */
  readonly withdrawn?: readonly string[] | undefined
  readonly past: Past | undefined
  /** A look at a few things; absent: at all. */
  readonly only?: OnlyRules | undefined
  /** How gently; absent: as the engine's limits have it. */
  readonly pace?: Pace | undefined
  readonly network: { readonly ipv6: boolean | undefined }
}

export type Gather = (task: GatherTask) => Promise<Gathered>

/** What the parent writes to the child's input, one JSON document a line. */
export type ToChild = { readonly engine: PlainEngine } | { readonly task: GatherTask }

/** What the child writes to its output. `visit` is believed only after the engine's own schema has read it. */
export const fromChildSchema = z.union([
  z.strictObject({ beat: z.literal(true) }),
  z.strictObject({ visit: z.unknown(), rss: z.number() }),
  z.strictObject({ error: z.string(), rss: z.number() }),
])
export type FromChild = z.infer<typeof fromChildSchema>

/** The engine's options in plain JSON. */
export interface PlainEngine extends Omit<EngineOptions, 'listedHosts' | 'connectMap'> {
  readonly listedHosts: readonly string[]
  readonly connectMap: readonly (readonly [number, number])[]
}

export function plainEngine({ listedHosts, connectMap, ...rest }: EngineOptions): PlainEngine {
  return { ...rest, listedHosts: [...listedHosts], connectMap: [...(connectMap ?? [])] }
}

export function engineOptions({ listedHosts, connectMap, ...rest }: PlainEngine): EngineOptions {
  return {
    ...rest,
    listedHosts: new Set(listedHosts),
    ...(connectMap.length > 0 ? { connectMap: new Map(connectMap) } : {}),
  }
}
