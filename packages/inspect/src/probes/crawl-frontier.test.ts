import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Frontier } from './crawl-frontier.ts'

const at = (path: string) => `https://a.gov.test${path}`

test('meets each page once, however it is written', () => {
  const frontier = new Frontier('2026-11-25')
  assert.equal(frontier.meet(at('/a?b=1&c=2')), true)
  for (const path of ['/a?c=2&b=1', '/a;jsessionid=AB12?b=1&c=2', '/a?b=1&c=2&PHPSESSID=x', '/%61?b=1&c=2']) {
    assert.equal(frontier.meet(at(path)), false, path)
  }
  assert.equal(frontier.meet('http://www.a.gov.test:8080/a?b=1&c=2'), false)
  assert.equal(frontier.meet(at('/A?b=1&c=2')), true)
})

const refusals: [path: string, text: string, refusal: string | undefined][] = [
  ['/user/logout', '', 'unsafe'],
  ['/a.do?action=delete&id=4', '', 'unsafe'],
  ['/x', '退出登录', 'unsafe'],
  ['/print.html', '', 'unsafe'],
  ['/art/1.html', '打印', 'unsafe'],
  ['/blueprint/1.html', '城市蓝图', undefined],
  ['/delegation/', '代表团', undefined],
  ['/news/a/news/a/news/', '', 'trap'],
  ['/calendar/2031/05/', '', 'trap'],
  ['/calendar?year=2031&month=5', '', 'trap'],
  ['/art/2026/11/5/art_1_2.html', '', undefined],
  [`/${'a'.repeat(400)}`, '', 'trap'],
]

for (const [path, text, refusal] of refusals) {
  test(`${path.slice(0, 40)} ${text}: ${refusal ?? 'followed'}`, () => {
    assert.equal(new Frontier('2026-11-25').refusal(at(path), text), refusal)
  })
}

test('a path with ever new queries is a trap after forty', () => {
  const frontier = new Frontier('2026-11-25')
  const trapped = Array.from({ length: 60 }, (_, i) => frontier.refusal(at(`/list?page=${i}`), '')).filter(Boolean)
  assert.equal(trapped.length, 20)
})
