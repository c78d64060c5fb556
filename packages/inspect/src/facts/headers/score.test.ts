import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readFacts } from '../../run/judge.ts'
import { aHeaderSample, corsAnswered, homeWithHeaders } from '../../testing/a-header-sample.ts'
import { headerSample } from './header-sample.ts'
import { gradeOf, headerTestNames, rowOf } from './points.ts'
import type { HeaderPair } from './sample.ts'
import { headerScore, scoreOf, testHeaders } from './score.ts'

const wellKept: HeaderPair[] = [
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['referrer-policy', 'no-referrer'],
  ['strict-transport-security', 'max-age=31536000'],
  ['x-content-type-options', 'nosniff'],
  ['cross-origin-resource-policy', 'same-origin'],
]

test('a site without any header, and one with all', () => {
  assert.deepEqual(scoreOf(testHeaders(aHeaderSample()).outcomes), { score: 30, grade: 'D' })
  assert.deepEqual(scoreOf(testHeaders(aHeaderSample(wellKept)).outcomes), { score: 130, grade: 'A+' })
})

test('bonus points count from 90 on', () => {
  assert.deepEqual(gradeOf([-10, 10, 5]), { score: 105, grade: 'A+' })
  assert.deepEqual(gradeOf([-15, 10, 5]), { score: 85, grade: 'A-' })
  assert.deepEqual(gradeOf([-50, -50, -25]), { score: 0, grade: 'F' })
})

test('grades', () => {
  const grades = [100, 95, 90, 85, 80, 75, 70, 65, 60, 55, 50, 45, 40, 35, 30, 25, 20, 5].map(
    score => gradeOf([score - 100]).grade,
  )
  assert.deepEqual(grades, 'A+ A A A- B+ B B B- C+ C C C- D+ D D D- F F'.split(' '))
})

test('the score as a derived fact; an error page has none', () => {
  const score = (status: number) =>
    readFacts(Object.assign({}, ...homeWithHeaders(wellKept, { status }), corsAnswered([])))(headerScore)
  assert.deepEqual(score(200), { ok: true, value: { score: 130, grade: 'A+' } })
  assert.equal(score(403).ok, true)
  assert.deepEqual(score(503), { ok: false, failure: { kind: 'not-gathered', detail: 'HTTP 503' } })
})

test('a site that answers over https on the way from http', () => {
  const read = readFacts(Object.assign({}, ...homeWithHeaders([]), corsAnswered([])))
  const sample = read(headerSample)
  assert.ok(sample.ok)
  const { https, http, cors } = sample.value as ReturnType<typeof aHeaderSample>
  assert.equal(https, 'trusted')
  assert.equal(http, null)
  assert.equal(cors?.origin, 'https://http-observatory.security.mozilla.org')
})

const anyHeader = fc.tuple(
  fc.constantFrom(
    ...['content-security-policy', 'set-cookie', 'referrer-policy', 'strict-transport-security', 'content-type'],
    ...['x-frame-options', 'x-content-type-options', 'cross-origin-resource-policy', 'access-control-allow-origin'],
  ),
  fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom('default-src', "'self'", ';', ',', '%', '%zz', '=', ' ', '/', 'http:', '\t', 'Domain=', '[::'),
      )
      .map(parts => parts.join('')),
  ),
)

test('whatever the headers say, every test has an outcome of its own and the score a grade', () => {
  fc.assert(
    fc.property(fc.array(anyHeader, { maxLength: 6 }), fc.array(fc.string(), { maxLength: 3 }), (headers, metas) => {
      const sample = aHeaderSample(headers, {
        httpEquivs: metas.map(content => ({ name: 'content-security-policy', content })),
        scripts: metas.map(url => ({ url })),
        cors: { origin: 'https://a.example', headers },
      })
      const { outcomes } = testHeaders(sample)
      for (const name of headerTestNames) assert.ok(rowOf(name, outcomes[name]), `${name}: ${outcomes[name]}`)
      assert.match(scoreOf(outcomes).grade, /^[A-DF][+-]?$/)
    }),
    { numRuns: 500 },
  )
})

const long = 100_000
const heavy: [name: string, piece: (i: number) => string][] = [
  ['many sources', i => ` https://${(i * 7919) % 10_007}.example/a`],
  ['many directives', i => `d${i} 'self';`],
  ['many reports', i => `report-uri /${i};`],
  ['one source again and again', () => ' a'],
  ['longer and longer sources', () => 'a'],
  ['spaces', () => ' '],
  ['slashes', () => '/'],
  ['escapes', () => '%41'],
]
for (const [name, piece] of heavy) {
  test(`a policy of 100 kB (${name}) is judged within a second`, () => {
    let text = 'default-src'
    for (let i = 0; text.length < long; i++) text += piece(i)
    const sample = aHeaderSample([['content-security-policy', text]], {
      httpEquivs: [{ name: 'content-security-policy', content: text }],
    })
    const start = performance.now()
    testHeaders(sample)
    assert.ok(performance.now() - start < 1000, `${Math.round(performance.now() - start)} ms`)
  })
}
