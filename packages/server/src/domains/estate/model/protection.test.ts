import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extensionOpensOn, noProtection, type Protection, protectionFaults, validUntil } from './protection.ts'

const filed = (filedOn: string | null, ...assessedOn: string[]): Protection => ({
  ...noProtection,
  filedOn,
  assessedOn,
})

test('a certificate holds three years; one of before 2025 counts from 2025-01-01; an assessment adds a year', () => {
  assert.equal(validUntil(filed(null, '2026-01-01')), undefined)
  assert.equal(validUntil(filed('2025-03-10')), '2028-03-10')
  assert.equal(validUntil(filed('2019-06-01')), '2028-01-01')
  assert.equal(validUntil(filed('2024-12-31')), '2028-01-01')
  assert.equal(validUntil(filed('2025-01-01')), '2028-01-01')
  assert.equal(validUntil(filed('2019-06-01', '2024-12-31')), '2028-01-01', 'an assessment before it runs adds nothing')
  assert.equal(validUntil(filed('2025-03-10', '2027-01-05', '2026-01-05')), '2030-03-10')
  assert.equal(validUntil(filed('2025-03-10', '2026-01-05', '2026-01-05')), '2029-03-10', 'one day counts once')
  assert.equal(validUntil(filed('2025-03-10', '2028-03-11')), '2028-03-10', 'what has ended is not extended')
  assert.equal(
    validUntil(filed('2025-03-10', '2027-06-01', '2029-01-01')),
    '2030-03-10',
    'one extension opens the next',
  )
  assert.equal(validUntil(filed('2028-02-29')), '2031-02-28')
  assert.equal(extensionOpensOn(filed('2025-05-31')), '2028-02-29')
})

test('three rules speak of a filing on a day', () => {
  const at = (day: string) => new Date(`${day}T04:00:00Z`)
  const third: Protection = { ...filed('2025-03-10', '2025-04-01'), level: 3, number: '33010099001-25001' }
  assert.deepEqual(protectionFaults(third, at('2025-06-01')), [])
  assert.deepEqual(protectionFaults(third, at('2026-04-01')), [])
  assert.deepEqual(protectionFaults(third, at('2026-04-02')), ['assessment-overdue'])
  assert.deepEqual(protectionFaults({ ...third, level: 2 }, at('2026-04-02')), [])
  assert.deepEqual(protectionFaults({ ...third, level: 2 }, at('2028-12-09')), [])
  assert.deepEqual(protectionFaults({ ...third, level: 2 }, at('2028-12-10')), ['certificate-ends-soon'])
  assert.deepEqual(protectionFaults({ ...third, level: 2 }, at('2029-03-10')), ['certificate-ends-soon'])
  assert.deepEqual(protectionFaults({ ...third, level: 2 }, at('2029-03-11')), ['certificate-ended'])
  assert.deepEqual(protectionFaults({ ...noProtection, level: 2 }, at('2026-01-01')), ['number-missing'])
  assert.deepEqual(protectionFaults({ ...noProtection, level: 3 }, at('2026-01-01')), [
    'number-missing',
    'assessment-overdue',
  ])
  assert.deepEqual(protectionFaults({ ...noProtection, level: 1 }, at('2026-01-01')), [])
  const later: Protection = { ...third, assessedOn: ['2026-05-01'] }
  assert.deepEqual(
    protectionFaults(later, at('2026-04-01')),
    ['assessment-overdue'],
    'what is still to come does not count',
  )
})

test('days are those of China', () => {
  const second: Protection = { ...filed('2025-03-10'), level: 2, number: 'x' }
  assert.deepEqual(protectionFaults(second, new Date('2028-03-10T15:59:59Z')), ['certificate-ends-soon'])
  assert.deepEqual(protectionFaults(second, new Date('2028-03-10T16:00:00Z')), ['certificate-ended'])
})
