import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseSecurityTxt } from '../security-txt.ts'
import { parseDmarc } from './dmarc.ts'
import { readSpfFrom } from './spf.ts'
import { parseSpf } from './spf-record.ts'

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  spf: text => parseSpf(`v=spf1 ${text}`),
  'spf reading': text => readSpfFrom('a.test', () => ({ kind: 'records', values: [`v=spf1 ${text}`] })),
  dmarc: text => parseDmarc(`v=DMARC1; ${text}`),
  'security.txt': parseSecurityTxt,
}

test('no text makes a reader throw', () => {
  const pieces = fc.constantFrom(
    'a',
    ':',
    '/',
    '//',
    '%{d}',
    '%{',
    '}',
    '%',
    '.',
    '-',
    ' ',
    ';',
    '=',
    '1',
    'include:',
    '政',
    '\n',
    '\0',
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 40 }).map(found => found.join('')),
  )
  for (const read of Object.values(readers)) {
    fc.assert(
      fc.property(text, value => void read(value)),
      { numRuns: 300 },
    )
  }
})

test('no text of the largest size takes long', () => {
  const size = 64_000
  const texts = [
    'a',
    '1',
    '-',
    'a:',
    'a/',
    'a.',
    '%{d}',
    '%',
    ' ',
    ';',
    '=',
    'ip6:',
    ':::',
    'a:a.test ',
    'p=none;',
    'Contact: ',
    '\n',
  ].map(piece => piece.repeat(size / piece.length))
  for (const [name, read] of Object.entries(readers)) {
    for (const text of texts) {
      const begin = performance.now()
      read(`x${text}!`)
      const ms = performance.now() - begin
      assert.ok(ms < 500, `${name} took ${Math.round(ms)} ms on ${text.slice(0, 10)}`)
    }
  }
})
