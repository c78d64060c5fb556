import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PersonRow, planPeopleImport } from './people-import.ts'
import type { Person } from './person.ts'
import { plainLine } from './plain-line.ts'
import { mayStandTogether } from './roles-together.ts'
import { mayStandBelow } from './unit.ts'

test('levels may be left out, never turned round; departments stand everywhere and carry no division', () => {
  assert.ok(mayStandBelow('county', 'municipality'))
  assert.ok(mayStandBelow('community', 'municipality'))
  assert.ok(!mayStandBelow('county', 'county'))
  assert.ok(!mayStandBelow('county', 'town'))
  assert.ok(mayStandBelow('department', 'community'))
  assert.ok(mayStandBelow('department', 'department'))
  assert.ok(!mayStandBelow('community', 'department'))
})

test('an auditor holds no other role where he audits, and may audit elsewhere', () => {
  const auditor = { role: 'auditor', path: ['east', 'top'] } as const
  assert.ok(!mayStandTogether([auditor], { role: 'inspector', path: ['east', 'top'] }))
  assert.ok(!mayStandTogether([auditor], { role: 'handler', path: ['eastTown', 'east', 'top'] }))
  assert.ok(!mayStandTogether([auditor], { role: 'leader', path: ['top'] }))
  assert.ok(mayStandTogether([auditor], { role: 'inspector', path: ['west', 'top'] }))
  assert.ok(mayStandTogether([auditor], { role: 'auditor', path: ['top'] }))
  assert.ok(mayStandTogether([{ role: 'inspector', path: ['top'] }], { role: 'approver', path: ['top'] }))
  assert.ok(!mayStandTogether([{ role: 'inspector', path: ['top'] }], { role: 'auditor', path: ['west', 'top'] }))
})

test('a line of text is trimmed, and free of what steers or hides', () => {
  const line = plainLine(5)
  assert.equal(line.parse('  张伟 '), '张伟')
  assert.equal(line.parse('𠮷𠮷𠮷𠮷𠮷'), '𠮷𠮷𠮷𠮷𠮷')
  for (const wrong of ['', '   ', '123456', 'a\u202eb', 'a\nb', 'a\u200bb', '\u001b[1m', '\ud800'])
    assert.equal(line.safeParse(wrong).success, false, JSON.stringify(wrong))
})

const units = [
  { id: 'u1', name: '城关镇', code: '330101' },
  { id: 'u2', name: '新街镇', code: null },
  { id: 'u3', name: '新街镇', code: '330103' },
]
const known: Person = {
  id: 'p1',
  unitId: 'u1',
  name: '张伟',
  number: '007',
  mail: 'a@b.cn',
  phone: null,
  active: true,
  version: 3,
}
const row = (one: Partial<PersonRow>): PersonRow => ({
  unit: '城关镇',
  name: '李娜',
  number: '',
  mail: '',
  phone: '',
  ...one,
})
const plan = (rows: PersonRow[], people = [known]) => planPeopleImport(rows, units, people)

test('an import creates, changes, leaves alone and refuses, row by row', () => {
  const planned = plan([
    row({ number: '008', mail: 'li@b.cn' }),
    row({ name: '张伟', number: '007', phone: '0571-8888' }),
    row({ unit: '330101', name: ' 张伟 ' }),
    row({ unit: '别处' }),
    row({ unit: '新街镇' }),
    row({ unit: '330103', name: '王芳', mail: 'nobody' }),
    row({ name: '' }),
  ])
  assert.deepEqual(
    planned.map(one => one.do),
    ['create', 'change', 'refuse', 'refuse', 'refuse', 'refuse', 'refuse'],
  )
  assert.deepEqual(planned[0], {
    do: 'create',
    person: { unitId: 'u1', name: '李娜', number: '008', mail: 'li@b.cn', phone: null },
  })
  assert.deepEqual(planned[1], {
    do: 'change',
    id: 'p1',
    version: 3,
    person: { unitId: 'u1', name: '张伟', number: '007', mail: 'a@b.cn', phone: '0571-8888' },
  })
})

test('one person twice in a list, or two of one name, is for a person to settle', () => {
  assert.deepEqual(
    plan([row({ number: '1' }), row({ number: '1' }), row({}), row({})]).map(one => one.do),
    ['create', 'refuse', 'create', 'refuse'],
  )
  const namesakes = [known, { ...known, id: 'p2', number: '009' }]
  assert.deepEqual(
    plan([row({ name: '张伟' }), row({ name: '张伟', number: '009' })], namesakes).map(one => one.do),
    ['refuse', 'leave'],
  )
  assert.equal(plan([row({ unit: '330101', name: ' 张伟 ' })])[0]!.do, 'leave')
})
