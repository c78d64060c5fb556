import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spf } from 'mailauth/lib/spf/index.js'
import { readSpfFrom } from './spf.ts'

/** Another reader of SPF, made for messages: it must agree on what is an error, for a sender that no term matches. */
async function otherOpinion(texts: Readonly<Record<string, string[]>>): Promise<string> {
  const resolver = async (name: string, type: string) => {
    const found = type === 'TXT' ? texts[name.toLowerCase()] : undefined
    if (found) return found.map(text => [text])
    throw Object.assign(new Error(name), { code: 'ENOTFOUND' })
  }
  const { status } = await spf({ ip: '203.0.113.9', helo: 'mx.c.test', sender: 'a@a.test', mta: 'mta.test', resolver })
  return status.result
}

const records: Readonly<Record<string, string[]>>[] = [
  { 'a.test': ['v=spf1 ip4:192.0.2.1 ~all'] },
  { 'a.test': ['v=spf1 ip4:192.0.2.1/33 -all'] },
  { 'a.test': ['v=spf1 ip6:2001:db8::/32 -all'] },
  { 'a.test': ['v=spf1 ip6:2001:db8::g -all'] },
  { 'a.test': ['v=spf1 -all', 'v=spf1 -all'] },
  { 'a.test': ['v=spf1 include:b.test -all'], 'b.test': ['v=spf1 ip4:192.0.2.1 -all'] },
  { 'a.test': ['v=spf1 include:b.test -all'], 'b.test': ['v=spf1 wrong'] },
  { 'a.test': ['v=spf1 include:b.test -all'] },
  { 'a.test': ['v=spf1 redirect=b.test'] },
  { 'a.test': ['v=spf1 redirect=b.test'], 'b.test': ['v=spf1 redirect=a.test'] },
  { 'a.test': ['v=spf1 exists:%{i}.b.test -all'] },
  { 'a.test': ['v=spf1 exists:%{x}.b.test -all'] },
  { 'a.test': ['v=spf1 a:x.test a:y.test -all'] },
  { 'a.test': ['v=spf1 a:x.test a:y.test a:z.test -all'] },
  { 'a.test': [`v=spf1 ${'include:b.test '.repeat(10)}-all`], 'b.test': ['v=spf1 -all'] },
  { 'a.test': [`v=spf1 ${'include:b.test '.repeat(11)}-all`], 'b.test': ['v=spf1 -all'] },
  { 'a.test': ['v=spf1 unknown=%{d}.x -all'] },
  { 'a.test': ['v=spf1 a:b -all'] },
]

test('agrees with another reader on what is a permanent error', async () => {
  for (const texts of records) {
    const { problems } = readSpfFrom('a.test', ({ name, type }) => {
      const values = type === 'TXT' ? texts[name] : undefined
      return values ? { kind: 'records', values } : { kind: 'void' }
    })
    const other = await otherOpinion(texts)
    assert.equal(
      problems.length > 0,
      other === 'permerror',
      `${JSON.stringify(texts)}: ${other}, ${JSON.stringify(problems)}`,
    )
  }
})
