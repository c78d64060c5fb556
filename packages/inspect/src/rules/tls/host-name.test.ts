import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judged, verdictsOf } from '../../testing/judged.ts'
import { certificate, givenHandshake, intermediate } from '../../testing/tls-facts.ts'
import { hostName } from './host-name.ts'

const withNames = (sans: string[], sanCount = sans.length) =>
  givenHandshake({ namesHost: false, chain: [certificate({ sans, sanCount }), intermediate()] })

test('named, named wrongly, not named at all', () => {
  assert.deepEqual(judged(hostName, [givenHandshake()]), ['fine'])
  assert.deepEqual(judged(hostName, [withNames(['b.gov.test'])]), ['fails mismatch host:a.gov.test:443'])
  assert.deepEqual(judged(hostName, [withNames([])]), ['fails no-san host:a.gov.test:443'])
})

test('of very many names some are shown', () => {
  const names = Array.from({ length: 50 }, (_, i) => `${i}.test`)
  const [verdict] = verdictsOf(hostName, [withNames(names, 90)])
  assert.deepEqual(verdict && 'data' in verdict && verdict.data.names, [
    '0.test',
    '1.test',
    '2.test',
    '3.test',
    '4.test',
    '…',
  ])
})
