import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { invalidInput, problemOf, problemSchema, refuse, wrongField } from './index.ts'

const schema = z.strictObject({
  name: z.string().min(2).max(5),
  kind: z.enum(['site', 'screen']),
  ports: z.array(z.int().min(1).max(65535)).min(1),
  owner: z.object({ 'a/b': z.email() }),
  note: z.string().refine(text => text !== 'no', { params: { text: { en: 'Say why', 'zh-CN': '请说明理由' } } }),
})

test('names each wrong field, by pointer, in both languages, without repeating what was sent', () => {
  const input = { name: 'x', kind: 'secret-kind', ports: [0, 'a'], owner: { 'a/b': 'mm' }, note: 'no', more: 1 }
  const problem = (language: 'en' | 'zh-CN') =>
    problemOf(invalidInput(schema.safeParse(input).error!.issues, input), language, 'r1')
  const english = problem('en')
  assert.equal(english.status, 422)
  assert.equal(english.type, '/api/#error-invalid-input')
  assert.deepEqual(
    english.fields!.map(({ pointer, code, detail }) => [pointer, code, detail]),
    [
      ['/name', 'too-short', 'At least 2 characters'],
      ['/kind', 'not-offered', 'Must be one of: site, screen'],
      ['/ports/0', 'too-small', 'Must be 1 or more'],
      ['/ports/1', 'wrong-kind', 'Must be of kind number'],
      ['/owner/a~1b', 'wrong-form', 'Not in the form wanted (email)'],
      ['/note', 'refused', 'Say why'],
      ['/more', 'unknown', 'There is no such field here'],
    ],
  )
  assert.equal(problem('zh-CN').fields![5]!.detail, '请说明理由')
  assert.doesNotMatch(JSON.stringify(english), /secret-kind|mm"/)
  assert.deepEqual(problemSchema.parse(english), english)
})

test('tells what is missing from what is of the wrong kind', () => {
  const input = { kind: 'site', ports: {}, owner: {}, note: '' }
  const { fields } = invalidInput(schema.safeParse(input).error!.issues, input, 'query')
  assert.deepEqual(
    fields.map(({ pointer, code }) => [pointer, code]),
    [
      ['/name', 'missing'],
      ['/ports', 'wrong-kind'],
      ['/owner/a~1b', 'missing'],
    ],
  )
  assert.ok(fields.every(field => field.in === 'query'))
  assert.equal(invalidInput(schema.safeParse(undefined).error!.issues, undefined).fields[0]!.pointer, '')
})

test('brings the present row where a change came too late', () => {
  const current = { row: { id: 1 }, etag: '"3"', changedBy: '王芳', changedAt: '2026-11-25T01:02:03.000Z' }
  const late = refuse('changed-meanwhile', { params: { who: '王芳' }, current, cause: new Error('hidden') })
  const problem = problemOf(late, 'zh-CN', 'r2')
  assert.deepEqual(problem.current, current)
  assert.equal(problem.title, '王芳 已在您之前修改，请对照当前内容后重新操作。')
  assert.doesNotMatch(JSON.stringify(problem), /hidden/)
  assert.equal(wrongField('/until', 'too-small', { least: 3 }).text.en, 'Must be {least} or more')
})
