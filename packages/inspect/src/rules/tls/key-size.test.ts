import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judged } from '../../testing/judged.ts'
import { certificate, givenHandshake, intermediate } from '../../testing/tls-facts.ts'
import { keySize } from './key-size.ts'

const at = 'host:a.gov.test:443'
const rsa = (bits: number) => ({ key: { kind: 'rsa', bits } })
const cases: [name: string, chain: ReturnType<typeof certificate>[], says: string[]][] = [
  ['RSA 2048 over P-256', [certificate(rsa(2048)), intermediate()], ['fine']],
  ['RSA 1024', [certificate(rsa(1024)), intermediate()], [`fails rsa-too-short ${at}`]],
  [
    'RSA-PSS key of 1024',
    [certificate({ key: { kind: 'rsa-pss', bits: 1024 } }), intermediate()],
    [`fails rsa-too-short ${at}`],
  ],
  ['RSA 1024 on the intermediate', [certificate(), intermediate(rsa(1024))], [`fails rsa-too-short ${at}`]],
  [
    '192-bit curve',
    [certificate({ key: { kind: 'ec', bits: 192, curve: 'prime192v1' } }), intermediate()],
    [`fails ec-too-short ${at}`],
  ],
  ['unknown key', [certificate({ key: {} }), intermediate()], ['fine']],
]
for (const [name, chain, says] of cases) {
  test(name, () => assert.deepEqual(judged(keySize, [givenHandshake({ chain })]), says))
}

test('a pack may want more', () => {
  const facts = givenHandshake({ chain: [certificate(rsa(2048)), intermediate()] })
  assert.deepEqual(judged(keySize, [facts], { minBits: 3072 }), [`fails rsa-too-short ${at}`])
})
