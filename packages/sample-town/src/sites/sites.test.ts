import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outsideHosts } from '../outside/outside.ts'
import { startTown } from '../town.ts'
import { sites } from './index.ts'

test('no two sites share a host or a filing number', () => {
  const plans = Object.values(sites).map(site => site.plan)
  for (const of of [
    plans.map(plan => plan.host),
    plans.map(plan => plan.name),
    plans.map(plan => plan.head.siteCode),
  ]) {
    const known = of.filter(value => value !== undefined)
    assert.equal(new Set(known).size, known.length)
  }
})

test('whatever pages link to is played by the town, or meant to be gone', async () => {
  const known = new Set([
    ...Object.values(sites).flatMap(({ plan }) => [plan.host, ...plan.aliases]),
    ...outsideHosts.map(host => host.name),
    'www.example-dead.test',
    '192.168.10.8',
  ])
  const town = await startTown()
  try {
    for (const { plan } of Object.values(sites)) {
      const texts = [...plan.extras.home, ...plan.extras.articles, ...Object.values(plan.marks)].join(' ')
      for (const [, linked] of texts.matchAll(/https?:\/\/([\w.-]+)/g)) {
        assert.ok(known.has(linked!), `${plan.name}: ${linked}`)
      }
    }
    for (const name of outsideHosts.map(host => host.name)) {
      const { rcode } = town.dns.resolve({ name, type: 'A', checkingDisabled: false, dnssec: false })
      assert.equal(rcode, 'NOERROR', name)
    }
  } finally {
    await town.close()
  }
})
