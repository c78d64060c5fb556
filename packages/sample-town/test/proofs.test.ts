import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createEngine, lookForProofs } from '@townkeep/inspect'
import { startTown } from '../src/index.ts'

test('a look for proofs tells what stands there, what does not, and where nothing could be seen', async t => {
  const town = await startTown()
  t.after(() => town.close())
  const [address = '', port = ''] = town.resolver.split(':')
  const { engine, close } = createEngine({
    version: 'test',
    contact: 'test',
    installationId: town.installationId,
    ownDomains: town.ownDomains,
    listedHosts: new Set(town.sites.keys()),
    limits: { fetchMs: 2_000 },
    allowPrivate: town.addresses,
    resolver: { address, port: Number(port) },
    connectMap: new Map(Object.entries(town.connectMap).map(([from, to]) => [Number(from), to])),
    ca: [town.caPem],
  })
  t.after(close)
  const seen = async (host: string) => {
    const { dns, file } = await lookForProofs(engine, town.sites.get(host)!.url)
    return [dns, file].map(texts => texts?.map(text => text.slice(0, 12)) ?? 'could not look')
  }
  assert.deepEqual(await seen('www.qiyun.gov.test'), [['v=townkeep1;'], []])
  assert.deepEqual(await seen('ly.qiyun.gov.test'), [[], ['v=townkeep1;']])
  assert.deepEqual(await seen('wlj.qiyun.gov.test'), [[], []])
  // Its server is away, its name is not; the last one's name servers are.
  assert.deepEqual(await seen('zjzx.qiyun.gov.test'), [[], 'could not look'])
  assert.deepEqual(await seen('qiyun-bus.test'), ['could not look', 'could not look'])
})
