import type { DnsDriver } from '../drivers/dns.ts'
import { createHttpDriver } from '../drivers/http.ts'
import type { TlsDriver } from '../drivers/tls.ts'
import type { Clock, Connector } from '../drivers/types.ts'
import { robots } from '../facts/gathered/robots.ts'
import { authorisation as authorisationFact, history, site as siteFact, visitTime } from '../facts/gathered/visit.ts'
import {
  type Authorisation,
  failure,
  type Need,
  type Probe,
  type Result,
  type Site,
  success,
  type ValuesOf,
} from '../model/index.ts'
import { probes } from '../probes/index.ts'
import type { Limits } from '../probes/limits.ts'
import type { VisitTools } from '../probes/tools.ts'
import { allRules } from '../rules/index.ts'
import { decideAuthorisation } from '../target/authorisation.ts'
import { dayOf } from '../target/day.ts'
import { crawlDelay, mayFetch, parseRobots, type Robots } from '../target/robots.ts'
import { createScope } from '../target/scope.ts'
import type { Signatory } from '../target/signatory.ts'
import { findProofs } from './find-proof.ts'
import type { StoredFacts } from './judge.ts'
import type { Pacer } from './pacing.ts'
import { createSiteHttp } from './site-http.ts'

/** What all visits of a run share. */
export interface Engine {
  readonly connector: Connector
  readonly dns: DnsDriver
  readonly tls: TlsDriver
  readonly clock: Clock
  readonly limits: Limits
  readonly pacerOf: (address: string) => Pacer
  /** Names us, and how to reach whoever runs the inspection. */
  readonly userAgent: string
  /** The name that robots.txt may address. */
  readonly agent: string
  /** What owners write behind `by=` in their proofs. */
  readonly installationId: string
  readonly ownDomains: readonly string[]
  readonly listedHosts: ReadonlySet<string>
  readonly ca: readonly string[]
  readonly network: { readonly ipv6: boolean | undefined }
}

export interface Gathered {
  readonly site: Site
  readonly visitedAt: Date
  readonly ms: number
  /** Absent facts and the failure where nobody authorised the visit. */
  readonly authorisation: Result<Authorisation>
  readonly facts: StoredFacts
}

type Value<F> = F extends { schema: { _output: infer T } } ? T : never

/** Whom to visit, and what is known of it before. */
export interface ToGather {
  readonly site: Site
  readonly signatory?: Signatory | undefined
  /** Proofs that no longer count, though the site may still show them. */
  readonly withdrawn?: readonly string[] | undefined
  readonly past?: Value<typeof history> | undefined
  readonly only?: OnlyRules | undefined
}

/** A look at a few things: only what these rules need is gathered, and of pages only the home page and those named. */
export interface OnlyRules {
  readonly rules: readonly string[]
  /** Absent: the crawl walks the site, where a rule reads it. */
  readonly pages?: readonly string[] | undefined
}

/** One visit: looks for the proof, then lets every probe of the allowed depth run, each as soon as its needs are there. Never throws for what a site did. */
export async function gatherSite(
  engine: Engine,
  { site, signatory, withdrawn, past, only }: ToGather,
): Promise<Gathered> {
  const began = engine.clock.ticks()
  const visitedAt = engine.clock.now()
  const http = createHttpDriver({
    connector: engine.connector,
    connections: engine.limits.connections,
    userAgent: engine.userAgent,
    ca: engine.ca,
  })
  const done = (authorisation: Result<Authorisation>, facts: StoredFacts): Gathered => ({
    site,
    visitedAt,
    ms: Math.round(engine.clock.ticks() - began),
    authorisation,
    facts,
  })
  try {
    const proofs = await findProofs(site.url, { dns: engine.dns, http, fetchMs: engine.limits.fetchMs })
    const authorisation = decideAuthorisation({
      site,
      signatory,
      ownDomains: engine.ownDomains,
      fileProofs: proofs.file ?? [],
      dnsProofs: proofs.dns ?? [],
      withdrawn,
      installationId: engine.installationId,
      now: visitedAt,
    })
    if (!authorisation.ok) return done(authorisation, {})
    const given: Record<string, Result<unknown>> = {
      [siteFact.name]: success(site),
      [visitTime.name]: success({ at: visitedAt.toISOString() }),
      [authorisationFact.name]: authorisation,
      [history.name]: past === undefined ? failure('no-history') : success(past),
    }
    const facts = await runProbes(given, probesFor(only), gathered => ({
      ...toolsFor(engine, site, authorisation.value, http, visitedAt, gathered),
      onlyPages: only?.pages,
    }))
    return done(authorisation, facts)
  } finally {
    await http.close()
  }
}

function toolsFor(
  engine: Engine,
  site: Site,
  authorisation: Authorisation,
  driver: ReturnType<typeof createHttpDriver>,
  visitedAt: Date,
  gathered: (name: string) => Result<unknown> | undefined,
): VisitTools {
  const scope = createScope(site, engine.ownDomains, engine.listedHosts)
  const gate = robotsGate(
    engine.agent,
    authorisation,
    site,
    () => gathered(robots.name) as Result<Value<typeof robots>> | undefined,
  )
  const { limits, clock, connector, dns, tls, network } = engine
  const siteHttp = createSiteHttp({
    driver,
    connector,
    scope,
    limits,
    clock,
    pacerOf: engine.pacerOf,
    ...gate,
  })
  return {
    site,
    authorisation,
    scope,
    limits,
    today: dayOf(visitedAt),
    network,
    clock,
    connector,
    dns,
    tls,
    http: siteHttp,
    mayFetch: gate.mayFetch,
  }
}

/** The longest pause that a robots.txt can make us keep: beyond it no visit would ever end. */
const longestDelayMs = 10_000

/** robots.txt is obeyed from when it was read; a site that answers it with an error keeps us to the home page (RFC 9309, 2.3.1.4). */
function robotsGate(
  agent: string,
  authorisation: Authorisation,
  site: Site,
  read: () => Result<Value<typeof robots>> | undefined,
): { mayFetch: (url: string) => boolean; crawlDelay: () => number } {
  if (authorisation.overridesRobots) return { mayFetch: () => true, crawlDelay: () => 0 }
  let parsed: Robots | undefined
  const rules = () => {
    const file = read()
    if (!file?.ok || file.value.text === undefined) return undefined
    parsed ??= parseRobots(file.value.text)
    return parsed
  }
  const answers = new Map<string, boolean>()
  return {
    mayFetch(url) {
      const file = read()
      if (file?.ok && file.value.status >= 500) return new URL(url).pathname === new URL(site.url).pathname
      const robots = rules()
      if (robots === undefined) return true
      const known = answers.get(url)
      if (known !== undefined) return known
      const allowed = mayFetch(robots, agent, url)
      if (answers.size < 50_000) answers.set(url, allowed)
      return allowed
    },
    crawlDelay() {
      const robots = rules()
      return robots === undefined ? 0 : Math.min(longestDelayMs, (crawlDelay(robots, agent) ?? 0) * 1_000)
    },
  }
}

/** What the rules need, and robots.txt, which is obeyed whatever is asked for. What probes need of each other they start by themselves. */
function probesFor(only: OnlyRules | undefined): readonly Probe<VisitTools>[] {
  if (only === undefined) return probes
  const needed = new Set<string>([robots.name])
  const take = (need: Need): void => {
    if (need.kind === 'attempted') take(need.of)
    else if (need.kind === 'gathered') needed.add(need.name)
    else for (const other of Object.values(need.needs)) take(other)
  }
  for (const rule of allRules)
    if (only.rules.includes(rule.id)) for (const need of Object.values(rule.needs)) take(need)
  return probes.filter(probe => needed.has(probe.gives.name))
}

async function runProbes(
  given: Readonly<Record<string, Result<unknown>>>,
  wanted: readonly Probe<VisitTools>[],
  toolsFor: (gathered: (name: string) => Result<unknown> | undefined) => VisitTools,
): Promise<StoredFacts> {
  const facts: Record<string, Result<unknown>> = { ...given }
  const tools = toolsFor(name => facts[name])
  const running = new Map<string, Promise<Result<unknown>>>()
  const start = (probe: Probe<VisitTools>): Promise<Result<unknown>> => {
    const known = running.get(probe.gives.name)
    if (known) return known
    const result = runProbe(probe, tools, need => value(need)).then(found => {
      facts[probe.gives.name] = found
      return found
    })
    running.set(probe.gives.name, result)
    return result
  }
  const value = async (need: Need): Promise<Result<unknown>> => {
    const fact = need.kind === 'attempted' ? need.of : need
    const probe = probes.find(candidate => candidate.gives.name === fact.name)
    const result = probe ? await start(probe) : (given[fact.name] ?? failure('not-gathered', fact.name))
    return need.kind === 'attempted' ? success(result) : result
  }
  await Promise.all(wanted.map(start))
  return facts
}

async function runProbe(
  probe: Probe<VisitTools>,
  tools: VisitTools,
  valueFor: (need: Need) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  if (probe.depth === 'active' && tools.authorisation.depth !== 'active') return failure('depth-not-allowed')
  const needs: Record<string, unknown> = {}
  for (const [name, need] of Object.entries(probe.needs)) {
    const result = await valueFor(need)
    if (!result.ok) return result
    needs[name] = result.value
  }
  try {
    const found = await probe.run(tools, needs as ValuesOf<Probe<VisitTools>['needs']> as never)
    if (!found.ok) return found
    const checked = probe.gives.schema.safeParse(found.value)
    return checked.success
      ? success(checked.data)
      : failure(
          'internal',
          `${probe.name}: ${checked.error.issues[0]?.path.join('.')} ${checked.error.issues[0]?.message}`,
        )
  } catch (error) {
    return failure('internal', `${probe.name}: ${error instanceof Error ? error.message : String(error)}`.slice(0, 300))
  }
}
