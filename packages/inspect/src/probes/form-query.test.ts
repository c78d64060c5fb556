import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formQuery } from './form-query.ts'

test('a query goes out as a browser sends it from a page in that charset', () => {
  const table: readonly [charset: string, value: string, query: string | undefined][] = [
    ['utf-8', '政务', 'q=%E6%94%BF%E5%8A%A1'],
    ['gb2312', '政务', 'q=%D5%FE%CE%F1'],
    ['gbk', '镲 a&b=c', 'q=%EF%EF+a%26b%3Dc'],
    ['gb18030', '“十四五”规划', 'q=%A1%B0%CA%AE%CB%C4%CE%E5%A1%B1%B9%E6%BB%AE'],
    ['gbk', '😀', 'q=%26%23128512%3B'],
    ['big5', '政務', 'q=%AC%46%B0%C8'.replace('%46', 'F')],
    ['windows-1252', '政a', 'q=%26%2325919%3Ba'],
    ['shift_jis', '政', undefined],
    ['no-such-charset', '政', undefined],
  ]
  for (const [charset, value, query] of table)
    assert.equal(formQuery([['q', value]], charset), query, `${charset} ${value}`)
})

test('what is encoded decodes to the same text', () => {
  const text = '永安县人民政府办公室关于印发《优化营商环境若干措施》的通知（２０２６）〇'
  for (const charset of ['gbk', 'gb18030']) {
    const escaped = formQuery([['q', text]], charset)!.slice(2)
    const bytes = escaped.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    const decoded = new TextDecoder(charset).decode(Uint8Array.from(bytes, character => character.charCodeAt(0)))
    assert.equal(decoded, text)
  }
})
