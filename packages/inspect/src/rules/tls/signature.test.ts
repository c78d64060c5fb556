import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judged } from '../../testing/judged.ts'
import { certificate, givenHandshake, intermediate } from '../../testing/tls-facts.ts'
import { signature } from './signature.ts'

const at = 'host:a.gov.test:443'
const signed = (hash?: string) => ({ signature: { name: `${hash}WithRSA`, oid: '1.2', ...(hash ? { hash } : {}) } })
const cases: [name: string, chain: ReturnType<typeof certificate>[], says: string[]][] = [
  ['SHA-256', [certificate(), intermediate()], ['fine']],
  ['SM3, unknown', [certificate(signed('sm3')), intermediate(signed())], ['fine']],
  ['SHA-1', [certificate(signed('sha1')), intermediate()], [`fails sha1 ${at}`]],
  ['SHA-1 on the intermediate', [certificate(), intermediate(signed('sha1'))], [`fails sha1 ${at}`]],
  ['both', [certificate(signed('md5')), intermediate(signed('sha1'))], [`fails md5 ${at}`, `fails sha1 ${at}`]],
  [
    'SHA-1 on the root',
    [certificate(), intermediate({ signedBy: 2 }), intermediate({ ...signed('sha1'), selfSigned: true })],
    ['fine'],
  ],
  ['SHA-1 on one that is not needed', [certificate(), intermediate(), intermediate(signed('sha1'))], ['fine']],
]
for (const [name, chain, says] of cases) {
  test(name, () => assert.deepEqual(judged(signature, [givenHandshake({ chain })]), says))
}
