import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHeaderSample } from '../../testing/a-header-sample.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import type { HeaderPair } from './sample.ts'

const header = (...texts: string[]): HeaderPair[] => texts.map(text => ['content-security-policy', text])

const table: [text: string, outcome: string, telling?: string[]][] = [
  ["default-src 'none'; script-src 'self'; frame-ancestors 'none'", 'csp-implemented-with-no-unsafe-default-src-none'],
  ["default-src 'self'", 'csp-implemented-with-no-unsafe'],
  ["DEFAULT-SRC 'SELF'", 'csp-implemented-with-no-unsafe'],
  ["default-src 'none'; report-uri /a; report-uri /b", 'csp-implemented-but-duplicate-directives'],
  [
    "default-src 'self'; style-src 'unsafe-inline'",
    'csp-implemented-with-unsafe-inline-in-style-src-only',
    ["style-src 'unsafe-inline'"],
  ],
  [
    "default-src 'self'; img-src http:",
    'csp-implemented-with-insecure-scheme-in-passive-content-only',
    ['img-src http:'],
  ],
  ["default-src 'self' 'unsafe-eval'", 'csp-implemented-with-unsafe-eval'],
  ["script-src 'self'", 'csp-implemented-with-unsafe-inline', ['object-src *']],
  [
    "default-src 'self'; script-src 'unsafe-inline' data:",
    'csp-implemented-with-unsafe-inline',
    ["script-src 'unsafe-inline'", 'script-src data:'],
  ],
  ["default-src 'self'; script-src 'nonce-a' 'unsafe-inline'", 'csp-implemented-with-no-unsafe'],
  ["default-src 'self'; script-src 'nonce-a' 'strict-dynamic' https: *", 'csp-implemented-with-no-unsafe'],
  ["default-src 'self'; script-src 'strict-dynamic'", 'csp-header-invalid', ["script-src 'strict-dynamic'"]],
  ["default-src 'self'; connect-src ftp://a.example", 'csp-implemented-with-insecure-scheme'],
  ["default-src 'self'; default-src 'none'", 'csp-header-invalid'],
  ['', 'csp-header-invalid'],
  ['short', 'csp-header-invalid'],
  [';;;;;;', 'csp-not-implemented'],
]

for (const [text, outcome, telling] of table) {
  test(`policy ${text || '(empty)'}: ${outcome}`, () => {
    const judged = contentSecurityPolicy(aHeaderSample(header(text)))
    assert.equal(judged.outcome, outcome)
    if (telling) assert.deepEqual([...judged.telling].sort(), [...telling].sort())
  })
}

test('no policy at all, and one that only reports', () => {
  assert.equal(contentSecurityPolicy(aHeaderSample()).outcome, 'csp-not-implemented')
  assert.equal(
    contentSecurityPolicy(aHeaderSample([['content-security-policy-report-only', "default-src 'self'"]])).outcome,
    'csp-not-implemented-but-reporting-enabled',
  )
})

test('plain sources are no fault of a site without https', () => {
  const sample = aHeaderSample(header("default-src 'self'; img-src http:"), { url: 'http://a.gov.test/' })
  assert.equal(contentSecurityPolicy(sample).outcome, 'csp-implemented-with-no-unsafe')
})

test('a policy in a meta tag counts in pages only, without what belongs in a header', () => {
  const meta = (content: string) => [{ name: 'content-security-policy', content }]
  const inPage = aHeaderSample([], { httpEquivs: meta("default-src 'none'") })
  assert.equal(contentSecurityPolicy(inPage).outcome, 'csp-implemented-with-no-unsafe-default-src-none')
  const frames = aHeaderSample([], { httpEquivs: meta("frame-ancestors 'none'") })
  assert.equal(contentSecurityPolicy(frames).outcome, 'csp-not-implemented')
  const text = aHeaderSample([], { httpEquivs: meta("default-src 'none'") })
  const asText = { ...text, home: { ...text.home, headers: [['content-type', 'text/plain']] as HeaderPair[] } }
  assert.equal(contentSecurityPolicy(asText).outcome, 'csp-not-implemented')
})

test('of two policies only what both allow remains', () => {
  const sample = aHeaderSample(header("default-src 'self' https:; object-src 'none'"), {
    httpEquivs: [{ name: 'content-security-policy', content: "default-src 'self'; object-src 'none'" }],
  })
  const { policy } = contentSecurityPolicy(sample)
  assert.deepEqual([...policy!.directives.get('default-src')!], ["'self'"])
  assert.deepEqual([...policy!.directives.get('object-src')!], ["'none'"])
})

test('a header sent twice is one header with a comma, and its tail is read as sources', () => {
  const sample = aHeaderSample(header("default-src 'none'", "script-src 'self'"))
  assert.equal(contentSecurityPolicy(sample).outcome, 'csp-implemented-with-no-unsafe')
})
