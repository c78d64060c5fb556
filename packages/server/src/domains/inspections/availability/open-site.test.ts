import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createEngine, type Site } from '@townkeep/inspect'
import { startTown } from '@townkeep/sample-town'
import { openSite } from './open-site.ts'

test('a site that opens is up, one without a server is down, an unlisted private address says nothing', async t => {
  const town = await startTown({ sites: ['city-portal'] })
  t.after(town.close)
  const [address = '', port] = town.resolver.split(':')
  const start = (allowPrivate: readonly string[]) =>
    createEngine({
      version: '0',
      contact: '',
      installationId: town.installationId,
      ownDomains: town.ownDomains,
      listedHosts: new Set(town.sites.keys()),
      allowPrivate,
      resolver: { address, port: Number(port) },
      connectMap: new Map(Object.entries(town.connectMap).map(([from, to]) => [Number(from), to])),
      ca: [town.caPem],
      limits: { fetchMs: 5_000 },
    })
  const open = start(town.addresses)
  const closed = start([])
  t.after(() => {
    open.close()
    closed.close()
  })
  const [{ url, host } = { url: '', host: '' }] = town.sites.values()
  const site = (url: string): Site => ({
    id: 'a',
    url,
    host: new URL(url).hostname,
    name: '',
    unit: '',
    contact: '',
    columns: [],
  })
  const up = await openSite(open.engine, site(url))
  assert.deepEqual([up.state, up.failure], ['up', undefined])
  assert.ok(up.ms >= 0 && up.ms < 5_000)
  const missing = await openSite(open.engine, site(`https://no-such-name.${host}/`))
  assert.deepEqual([missing.state, missing.failure], ['down', 'name-not-found'])
  const gone = await openSite(open.engine, site(new URL('/no-such-page', url).href))
  assert.deepEqual([gone.state, gone.failure], ['down', 'error-status'])
  const refused = await openSite(closed.engine, site(url))
  assert.deepEqual([refused.state, refused.failure], ['unknown', 'address-refused'])
})
