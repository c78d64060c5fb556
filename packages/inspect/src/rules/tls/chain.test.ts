import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Certificate } from '../../facts/gathered/tls-handshake.ts'
import { judged, verdictsOf } from '../../testing/judged.ts'
import { certificate, givenHandshake, intermediate } from '../../testing/tls-facts.ts'
import { chain } from './chain.ts'

const at = 'host:a.gov.test:443'
const { signedBy: _, ...alone } = certificate()
const root = intermediate({ commonName: 'Root', selfSigned: true })
const stray = intermediate({ commonName: 'Stray', anchored: false })
const cases: [name: string, chain: Certificate[], says: string[]][] = [
  ['leaf, intermediate', [certificate(), intermediate()], ['fine']],
  ['with the root', [certificate(), intermediate({ signedBy: 2 }), root], ['fine']],
  ['issued by a known root', [{ ...alone, anchored: true }], ['fine']],
  ['leaf alone', [alone], [`fails incomplete ${at}`]],
  ['the wrong intermediate', [alone, stray], [`fails incomplete ${at}`]],
  [
    'root before intermediate',
    [certificate({ signedBy: 2 }), root, intermediate({ signedBy: 1 })],
    [`fails wrong-order ${at}`],
  ],
  ['intermediate twice', [certificate(), intermediate(), intermediate()], [`fails superfluous ${at}`]],
  ['a stray between', [certificate({ signedBy: 2 }), stray, intermediate()], [`fails superfluous ${at}`]],
  ['an unknown authority, complete', [certificate(), intermediate({ anchored: false })], ['fine']],
  ['self-signed', [{ ...alone, selfSigned: true }], ['fine']],
  [
    'two that signed each other',
    [certificate(), intermediate({ anchored: false, signedBy: 2 }), intermediate({ anchored: false, signedBy: 1 })],
    ['fine'],
  ],
]
for (const [name, sent, says] of cases) {
  test(name, () => assert.deepEqual(judged(chain, [givenHandshake({ chain: sent })]), says))
}

test('a pack may forbid the root', () => {
  const facts = givenHandshake({ chain: [certificate(), intermediate({ signedBy: 2 }), root] })
  const [verdict] = verdictsOf(chain, [facts], { rootAllowed: false })
  assert.deepEqual(verdict && 'data' in verdict && verdict.data, { host: 'a.gov.test', count: 1, names: ['Root'] })
})
