import assert from 'node:assert/strict'
import { Resolver } from 'node:dns/promises'
import { test } from 'node:test'
import {
  allRules,
  createEngine,
  findPack,
  gatherSite,
  judgeSite,
  packLibrary,
  parseHolidays,
  readPackFiles,
} from '@townkeep/inspect'
import { startTown, type Town } from '@townkeep/sample-town'
import { type AppOptions, html } from './index.ts'
import { anApp } from './testing/an-app.ts'
import { sampleRoutes } from './testing/sample-routes.ts'

const host = 'jyj.qiyun.gov.test'

test('Townkeep, inspected by its own rules over https, has no finding about its headers', async t => {
  const town = await startTown({ sites: ['education'] })
  t.after(() => town.close())
  const names = new Resolver()
  names.setServers([town.resolver])
  const [address] = await names.resolve4(host)
  const { keyPem: key, chainPem: cert } = town.authority.issue({ commonName: host })
  const options: Partial<AppOptions> = {
    publicUrl: `https://${host}`,
    tls: { key, cert },
    routes: sampleRoutes().routes,
    pages: [
      ({ cookies }) =>
        async scope => {
          scope.get('/', async (_request, reply) => {
            cookies.set(reply, 'session', 'a-session')
            const page = html`<!doctype html><html lang="en"><title>Townkeep</title><p><a href="/api/">Interface</a></p></html>`
            return reply.type('text/html; charset=utf-8').send(page.text)
          })
        },
    ],
  }
  const { url } = await anApp(t, options, address)

  for (const path of ['/', '/api/']) {
    const result = await inspectOwn(town, Number(new URL(url).port), `https://${host}${path}`)
    const verdicts = result.rules.filter(({ rule }) => rule.startsWith('headers/'))
    assert.ok(verdicts.length >= 9, JSON.stringify(result.failure))
    assert.deepEqual(
      verdicts.filter(({ verdict }) => verdict !== 'fine' && verdict !== 'not-applicable'),
      [],
    )
    assert.deepEqual(
      result.findings.filter(({ rule }) => rule.startsWith('headers/')),
      [],
    )
  }
})

async function inspectOwn(town: Town, port: number, url: string) {
  const [resolverAddress, resolverPort] = town.resolver.split(':')
  const { engine, close } = createEngine({
    version: '0.0.0',
    contact: 'test',
    installationId: town.installationId,
    ownDomains: town.ownDomains,
    listedHosts: new Set([host]),
    limits: { perSecondSite: 100, perSecondAddress: 100 },
    allowPrivate: town.addresses,
    resolver: { address: resolverAddress!, port: Number(resolverPort) },
    // Nothing answers over http: port 1 is nobody's.
    connectMap: new Map([
      [443, port],
      [80, 1],
    ]),
    ca: [town.caPem],
  })
  try {
    const site = { id: url, url, host, name: 'Townkeep', unit: '', contact: '', columns: [] }
    const gathered = await gatherSite(engine, { site })
    const { packs, holidays } = await readPackFiles()
    const found = findPack(packLibrary(packs), 'baseline', allRules)
    assert.ok(found?.ok)
    return judgeSite(gathered, { rules: allRules, pack: found.pack, calendar: parseHolidays(holidays) })
  } finally {
    close()
  }
}
