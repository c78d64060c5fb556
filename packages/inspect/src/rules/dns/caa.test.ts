import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failure, success } from '../../model/index.ts'
import { givenDns } from '../../testing/dns-facts.ts'
import { judged } from '../../testing/judged.ts'
import { caa } from './caa.ts'

const issue = { flags: 0, tag: 'Issue', value: 'authority.test' }
const report = { flags: 0, tag: 'iodef', value: 'mailto:a@a.gov.test' }
const none = { name: 'www.a.gov.test', records: success([]) }

test('looks upwards to the first name with records', () => {
  assert.deepEqual(judged(caa, [givenDns({ caa: [none, { name: 'a.gov.test', records: success([issue]) }] })]), [
    'fine',
  ])
  assert.deepEqual(judged(caa, [givenDns({ caa: [none, { name: 'test', records: success([]) }] })]), [
    'fails missing record:CAA',
  ])
})

test('records that allow nobody in particular restrict nobody', () => {
  assert.deepEqual(judged(caa, [givenDns({ caa: [none, { name: 'a.gov.test', records: success([report]) }] })]), [
    'fails not-covered record:CAA',
  ])
})

test('a failed answer on the way up leaves it open', () => {
  assert.deepEqual(judged(caa, [givenDns({ caa: [none, { name: 'a.gov.test', records: failure('time-out') }] })]), [
    'could-not-check time-out',
  ])
})
