import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judged } from '../../testing/judged.ts'
import { givenOffers } from '../../testing/tls-facts.ts'
import { dhGroup } from './dh-group.ts'

const at = 'host:a.gov.test:443'
const group = (bits: number, prime?: boolean) => ({
  digest: `${bits}`.padEnd(64, '0'),
  bits,
  suite: 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256',
  ...(prime === undefined ? {} : { prime }),
})
const cases: [name: string, facts: Parameters<typeof givenOffers>[0], says: string[]][] = [
  ['no DHE', {}, ['fine']],
  ['2048 bits', { dhGroups: [group(2048, true)] }, ['fine']],
  ['too long to test', { dhGroups: [group(8192)] }, ['fine']],
  ['1024 bits', { dhGroups: [group(1024, true), group(2048, true)] }, [`fails too-short ${at}`]],
  ['composite', { dhGroups: [group(2048, false)] }, [`fails composite ${at}`]],
  ['short and composite', { dhGroups: [group(512, false)] }, [`fails composite ${at}`, `fails too-short ${at}`]],
  [
    'not answered',
    { unanswered: [{ version: 'TLSv1.2', offer: 'dhe' }], stopped: { kind: 'time-out' } },
    [`could-not-check time-out ${at}`],
  ],
]
for (const [name, facts, says] of cases) {
  test(name, () => assert.deepEqual(judged(dhGroup, [givenOffers(facts)]), says))
}
