import assert from 'node:assert/strict'
import test from 'node:test'
import { placeholders } from '../messages/index.ts'
import * as texts from '../messages/report.ts'
import type { Text } from '../model/index.ts'
import { aResult, aSite } from '../testing/a-result.ts'
import { inventedRules } from '../testing/invented-rules.ts'
import { dateInWords, dueInWords, spanInWords } from './due.ts'
import { placeAddress, placeInWords } from './place.ts'
import { areaOf, wordingOf } from './wording.ts'

test('every sentence of the report wants the same values in both languages', () => {
  for (const group of Object.values(texts) as Record<string, Text>[]) {
    for (const [name, text] of Object.entries(group)) {
      const wanted = (language: keyof Text) => [...new Set(placeholders(text[language]))].sort()
      assert.deepEqual(
        wanted('zh-CN').filter(value => !wanted('en').includes(value)),
        [],
        name,
      )
      assert.ok(text.en !== '' && text['zh-CN'] !== '', name)
      assert.doesNotMatch(
        text['zh-CN'],
        /[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/,
        `${name}: a space is missing`,
      )
    }
  }
})

const site = {
  ...aSite('s', 'a.gov.test', '甲', '乙'),
  columns: [{ url: 'https://a.gov.test/tzgg/', name: '通知公告' }],
}

test('places are said as people say them', () => {
  const table: [at: string, zh: string, address: string | undefined][] = [
    ['site', '全站', 'https://a.gov.test/'],
    ['host:a.gov.test:443', 'a.gov.test 的 443 端口', undefined],
    ['page:/', '首页', 'https://a.gov.test/'],
    ['page:/a/b.html?id=1', '页面 /a/b.html?id=1', 'https://a.gov.test/a/b.html?id=1'],
    ['column:/tzgg/', '栏目「通知公告」', 'https://a.gov.test/tzgg/'],
    ['column:通知公告', '栏目「通知公告」', 'https://a.gov.test/tzgg/'],
    ['column:/%E6%94%BF%E7%AD%96/', '栏目「/政策/」', 'https://a.gov.test/%E6%94%BF%E7%AD%96/'],
    ['page:/%E6%94', '页面 /%E6%94', 'https://a.gov.test/%E6%94'],
    ['target:https://b.example/x', '指向 https://b.example/x 的链接', 'https://b.example/x'],
    ['target:javascript:alert(1)', '指向 javascript:alert(1) 的链接', undefined],
    ['header:server', '响应头 server', 'https://a.gov.test/'],
    ['cookie:a:b', 'Cookie a:b', 'https://a.gov.test/'],
    ['record:TXT _dmarc.a.gov.test', 'DNS 记录 TXT _dmarc.a.gov.test', 'https://a.gov.test/'],
    ['something:else', 'something:else', 'https://a.gov.test/'],
  ]
  for (const [at, zh, address] of table) {
    assert.equal(placeInWords(at, site, 'zh-CN'), zh)
    assert.equal(placeAddress(at, site), address, at)
    assert.notEqual(placeInWords(at, site, 'en'), '')
  }
})

test('a due is said in working days, a date in full', () => {
  assert.deepEqual(
    [-1, 0, 1, 5].map(days => dueInWords(days, 'zh-CN')),
    ['今天', '今天', '1 个工作日内', '5 个工作日内'],
  )
  assert.deepEqual(
    [0, 1, 5].map(days => dueInWords(days, 'en')),
    ['today', 'within 1 working day', 'within 5 working days'],
  )
  assert.equal(dateInWords('2026-11-30', 'zh-CN'), '2026 年 11 月 30 日')
  assert.equal(dateInWords('2026-11-30', 'en'), '30 November 2026')
})

test('a span names its second day only where that differs', () => {
  const from = '2026-11-23T01:14:00.000Z'
  assert.equal(
    spanInWords(from, '2026-11-23T01:31:00.000Z', 'zh-CN', 'Asia/Shanghai'),
    '2026 年 11 月 23 日 09:14 – 09:31',
  )
  assert.match(
    spanInWords(from, '2026-11-23T17:00:00.000Z', 'en', 'Asia/Shanghai'),
    /23 November 2026 09:14 – 24 November 2026 01:00/,
  )
})

test('a rule unknown to this engine, or a value that is missing, never stops a report', () => {
  const wording = wordingOf(inventedRules, 'en')
  const finding = aResult().sites[0]!.findings[0]!
  assert.equal(
    wording.says({ ...finding, rule: 'tls/not-yet-thought-of', outcome: 'odd' }),
    'tls/not-yet-thought-of: odd',
  )
  assert.match(wording.says({ ...finding, rule: 'tls/certificate-expiry', outcome: 'expired', data: {} }), /\{days\}/)
  assert.equal(wording.title('tls/not-yet-thought-of'), 'tls/not-yet-thought-of')
  assert.equal(areaOf('weather/rain'), undefined)
})
