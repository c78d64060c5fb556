import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDmarc, parseDmarc } from './dmarc.ts'

test('knows a DMARC record by its first tag', () => {
  assert.equal(isDmarc('v=DMARC1; p=none'), true)
  assert.equal(isDmarc('v = DMARC1 ;p=none'), true)
  assert.equal(isDmarc('v=DMARC1'), true)
  for (const text of ['v=dmarc1; p=none', 'p=none; v=DMARC1', 'v=DMARC10; p=none', ' v=DMARC1']) {
    assert.equal(isDmarc(text), false, text)
  }
})

test('reads policies, the one for names below, and the share', () => {
  const read = parseDmarc('v=DMARC1; p=Reject; sp=none; pct=50; rua=mailto:a@a.test!10m,mailto:b@a.test; fo=1:d; x=y;')
  assert.deepEqual([read.policy, read.subdomainPolicy, read.percent, read.wrong], ['reject', 'none', 50, []])
  assert.equal(parseDmarc('v=DMARC1; p=quarantine').subdomainPolicy, 'quarantine')
})

test('names the tags that are wrong', () => {
  const table: [text: string, wrong: string[]][] = [
    ['v=DMARC1; p=rejct', ['p=rejct']],
    ['v=DMARC1; p=none; pct=101', ['pct=101']],
    ['v=DMARC1; p=none; rua=reports@a.test', ['rua=reports@a.test']],
    ['v=DMARC1; p=none; adkim=strict', ['adkim=strict']],
    ['v=DMARC1; p=none p', ['p=none p']],
    ['v=DMARC1; p=none; aspf', ['aspf']],
    ['v=DMARC1; p=none; p=reject', ['p=reject']],
    ['v=DMARC1; rua=mailto:a@a.test; p=none', ['rua=mailto:a@a.test']],
    ['v=DMARC1', ['v=DMARC1']],
    ['v=DMARC1;; p=none', [';;', 'v=DMARC1;; p=none']],
  ]
  for (const [text, wrong] of table) assert.deepEqual(parseDmarc(text).wrong, wrong, text)
})
