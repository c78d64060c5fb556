import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createEngine, type EngineOptions, type Gathered, gatherSite, readList, type Site } from '@townkeep/inspect'
import { startTown } from '@townkeep/sample-town'
import { gatherInChildren } from './gather-in-children.ts'

const site = (name: string): Site => ({
  id: name,
  url: 'https://a.gov.test/',
  host: 'a.gov.test',
  name,
  unit: '',
  contact: '',
  columns: [],
})
const task = (name: string) => ({
  site: site(name),
  signatory: undefined,
  past: undefined,
  network: { ipv6: undefined },
})
const options: EngineOptions = {
  version: '0',
  contact: '',
  installationId: 'x',
  ownDomains: [],
  listedHosts: new Set(),
}
const entry = new URL('./testing/misbehaving-child.ts', import.meta.url)
const limits = { entry, heapMb: 64, silentMs: 2_000, wallMs: 5_000, answerBytes: 1_000_000 }

const whyOf = ({ authorisation }: Gathered) =>
  authorisation.ok ? '' : `${authorisation.failure.kind} ${authorisation.failure.detail ?? ''}`.trim()

test('what kills a child kills the one visit in it', async t => {
  const hasty = gatherInChildren(() => options, { ...limits, children: 2 })
  // A busy machine takes its time to fill a child's memory.
  const patient = gatherInChildren(() => options, { ...limits, children: 2, silentMs: 60_000, wallMs: 60_000 })
  after(hasty.close)
  after(patient.close)
  const cases: [deed: string, said: RegExp][] = [
    ['objects', /^internal the visit's process ended \(SIG(?:ABRT|TRAP)\): FATAL ERROR: .*heap/],
    ['buffers', /^internal (?:the visit's process ended|Failed to allocate memory)/],
    ['spin', /^internal stood still for 2 s$/],
    ['hang', /^internal more than 5 s$/],
    ['flood', /^internal more than 1000000 bytes of facts$/],
    ['babble', /^internal the visit's process did not keep to the protocol$/],
    ['throw', /^internal it was thrown$/],
    ['stranger', /^internal the facts of another site$/],
    ['file', /^internal Access to this API has been restricted/],
    ['environment', /^internal environment:$/],
  ]
  for (const [deed, said] of cases) {
    await t.test(deed, async () => {
      const children = deed === 'objects' || deed === 'buffers' ? patient : hasty
      const [bad, good] = await Promise.all([children.gather(task(deed)), children.gather(task('well'))])
      assert.match(whyOf(bad), said)
      assert.equal(whyOf(good), 'not-authorised')
    })
  }
})

test('a processor limit ends a child that spins', async () => {
  const children = gatherInChildren(() => options, {
    ...limits,
    children: 1,
    silentMs: 60_000,
    wallMs: 60_000,
    cpuSeconds: 2,
  })
  const began = performance.now()
  try {
    assert.match(whyOf(await children.gather(task('spin'))), /^internal the visit's process ended \(SIG(?:KILL|XCPU)\)/)
    assert.ok(performance.now() - began < 30_000)
  } finally {
    await children.close()
  }
})

test('a child is used again, and replaced after its share of visits', async () => {
  const children = gatherInChildren(() => options, { ...limits, children: 1, visitsEach: 2 })
  try {
    const seen: string[] = []
    for (let i = 0; i < 4; i += 1) seen.push(whyOf(await children.gather(task('process'))))
    assert.equal(seen[0], seen[1])
    assert.notEqual(seen[1], seen[2])
    assert.equal(seen[2], seen[3])
  } finally {
    await children.close()
  }
})

test('closing ends what is under way and what waits', async () => {
  const children = gatherInChildren(() => options, { ...limits, children: 1 })
  const visits = ['hang', 'well', 'well'].map(name => children.gather(task(name)))
  await children.close()
  for (const visit of await Promise.all(visits)) assert.match(whyOf(visit), /^internal /)
})

test('facts from a child equal those gathered in this process', async () => {
  const town = await startTown({ sites: ['city-portal', 'archive'] })
  const [address = '', port] = town.resolver.split(':')
  const engine: EngineOptions = {
    version: '0.1.0',
    contact: 'test',
    installationId: town.installationId,
    ownDomains: town.ownDomains,
    listedHosts: new Set(town.sites.keys()),
    allowPrivate: town.addresses,
    resolver: { address, port: Number(port) },
    connectMap: new Map(Object.entries(town.connectMap).map(([from, to]) => [Number(from), to])),
    ca: [town.caPem],
    limits: { perSecondSite: 1_000, perSecondAddress: 1_000, pages: 20, otherLinks: 10, ownLinks: 20 },
  }
  const running = createEngine(engine)
  const children = gatherInChildren(() => engine, { children: 2 })
  try {
    const list = await readList(Buffer.from(town.listCsv()), 'list.csv', {
      now: new Date(),
      ownDomains: town.ownDomains,
    })
    for (const { signatory, row: _, ...one } of list.sites) {
      const asked = { site: one, signatory, past: undefined, network: { ipv6: undefined } }
      const apart = await children.gather(asked)
      assert.ok(apart.authorisation.ok, whyOf(apart))
      const here = await gatherSite({ ...running.engine, network: asked.network }, { site: one, signatory })
      assert.deepEqual(withoutChance(apart), withoutChance(here))
      assert.ok(apart.facts.crawl?.ok)
    }
  } finally {
    running.close()
    await children.close()
    await town.close()
  }
})

/** Two visits differ in when they were, in how long answers took, and in the name of the page that is asked for because nobody has it. */
function withoutChance({ authorisation, facts }: Gathered): unknown {
  const text = JSON.stringify({ authorisation, facts })
    .replace(/townkeep-\w+\.html/g, 'townkeep.html')
    .replace(/\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT/g, 'date')
  return JSON.parse(text, (key, value) => (['ms', 'visit-time'].includes(key) ? undefined : value))
}
