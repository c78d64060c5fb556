import { createEngine, type Gathered, gatherSite, readList } from '@townkeep/inspect'
import { type SiteName, startTown } from '@townkeep/sample-town'

/** Sites of which different things are wrong, and some of which next to nothing is. */
const usual = [
  'archive',
  'farming',
  'health',
  'land',
  'sports',
  'science',
  'housing',
  'justice',
  'songting-street',
  'supervision-platform',
  'museum',
  'state-assets',
] as const satisfies readonly SiteName[]

/** Real visits to sites of the sample town: what invented rows and stubbed visits are modelled on. */
export async function visitTown(sites: readonly SiteName[] = usual): Promise<Gathered[]> {
  const town = await startTown({ sites })
  const [address = '', port] = town.resolver.split(':')
  const running = createEngine({
    version: '0',
    contact: '',
    installationId: town.installationId,
    ownDomains: town.ownDomains,
    listedHosts: new Set(town.sites.keys()),
    allowPrivate: town.addresses,
    resolver: { address, port: Number(port) },
    connectMap: new Map(Object.entries(town.connectMap).map(([from, to]) => [Number(from), to])),
    ca: [town.caPem],
    limits: { perSecondSite: 1_000, perSecondAddress: 1_000, pages: 40, otherLinks: 5 },
  })
  try {
    const list = Buffer.from(town.listCsv())
    const rows = await readList(list, 'list.csv', { now: new Date(), ownDomains: town.ownDomains })
    const visits: Gathered[] = []
    for (const { signatory, row: _, ...site } of rows.sites)
      visits.push(await gatherSite(running.engine, { site, signatory }))
    return visits
  } finally {
    await running.close()
    await town.close()
  }
}
