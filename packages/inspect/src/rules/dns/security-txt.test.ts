import assert from 'node:assert/strict'
import { test } from 'node:test'
import { securityTxt as fact } from '../../facts/gathered/security-txt.ts'
import { visitTime } from '../../facts/gathered/visit.ts'
import { failure, success } from '../../model/index.ts'
import { given, judged } from '../../testing/judged.ts'
import { securityTxt } from './security-txt.ts'

const now = given(visitTime, { at: '2026-11-25T00:00:00Z' })
const good = '# 联系\nContact: mailto:security@a.gov.test\nExpires: 2027-06-30T00:00:00Z\nPreferred-Languages: zh, en\n'

interface Answer {
  text?: string
  status?: number
  contentType?: string
  url?: string
}
const answer = (path: string, { text = '', status = 200, contentType = 'text/plain; charset=utf-8', url }: Answer) => ({
  path,
  end: success({ url: url ?? `https://a.gov.test${path}`, status, contentType, text }),
})
const judge = (first: Answer, second: Answer = { status: 404 }) =>
  judged(securityTxt, [
    given(fact, { places: [answer('/.well-known/security.txt', first), answer('/security.txt', second)] }),
    now,
  ])
const fails = (outcome: string) => [`fails ${outcome} page:/.well-known/security.txt`]

test('each kind of error is told', () => {
  const table: [answer: Answer, verdict: string[]][] = [
    [{ text: good }, ['fine']],
    [
      { text: `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${good}-----BEGIN PGP SIGNATURE-----\nabc\n` },
      ['fine'],
    ],
    [{ status: 404 }, fails('missing')],
    [{ text: '<!DOCTYPE html><title>404</title>' }, fails('missing')],
    [{ text: 'not found' }, fails('missing')],
    [{ text: good.replace('2027', '2025') }, fails('expired')],
    [{ text: good.replace(/^Contact.*\n/m, '') }, fails('no-contact')],
    [{ text: good.replace(/^Expires.*\n/m, '') }, fails('no-expires')],
    [{ text: good.replace('T00:00:00Z', '') }, fails('malformed')],
    [{ text: good.replace('mailto:', '') }, fails('malformed')],
    [{ text: `${good}Expires: 2027-06-30T00:00:00Z\n` }, fails('malformed')],
    [{ text: `${good}please write to us\n` }, fails('malformed')],
    [{ text: good, contentType: 'text/html' }, fails('malformed')],
    [{ text: good, url: 'http://a.gov.test/.well-known/security.txt' }, fails('wrong-place')],
  ]
  for (const [first, verdict] of table) assert.deepEqual(judge(first), verdict, JSON.stringify(first))
})

test('a file at the old place alone is in the wrong place', () => {
  assert.deepEqual(judge({ status: 404 }, { text: good }), fails('wrong-place'))
})

test('a server that fails, or does not answer, could not be checked', () => {
  assert.deepEqual(judge({ status: 503 }), ['could-not-check malformed-answer'])
  const silent = { places: [{ path: '/.well-known/security.txt', end: failure('time-out') }] }
  assert.deepEqual(judged(securityTxt, [given(fact, silent), now]), ['could-not-check time-out'])
})
