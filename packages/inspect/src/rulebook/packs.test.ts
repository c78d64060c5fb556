import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPackFiles } from '../drivers/pack-files.ts'
import { allRules } from '../rules/index.ts'
import { findPack, packLibrary } from './library.ts'
import { parametersOf, selectedRules } from './pack.ts'

const { packs } = await readPackFiles()
const library = packLibrary(packs)

function pack(id: string) {
  const read = findPack(library, id, allRules)
  assert.ok(read, `there is no pack ${id}`)
  assert.ok(
    read.ok,
    read.ok ? '' : read.problems.map(({ line, path, message }) => `${line} ${path} ${message.en}`).join('\n'),
  )
  return read.pack
}

test('every pack that comes with the program is sound and named after its file', () => {
  assert.deepEqual([...library.keys()], ['baseline', 'cn-gov-site-2019'])
  for (const id of library.keys()) assert.equal(pack(id).id, id)
})

test('the baseline grades every rule there is', () => {
  assert.deepEqual(
    selectedRules(pack('baseline'), allRules).map(rule => rule.id),
    allRules.map(rule => rule.id),
  )
})

test('the indicators of 2019: thresholds as published, points only where they were seen', () => {
  const { indicators, ...rest } = pack('cn-gov-site-2019')
  const byId = new Map(indicators.map(indicator => [indicator.id, indicator]))
  const threshold = (id: string) => {
    const indicator = byId.get(id)
    assert.ok(indicator && 'threshold' in indicator, id)
    return [indicator.kind, indicator.threshold.compare, indicator.threshold.value]
  }
  assert.deepEqual(threshold('cn19.veto.unreachable'), ['samples', 'at-least', 0.05])
  assert.deepEqual(threshold('cn19.veto.home-stale'), ['count', 'at-least', 1])
  assert.deepEqual(threshold('cn19.veto.columns-stale'), ['count', 'at-least', 5])
  assert.deepEqual(threshold('cn19.veto.columns-long'), ['count', 'at-least', 10])
  assert.deepEqual(threshold('cn19.veto.columns-empty'), ['count', 'at-least', 5])
  assert.deepEqual(
    indicators.filter(indicator => indicator.points !== undefined).map(indicator => [indicator.id, indicator.points]),
    [
      ['cn19.pub.policy', 5],
      ['cn19.srv.stats', 2],
      ['cn19.int.public', 3],
    ],
  )
  const { newsDays, noticeDays } = parametersOf({ indicators, ...rest }, 'freshness/columns')
  assert.deepEqual([newsDays, noticeDays], [14, 183])
})

test('each indicator says what a machine finds, what waits for a person, or both', () => {
  for (const { id, machine, person } of pack('cn-gov-site-2019').indicators) assert.ok(machine ?? person, id)
})
