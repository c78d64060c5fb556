import {
  allRules,
  createEngine,
  type EngineOptions,
  findPack,
  type Gathered,
  inspect,
  packLibrary,
  parseHolidays,
  type Rulebook,
  readList,
  readPackFiles,
  type SiteResult,
  visitApart,
} from '@townkeep/inspect'
import type { Town } from '../src/index.ts'

export interface InspectedTown {
  readonly results: ReadonlyMap<string, SiteResult>
  readonly gathered: ReadonlyMap<string, Gathered>
}

/** Inspects a town as the command does, through its resolver and ports, faster than manners allow elsewhere. */
export async function inspectTown(town: Town, pack = 'baseline'): Promise<InspectedTown> {
  const list = await readList(Buffer.from(town.listCsv()), 'town.csv', { now: new Date(), ownDomains: town.ownDomains })
  const [address = '', port = ''] = town.resolver.split(':')
  const options: EngineOptions = {
    version: '0.0.0-test',
    contact: 'test',
    installationId: town.installationId,
    ownDomains: town.ownDomains,
    listedHosts: new Set(list.sites.map(site => site.host)),
    limits: { fetchMs: 4_000, perSecondSite: 50, perSecondAddress: 200 },
    allowPrivate: town.addresses,
    resolver: { address, port: Number(port) },
    connectMap: new Map(Object.entries(town.connectMap).map(([from, to]) => [Number(from), to])),
    ca: [town.caPem],
  }
  const running = createEngine(options)
  const files = await readPackFiles()
  const read = findPack(packLibrary(files.packs), pack, allRules)
  if (!read?.ok) throw new Error(`the pack ${pack} does not load`)
  const rulebook: Rulebook = { rules: allRules, pack: read.pack, calendar: parseHolidays(files.holidays) }
  const apart = visitApart(options, rulebook)
  const results = new Map<string, SiteResult>()
  const gathered = new Map<string, Gathered>()
  try {
    await inspect({
      engine: running.engine,
      visit: apart.visit,
      rulebook,
      sites: list.sites.map(({ signatory, row: _, ...site }) => ({ site, signatory })),
      sitesAtOnce: 30,
      confirmAfterMs: 200,
      checkNetwork: () => running.checkNetwork([`https://${town.control}/`]),
      signal: new AbortController().signal,
      on: {
        gathered: async visit => void gathered.set(visit.site.host, visit),
        judged: result => void results.set(result.site.host, result),
      },
    })
  } finally {
    await apart.close()
    running.close()
  }
  return { results, gathered }
}
