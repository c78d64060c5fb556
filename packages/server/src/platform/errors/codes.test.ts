import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeholders } from '@townkeep/inspect'
import { type CodeTable, fieldFaults, joinCodes, platformCodes, Refusal, refuse, refuserOf } from './index.ts'

const table: CodeTable = platformCodes
const said = [...Object.entries(table).map(([code, { text }]) => [code, text] as const), ...Object.entries(fieldFaults)]

test('every code is named in lower case, has a status of refusal, and names the same values in both languages', () => {
  for (const [code, { status }] of Object.entries(table)) {
    assert.match(code, /^[a-z]+(-[a-z]+)*$/)
    assert.ok(status >= 400 && status < 600, code)
  }
  for (const [code, text] of said) {
    const names = (language: 'en' | 'zh-CN') => [...new Set(placeholders(text[language]))].sort()
    assert.deepEqual(names('zh-CN'), names('en'), code)
  }
})

test('the compiler knows the codes of a table and the values of each sentence', () => {
  assert.equal(refuse('not-found').status, 404)
  const late = refuse('too-many-requests', { params: { seconds: 1 } })
  assert.ok(late instanceof Refusal && late instanceof Error)
  assert.equal(late.say('en'), 'Too many requests. Try again in 1 second.')
  assert.equal(late.say('zh-CN'), '请求过于频繁，请在 1 秒后重试。')
  // @ts-expect-error: no such code
  assert.throws(() => refuse('no-such-code'))
  // @ts-expect-error: the sentence names a value
  assert.throws(() => refuse('too-many-requests'))
  // @ts-expect-error: the sentence names another value
  assert.throws(() => refuse('too-many-requests', { params: { minutes: 1 } }))
  // @ts-expect-error: the sentence names no value
  assert.equal(refuse('not-found', { params: { seconds: 1 } }).code, 'not-found')
})

test('a domain refuses by a table of its own, and no code stands in two', () => {
  const own = { 'too-late': { status: 409, text: { en: '{days} days late', 'zh-CN': '逾期 {days} 天' } } } as const
  assert.equal(refuserOf(own)('too-late', { params: { days: 3 } }).say('zh-CN'), '逾期 3 天')
  assert.deepEqual(Object.keys(joinCodes(own, { other: own['too-late'] })), ['too-late', 'other'])
  assert.throws(() => joinCodes(platformCodes, own, own), /Two tables hold the code too-late/)
})
