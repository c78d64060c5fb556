import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSpfFrom, type SpfAnswer } from './spf.ts'

/** `name TYPE` → values; a name without any row does not exist, `failed` is nobody's answer. */
type Zone = Readonly<Record<string, readonly string[] | 'failed'>>

function reading(zone: Zone, domain = 'a.test') {
  const answer = ({ name, type }: { name: string; type: string }): SpfAnswer => {
    const values = zone[`${name} ${type}`]
    if (values === 'failed') return { kind: 'failed' }
    return values?.length ? { kind: 'records', values } : { kind: 'void' }
  }
  return readSpfFrom(domain, answer)
}

const kinds = (record: string, zone: Zone = {}) =>
  reading({ 'a.test TXT': [record], 'a.test A': ['192.0.2.1'], 'a.test MX': ['mx.a.test'], ...zone }).problems.map(
    problem => `${problem.kind} ${problem.term ?? ''}`.trim(),
  )

test('finds every wrong term, behind an all too', () => {
  assert.deepEqual(kinds('v=spf1 ip4:192.0.2.300 a:mail -all moo'), [
    'syntax ip4:192.0.2.300',
    'syntax a:mail',
    'syntax moo',
  ])
})

test('takes right terms as right', () => {
  const right = [
    'v=spf1',
    'v=spf1  a  mx -all ',
    'V=SPF1 A MX ~ALL',
    'v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 ip6:::ffff:192.0.2.1 -all',
    'v=spf1 a/24//64 mx:a.test/0 -all',
    'v=spf1 exists:%{i}._spf.%{d2r-} -all',
    'v=spf1 other=%{s}%%%_%- exp=why.%{d} -all',
  ]
  for (const record of right) assert.deepEqual(kinds(record), [], record)
})

test('takes wrong terms as wrong', () => {
  const terms = `-all. all:x ptr/24 ptr: include include: include:a.test/24 exists exists:a.test/8 ip4 ip4:192.0.2.1/33 ip4:192.0.2.1/032
    ip4:192.0.2.1//32 ip6:::1/129 ip6::1::2 ip6:192.0.2.1 a: a:a.test:80 a:x.123 a:x.-y a:x..y.test a/24/64 a//129 mx:x.test%
    a:%{x}.test a:%{c}.test a:%{d0}.test exists:%(ir).test redirect:a.test redirect= exp= exp=-all =x 1x=y foo=%a b:c`
  for (const term of terms.split(/\s+/)) assert.deepEqual(kinds(`v=spf1 ${term}`), [`syntax ${term}`], term)
  assert.deepEqual(kinds('v=spf1 exp=x.a.test exp=y.a.test -all'), ['syntax exp=y.a.test'])
  assert.deepEqual(kinds('v=spf1 a:é.test -all'), ['syntax a:é.test'])
})

test('counts look-ups over all branches, but not what stands behind an all', () => {
  const zone = {
    'a.test TXT': ['v=spf1 a mx ptr exists:%{i}.a.test include:b.test ip4:192.0.2.1 -all a a a'],
    'a.test A': ['192.0.2.1'],
    'a.test MX': ['mx.a.test'],
    'b.test TXT': ['v=spf1 include:c.test ?all redirect=c.test'],
    'c.test TXT': ['v=spf1 redirect=d.test'],
    'd.test TXT': ['v=spf1 a:a.test ~all'],
  }
  const read = reading(zone)
  assert.deepEqual([read.lookups, read.voids, read.end, read.problems], [8, 0, '-', []])
})

test('ten look-ups and two that find nothing are allowed, one more is not', () => {
  assert.deepEqual(kinds(`v=spf1${' a'.repeat(10)} -all`), [])
  assert.deepEqual(kinds(`v=spf1${' a'.repeat(11)} -all`), ['too-many-lookups'])
  assert.deepEqual(kinds('v=spf1 a:x.test mx:y.test -all'), [])
  assert.deepEqual(kinds('v=spf1 a:x.test mx:y.test exists:z.test -all'), ['too-many-void'])
  // An address of either family is enough: the look-up is then void for some senders only.
  assert.deepEqual(kinds('v=spf1 a:x.test a:y.test a:z.test -all', { 'z.test AAAA': ['2001:db8::1'] }), [])
})

test('an include must lead to one record, and not in a circle', () => {
  assert.deepEqual(kinds('v=spf1 include:none.test -all'), ['no-record include:none.test'])
  assert.deepEqual(kinds('v=spf1 redirect=none.test'), ['no-record redirect=none.test'])
  assert.deepEqual(kinds('v=spf1 redirect=none.test ~all'), [])
  assert.deepEqual(kinds('v=spf1 include:b.test', { 'b.test TXT': ['v=spf1', 'v=spf1 -all'] }), ['several'])
  assert.deepEqual(kinds('v=spf1 include:b.test -all', { 'b.test TXT': ['v=spf1 include:A.test. -all'] }), [
    'loop include:A.test.',
  ])
})

test('what nobody answered for is no error, and is said', () => {
  const read = reading({
    'a.test TXT': ['v=spf1 include:b.test mx:c.test -all'],
    'b.test TXT': 'failed',
    'c.test MX': 'failed',
  })
  assert.deepEqual([read.problems, read.unanswered], [[], ['b.test', 'c.test']])
  assert.equal(reading({ 'a.test TXT': 'failed' }).status, 'failed')
})

test('sees what lets everybody pass, through includes and redirects too', () => {
  const open = (record: string, zone: Zone = {}) =>
    reading({ 'a.test TXT': [record], 'a.test A': ['192.0.2.1'], ...zone }).open.map(problem => problem.term)
  assert.deepEqual(open('v=spf1 +all'), ['+all'])
  assert.deepEqual(open('v=spf1 ip4:0.0.0.0/0 -all'), ['ip4:0.0.0.0/0'])
  assert.deepEqual(open('v=spf1 include:b.test -all', { 'b.test TXT': ['v=spf1 all'] }), ['include:b.test'])
  assert.deepEqual(open('v=spf1 redirect=b.test', { 'b.test TXT': ['v=spf1 all'] }), ['all'])
  assert.deepEqual(open('v=spf1 -include:b.test -all', { 'b.test TXT': ['v=spf1 all'] }), [])
})

test('knows where no record stands, and fills in the domain where a record says %{d}', () => {
  assert.equal(reading({}).status, 'none')
  assert.equal(reading({ 'a.test TXT': ['v=spf10 -all', 'spf2.0/pra'] }).status, 'none')
  assert.equal(reading({}, 'test').status, 'none')
  const zone = { 'x.a.test TXT': ['v=spf1 redirect=%{d2}.spf.%{o}'], 'a.test.spf.x.a.test TXT': ['v=spf1 -all'] }
  assert.equal(reading(zone, 'x.a.test').end, '-')
})

test('a record without end is left alone in time', () => {
  const zone = Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [
      `n${n}.test TXT`,
      [`v=spf1 include:n${n + 1}.test include:n${n + 2}.test -all`],
    ]),
  )
  let asked = 0
  const read = readSpfFrom('n0.test', ({ name, type }) => {
    asked++
    return { kind: 'records', values: zone[`${name} ${type}`] ?? [] }
  })
  assert.ok(asked < 20)
  assert.ok(read.problems.some(problem => problem.kind === 'too-many-lookups'))
})
