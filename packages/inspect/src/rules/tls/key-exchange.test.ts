import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judged } from '../../testing/judged.ts'
import { givenOffers } from '../../testing/tls-facts.ts'
import { keyExchange } from './key-exchange.ts'

const at = 'host:a.gov.test:443'
const accepted = (suite: string) => givenOffers({ accepted: [{ version: 'TLSv1.2', suite }] })

test('static RSA, except where the suite is to be struck out anyway', () => {
  assert.deepEqual(judged(keyExchange, [givenOffers()]), ['fine'])
  assert.deepEqual(judged(keyExchange, [accepted('TLS_RSA_WITH_AES_128_GCM_SHA256')]), [`fails static-rsa ${at}`])
  assert.deepEqual(judged(keyExchange, [accepted('TLS_RSA_WITH_RC4_128_SHA')]), ['fine'])
})

test('not answered', () => {
  const facts = givenOffers({
    unanswered: [{ version: 'TLSv1.2', offer: 'static-rsa' }],
    stopped: { kind: 'time-out' },
  })
  assert.deepEqual(judged(keyExchange, [facts]), [`could-not-check time-out ${at}`])
})
