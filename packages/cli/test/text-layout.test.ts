import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fit, widthOf, wrapped } from '../src/text-layout.ts'

const signs = ['a', 'bc', '网', '站', ' ', '，', '。', '（', '）', ',', '(', '…', 'é', '🏛']

/** Texts and widths of every kind, the same on each run. */
function* cases(): Iterable<[text: string, width: number]> {
  let state = 1
  const next = (below: number) => {
    state = (state * 48_271) % 0x7fffffff
    return state % below
  }
  for (let i = 0; i < 2_000; i += 1) {
    yield [Array.from({ length: next(40) }, () => signs[next(signs.length)]).join(''), 1 + next(30)]
  }
}

test('a hanzi is two columns wide, a mark above a letter none', () => {
  assert.equal(widthOf('栖云市 ab'), 9)
  assert.equal(widthOf('“首页”，◆'), 9)
  assert.equal(widthOf('e\u0301'), 1)
  assert.equal(widthOf('🏛️'), 2)
})

test('fit makes every text exactly as wide as asked', () => {
  assert.equal(fit('栖云市人民政府', 8), '栖云市… ')
  assert.equal(fit('栖云市', 8), '栖云市  ')
  for (const [text, width] of cases()) assert.equal(widthOf(fit(text, width)), width, text)
})

test('wrapped lines fit, and lose nothing but the spaces at their ends', () => {
  for (const [text, width] of cases()) {
    const wide = width + 8
    const lines = wrapped(text.trimStart(), wide)
    for (const line of lines) assert.ok(widthOf(line) <= wide, JSON.stringify(lines))
    assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''))
  }
})

test('words stay whole, and Chinese marks stay with what they belong to', () => {
  assert.deepEqual(wrapped('the certificate expired', 12), ['the', 'certificate', 'expired'])
  assert.deepEqual(wrapped('证书已过期，浏览器会拦截访问', 12), ['证书已过期，', '浏览器会拦截', '访问'])
  assert.deepEqual(wrapped('证书已过期了，浏览器', 12), ['证书已过期', '了，浏览器'])
  assert.deepEqual(wrapped('请更换证书（今天）', 12), ['请更换证书', '（今天）'])
})

test('line breaks stay, and lines keep their indent', () => {
  assert.deepEqual(wrapped('one\n  two three', 8), ['one', '  two', '  three'])
})
