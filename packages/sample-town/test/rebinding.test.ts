import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createEngine, gatherSite } from '@townkeep/inspect'
import { startTown } from '../src/index.ts'

for (const host of ['rebind.gov.test', 'rebind-metadata.gov.test']) {
  test(`${host}: a name that turns to a forbidden address after its check is not followed there`, async t => {
    const town = await startTown({ sites: ['forestry'] })
    t.after(() => town.close())
    const [address = '', port = ''] = town.resolver.split(':')
    const { engine, close } = createEngine({
      version: 'test',
      contact: 'test',
      installationId: town.installationId,
      ownDomains: town.ownDomains,
      listedHosts: new Set([host]),
      limits: { fetchMs: 1_000, perSecondSite: 1_000 },
      allowPrivate: town.addresses,
      resolver: { address, port: Number(port) },
      connectMap: new Map(Object.entries(town.connectMap).map(([from, to]) => [Number(from), to])),
      ca: [town.caPem],
    })
    t.after(close)
    const site = { id: host, url: `http://${host}/`, host, name: host, unit: '', contact: '', columns: [] }
    const { authorisation, facts } = await gatherSite(engine, { site })
    assert.ok(authorisation.ok)
    const crawled = facts.crawl
    assert.ok(crawled && !crawled.ok)
    assert.equal(crawled.failure.kind, 'address-refused')
  })
}
