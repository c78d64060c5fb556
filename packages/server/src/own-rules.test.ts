import assert from 'node:assert/strict'
import { Resolver } from 'node:dns/promises'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
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
import { readConfig, serve } from './index.ts'

const host = 'jyj.qiyun.gov.test'

/** The whole server, with a certificate of the town's authority, under a name of the town. */
async function served(t: TestContext, town: Town) {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-rules-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const names = new Resolver()
  names.setServers([town.resolver])
  const [address] = await names.resolve4(host)
  const { keyPem, chainPem } = town.authority.issue({ commonName: host })
  writeFileSync(join(folder, 'key.pem'), keyPem, { mode: 0o600 })
  writeFileSync(join(folder, 'cert.pem'), chainPem)
  const config = readConfig({
    TOWNKEEP_DATA_DIR: join(folder, 'data'),
    TOWNKEEP_KEY_FILE: join(folder, 'key'),
    TOWNKEEP_URL: `https://${host}`,
    TOWNKEEP_HOST: address,
    TOWNKEEP_PORT: '0',
    TOWNKEEP_REDIRECT_PORT: '0',
    TOWNKEEP_TLS_KEY_FILE: join(folder, 'key.pem'),
    TOWNKEEP_TLS_CERT_FILE: join(folder, 'cert.pem'),
    TOWNKEEP_SECURITY_CONTACT: 'mailto:security@qiyun.gov.test',
    TOWNKEEP_LOG_LEVEL: 'silent',
  })
  const server = await serve({ config, role: 'all', version: '0.0.0', onLost: () => assert.fail('lost') })
  t.after(server.close)
  return { https: Number(new URL(server.address!).port), http: server.redirectPort! }
}

async function inspectOwn(town: Town, ports: { https: number; http: number }, path: string) {
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
    connectMap: new Map([
      [443, ports.https],
      [80, ports.http],
    ]),
    ca: [town.caPem],
  })
  const url = `https://${host}${path}`
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

/** Rules that say nothing of this server, each with the reason. */
const apart: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'icp-number',
      'public-security-number',
      'site-code',
      'sponsor',
      'contact',
      'party-government-mark',
      'error-report',
      'site-meta',
      'site-search',
      'sitemap',
    ].map(duty => [`duties/${duty}`, 'a duty of sites for the public; this one is for staff']),
  ),
  'freshness/home-page': 'publishes nothing that could be old',
  'freshness/dormant-site': 'publishes nothing that could be old',
  'freshness/moved-dates': 'publishes nothing, and was not looked at before',
  'reachability/ipv6': 'hangs on the network of the machine that looks',
}

test('Townkeep, put together as it runs and inspected by its own rules, has no finding', async t => {
  const known = new Set<string>(allRules.map(({ id }) => id))
  for (const rule of Object.keys(apart)) assert.ok(known.has(rule), rule)
  const town = await startTown({ sites: ['education'] })
  t.after(() => town.close())
  const ports = await served(t, town)
  let judged = 0
  for (const path of ['/', '/sign-in?language=en', '/invitation', '/api/']) {
    const result = await inspectOwn(town, ports, path)
    const wrong = result.rules.filter(
      ({ rule, verdict }) => !(rule in apart) && verdict !== 'fine' && verdict !== 'not-applicable',
    )
    assert.deepEqual(wrong, [], path)
    assert.deepEqual(
      result.findings.filter(({ rule }) => !(rule in apart)),
      [],
      path,
    )
    judged += result.rules.filter(({ verdict }) => verdict === 'fine').length
  }
  t.diagnostic(`${judged} verdicts, all fine; ${Object.keys(apart).length} of ${known.size} rules set apart`)

  // A page that is not there says so, as safely as the others.
  const missing = await inspectOwn(town, ports, '/no-such-page')
  const saying = missing.findings.filter(({ rule }) => !(rule in apart))
  assert.deepEqual(
    saying.map(({ rule, outcome }) => `${rule} ${outcome}`),
    ['reachability/home-page client-error'],
  )
})
