import { createHttpDriver } from '../packages/inspect/src/drivers/http.ts'
import type { HttpDriver } from '../packages/inspect/src/drivers/types.ts'
import { sampleOf } from '../packages/inspect/src/facts/headers/header-sample.ts'
import { headerTestNames, outcomeTable } from '../packages/inspect/src/facts/headers/points.ts'
import type { HeaderPair, HeaderSample } from '../packages/inspect/src/facts/headers/sample.ts'
import { scoreOf, testHeaders } from '../packages/inspect/src/facts/headers/score.ts'
import { createPageMemory } from '../packages/inspect/src/facts/page/page-memory.ts'
import { readPage } from '../packages/inspect/src/facts/page/read-page.ts'
import { failure, success } from '../packages/inspect/src/model/index.ts'
import type { Figure } from './figure.ts'
import { loadReference, type Reference, referenceVersion } from './headers/reference.ts'
import { corsOrigin, inventSites, type SampleSite } from './headers/responses.ts'
import { serveSites } from './headers/server.ts'

const count = 600
const seed = 20_260_127

/**
 * Our header tests beside those of MDN's HTTP Observatory, on invented sites. Each site's answer is served on loopback and
 * read by both with their own client and their own reader of pages; then both judge what they read.
 */
export async function bench(): Promise<Figure[]> {
  const reference = await loadReference()
  const sites = inventSites(count, seed)
  const { ours, theirs } = await read(sites, reference)

  const seen = new Set<string>()
  let equalOutcomes = 0
  let equalScores = 0
  for (const [i, site] of sites.entries()) {
    const our = testHeaders(ours[i]!)
    const grade = scoreOf(our.outcomes)
    const their = reference.judge(theirs[i])
    const differing = headerTestNames.filter(test => our.outcomes[test] !== their.outcomes[test])
    for (const test of headerTestNames) seen.add(our.outcomes[test])
    equalOutcomes += headerTestNames.length - differing.length
    const sameScore = grade.score === their.score && grade.grade === their.grade
    if (sameScore) equalScores++
    for (const test of differing) console.error(`${test}: ours ${our.outcomes[test]}, theirs ${their.outcomes[test]}`)
    if (!sameScore) console.error(`score: ours ${grade.score} ${grade.grade}, theirs ${their.score} ${their.grade}`)
    if (differing.length > 0 || !sameScore) console.error(`site ${i}: ${JSON.stringify(site, null, 1)}\n`)
  }

  const judgements = sites.length * headerTestNames.length
  const known = Object.values(outcomeTable).flatMap(outcomes => Object.keys(outcomes))
  const occurring = known.filter(outcome => !outcome.includes('preloaded'))
  return [
    all('Equal outcomes', equalOutcomes, judgements),
    all('Equal scores and grades', equalScores, sites.length),
    all(
      'Outcomes that occur (two need the list of preloaded hosts)',
      occurring.filter(each => seen.has(each)).length,
      occurring.length,
    ),
    { name: 'Sites judged per second, Townkeep', value: rate(ours, sample => scoreOf(testHeaders(sample).outcomes)) },
    {
      name: `Sites judged per second, HTTP Observatory ${referenceVersion} (reads the page while judging)`,
      value: rate(theirs, reference.judge),
    },
  ]
}

async function read(sites: readonly SampleSite[], reference: Reference) {
  const { origin, close } = await serveSites(sites)
  const driver = createHttpDriver({
    connector: { locate: async (_, port) => success({ address: '127.0.0.1', family: 4, port }) },
    connections: 1,
    userAgent: 'townkeep-bench',
  })
  try {
    const ours: HeaderSample[] = []
    const theirs: unknown[] = []
    for (const [i, site] of sites.entries()) {
      ours.push(await readOurs(site, `${origin}/${i}`, driver))
      theirs.push(await reference.prepare(site, `${origin}/${i}`))
    }
    return { ours, theirs }
  } finally {
    await Promise.all([driver.close(), close()])
  }
}

async function readOurs(site: SampleSite, served: string, driver: HttpDriver): Promise<HeaderSample> {
  const answer = await driver.ask({ url: served, method: 'GET', maxBytes: 1_000_000, deadlineMs: 10_000 })
  if (!answer.ok) throw new Error(`${served}: ${answer.failure.kind} ${answer.failure.detail}`)
  const { status, headers, body, caps, ms } = answer.value
  const { url, route } = site
  const page = readPage(
    { url, status, distance: 0, contentType: 'text/html', body, caps, ms },
    createPageMemory(),
    '2026-01-27',
  )
  return sampleOf({
    host: site.host,
    home: { url, status, headers: headers.map(withoutValue) },
    entries: {
      http: entry(`http://${site.host}/`, route),
      https: entry(`https://${site.host}/`, site.https === 'absent' ? null : [url]),
    },
    page,
    cors: site.cors ? success({ status: 204, origin: corsOrigin, headers: site.cors }) : failure('reset'),
    trusted: site.https === 'untrusted' ? false : undefined,
  })
}

/** Cookie values are masked before a fact is kept; the tests must come out the same. */
function withoutValue([name, value]: HeaderPair): HeaderPair {
  return [name, name === 'set-cookie' ? value.replace(/^([^=;]*=)[^;]*/, '$1…') : value]
}

function entry(asked: string, route: readonly string[] | null) {
  if (!route) return { asked, hops: [], end: failure('refused') }
  return { asked, hops: route.map(url => ({ url, status: 301 })), end: success({ url: route.at(-1)!, status: 200 }) }
}

function all(name: string, equal: number, of: number): Figure {
  return { name, value: `${equal} of ${of}`, aim: 'all', met: equal === of }
}

/** Judges all samples again and again for a second. */
function rate<T>(samples: readonly T[], judge: (sample: T) => unknown): string {
  const start = performance.now()
  let judged = 0
  while (performance.now() - start < 1000) judge(samples[judged++ % samples.length]!)
  return Math.round((judged * 1000) / (performance.now() - start)).toLocaleString('en')
}
