import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson } from './canonical-json.ts'
import { entryDigest, genesis, linkHash } from './chain.ts'
import { shield } from './shield.ts'

test('canonical JSON says the same as JSON, in one order, and nothing that PostgreSQL cannot store', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const text = canonicalJson(value)
      assert.equal(canonicalJson(JSON.parse(text)), text)
      assert.doesNotMatch(text, /\\u0000|\\ud[89a-f]/i)
    }),
    { numRuns: 200 },
  )
  assert.equal(canonicalJson({ b: 1, a: [undefined, null], c: undefined, é: 2n }), '{"a":[null,null],"b":1,"é":"2"}')
  assert.equal(
    canonicalJson({ at: new Date(0), bytes: new Uint8Array([255]) }),
    '{"at":"1970-01-01T00:00:00.000Z","bytes":"ff"}',
  )
  assert.equal(canonicalJson('张\ud800\0'), '"张\ufffd\ufffd"')
  for (const value of [Number.NaN, { a: () => 1 }]) assert.throws(() => canonicalJson(value), RangeError)
})

test('marked fields are digested at any depth, secrets whether marked or not, absence stays visible', () => {
  const key = new Uint8Array(32).fill(7)
  const row = { name: '张三', phone: '13800000000', mail: null, contacts: [{ phone: '13800000000' }], totp_secret: 'x' }
  const shielded = shield(row, { phone: 'personal', mail: 'personal' }, key) as Record<string, { hmac: string }>
  assert.doesNotMatch(JSON.stringify(shielded), /138|"x"/)
  assert.equal(shielded.name, '张三')
  assert.equal(shielded.mail, null)
  assert.match(shielded.phone!.hmac, /^[0-9a-f]{64}$/)
  assert.deepEqual((shielded.contacts as never as unknown[])[0], { phone: shielded.phone })
  const other = shield({ phone: '13800000000' }, { phone: 'personal' }, new Uint8Array(32)) as typeof shielded
  assert.notEqual(other.phone!.hmac, shielded.phone!.hmac)
  assert.deepEqual(shield({ passwordHash: 'x', secretary: 'y' }, {}), {
    passwordHash: { hidden: 'secret' },
    secretary: 'y',
  })
})

test('a digest depends on number, time and every byte; a link on all before it', () => {
  const entry = { id: 1, atMicros: '1', body: '{}' }
  const digests = [entry, { ...entry, id: 2 }, { ...entry, atMicros: '2' }, { ...entry, body: '{ }' }].map(one =>
    entryDigest(one).toString('hex'),
  )
  assert.equal(new Set(digests).size, 4)
  const first = linkHash(genesis, entryDigest(entry))
  assert.notDeepEqual(linkHash(first, entryDigest(entry)), first)
})
