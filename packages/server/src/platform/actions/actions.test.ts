import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { testDatabase } from '../../testing/test-database.ts'
import { type Actor, systemActor } from '../access/index.ts'
import { type AuditRow, listAudit } from '../audit/index.ts'
import { type Db, openDatabase, type Tx } from '../db/index.ts'
import type { Refusal } from '../errors/index.ts'
import { defineEvent, defineJob, eventMessage, installQueue, jobMessage, subscribe } from '../jobs/index.ts'
import { type ActionContext, defineAction, forgetKeys, requireVersion, runAction, runEach } from './index.ts'

interface PersonRow {
  readonly id: string
  readonly unit_id: string
  readonly name: string
  readonly phone: string | null
  readonly version: number
}

const welcome = defineJob({ name: 'test.welcome', data: z.object({ id: z.string() }) })
const renamed = defineEvent({ name: 'test.renamed', data: z.object({ id: z.string(), version: z.int() }) })
const plan = { jobs: [welcome], subscriptions: [subscribe(renamed, welcome)] }
const unplanned = defineJob({ name: 'test.unplanned', data: z.object({}) })

const addPerson = defineAction({
  name: 'person.add',
  input: z.strictObject({ unitId: z.uuid(), name: z.string().min(1).max(20), phone: z.string().optional() }),
  permit: { right: 'person.manage', at: input => input.unitId },
  marks: { phone: 'personal' },
  async run(tx, { input }) {
    const { rows } = await sql<PersonRow>`
      insert into tk.person (unit_id, name, phone, number)
      values (${input.unitId}, ${input.name}, ${input.phone ?? null}, ${input.name}) returning *`.execute(tx)
    const after = rows[0]!
    return { subject: after.id, after, events: [jobMessage(welcome, { id: after.id })] }
  },
})

const renamePerson = defineAction({
  name: 'person.rename',
  input: z.object({ id: z.uuid(), version: z.int(), name: z.string(), spoilt: z.boolean().optional() }),
  permit: { right: 'person.manage', at: (input, tx) => unitOfPerson(tx, input.id) },
  async run(tx, { input }) {
    const { rows: found } = await sql<PersonRow>`select * from tk.person where id = ${input.id} for update`.execute(tx)
    const before = found[0]!
    await requireVersion(tx, { subject: before.id, row: before, given: input.version })
    const { rows } = await sql<PersonRow>`
      update tk.person set name = ${input.name}, version = version + 1 where id = ${input.id} returning *`.execute(tx)
    const after = rows[0]!
    const told = eventMessage(renamed, { id: after.id, version: after.version })
    return { subject: after.id, before, after, events: input.spoilt ? [told, jobMessage(unplanned, {})] : [told] }
  },
})

async function unitOfPerson(tx: Tx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ unit_id: string }>`select unit_id from tk.person where id = ${id}`.execute(tx)
  return rows[0]?.unit_id
}

test('a write, its audit entry and its jobs are one: all of it or nothing', async t => {
  const { context, east, jobs, audit } = await town(t)
  const made = await runAction(context, addPerson, { unitId: east, name: '张三', phone: '13800000000' })
  assert.equal(made.after!.name, '张三')
  assert.deepEqual(await jobs(), [{ id: made.subject }])
  const [entry] = await audit()
  assert.deepEqual([entry!.action, entry!.subject, entry!.unitId], ['person.add', made.subject, east])
  const body = entry!.body as Record<string, Record<string, unknown>>
  assert.deepEqual(body.actor, { kind: 'person', id: context.actor.id, name: '王芳' })
  assert.equal(body.request, 'r1')
  assert.doesNotMatch(JSON.stringify(body), /13800000000/)
  assert.match(JSON.stringify(body.after!.phone), /hmac/)

  const spoilt = { id: made.subject, version: 1, name: '李四', spoilt: true }
  await assert.rejects(runAction(context, renamePerson, spoilt), /no queue for the job test\.unplanned/)
  assert.equal((await audit()).length, 1)
  assert.equal((await jobs()).length, 1)
  const done = await runAction(context, renamePerson, { ...spoilt, spoilt: false })
  assert.deepEqual([done.after!.name, done.after!.version], ['李四', 2], 'the failed write left version 1 behind')
  assert.equal((await jobs()).length, 2)
})

test('wrong input is refused by field, before anything else', async t => {
  const { context, audit } = await town(t)
  const refusal = await refusalOf(runAction(context, addPerson, { unitId: 'x', name: '', more: 1 }))
  assert.equal(refusal.code, 'invalid-input')
  assert.deepEqual(
    refusal.fields.map(({ pointer }) => pointer),
    ['/unitId', '/name', '/more'],
  )
  assert.deepEqual(await audit(), [])
})

test('the right counts at the object, not elsewhere; what is out of sight is not there', async t => {
  const { context, east, west, audit } = await town(t)
  const system = { ...context, actor: systemActor('test') }
  const { subject } = await runAction(system, addPerson, { unitId: west, name: '西人' })
  const add = (unitId: string) => runAction(context, addPerson, { unitId, name: '某人' })
  assert.equal((await refusalOf(add(west))).code, 'forbidden')
  assert.equal((await refusalOf(add('00000000-0000-4000-8000-000000000000'))).code, 'forbidden')
  const rename = { id: subject, version: 1, name: '新名' }
  assert.equal((await refusalOf(runAction(context, renamePerson, rename))).code, 'not-found')
  const later = { ...context, now: new Date('2099-01-01') }
  assert.equal((await refusalOf(runAction(later, addPerson, { unitId: east, name: '某人' }))).code, 'forbidden')
  assert.equal((await audit()).length, 1)
})

test('two units: the right is needed at each; no unit: only the system may', async t => {
  const { context, east, west } = await town(t)
  const nowhere = (at: string[] | null) =>
    defineAction({
      name: 'person.test',
      input: z.object({}),
      permit: { right: 'person.manage', at: () => at },
      run: async () => ({ subject: 's', after: 1 }),
    })
  assert.equal((await runAction(context, nowhere([east]), {})).after, 1)
  assert.equal((await refusalOf(runAction(context, nowhere([east, west]), {}))).code, 'forbidden')
  assert.equal((await refusalOf(runAction(context, nowhere(null), {}))).code, 'forbidden')
  assert.equal((await runAction({ ...context, actor: systemActor('test') }, nowhere(null), {})).after, 1)
})

test('whoever changes what was changed meanwhile gets the present row, its tag and who changed it', async t => {
  const { context, east } = await town(t)
  const { subject } = await runAction(context, addPerson, { unitId: east, name: '张三' })
  const both = await Promise.allSettled(
    ['甲', '乙'].map(name => runAction(context, renamePerson, { id: subject, version: 1, name })),
  )
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const refusal = await refusalOf(runAction(context, renamePerson, { id: subject, version: 1, name: '丙' }))
  assert.equal(refusal.code, 'changed-meanwhile')
  assert.equal(refusal.current!.etag, '"2"')
  assert.equal(refusal.current!.changedBy, '王芳')
  assert.equal((refusal.current!.row as PersonRow).version, 2)
})

test('a repeated request is done once, also at the same time; another one under the same key is refused', async t => {
  const { context, east, audit, app } = await town(t)
  const repeatable = { key: 'key-12345', digest: Buffer.alloc(32, 1) }
  const add = () => runAction({ ...context, repeatable }, addPerson, { unitId: east, name: '张三' })
  const answers = await Promise.all([add(), add(), add()])
  assert.equal(new Set(answers.map(({ subject }) => subject)).size, 1)
  assert.equal(answers.filter(({ repeated }) => repeated).length, 2)
  assert.equal((await audit()).length, 1)
  const other = { ...context, repeatable: { ...repeatable, digest: Buffer.alloc(32, 2) } }
  const refusal = await refusalOf(runAction(other, addPerson, { unitId: east, name: '李四' }))
  assert.equal(refusal.code, 'key-used-otherwise')
  assert.equal(await app.transaction().execute(tx => forgetKeys(tx, 1)), 0)
  assert.equal(await app.transaction().execute(tx => forgetKeys(tx, 0)), 1)
})

test('bulk: each row by itself, with a result of its own; a doubled row and one elsewhere get one answer or none of the other', async t => {
  const { context, east, west, audit } = await town(t)
  const rows = [
    { unitId: east, name: '甲' },
    { unitId: east, name: '' },
    { unitId: east, name: '甲' },
    { unitId: west, name: '乙' },
    { unitId: east, name: '丙' },
  ]
  const results = await runEach(context, addPerson, rows)
  assert.deepEqual(
    results.map(result => (result.ok ? 'done' : result.refusal.code)),
    ['done', 'invalid-input', 'not-available-here', 'forbidden', 'done'],
  )
  assert.equal((await audit()).length, 2)
  const [broken] = await runEach(
    context,
    defineAction({ ...renamePerson, run: () => Promise.reject(new Error('ours')) }),
    [{ id: results[0]?.ok ? results[0].done.subject : '', version: 1, name: 'x' }],
  )
  assert.equal(broken?.ok === false && broken.refusal.code, 'internal')
})

test('transactions that got into each other’s way are done again', async t => {
  const { context, east, audit } = await town(t)
  let tries = 0
  const clashing = defineAction({
    ...addPerson,
    async run(tx, call) {
      if (++tries < 3) await sql`do $$ begin raise exception 'clash' using errcode = '40001'; end $$`.execute(tx)
      return addPerson.run(tx, call)
    },
  })
  await runAction(context, clashing, { unitId: east, name: '张三' })
  assert.equal(tries, 3)
  assert.equal((await audit()).length, 1)
})

/** A municipality with two towns; the actor administers the eastern one. */
async function town(t: TestContext) {
  const { app, owner, queueUrl } = await testDatabase(t)
  await installQueue({ url: queueUrl, plan })
  const unit = async (parent: string | null, name: string) => {
    const { rows } = await owner.transaction().execute(async tx => {
      await sql`select set_config('tk.write_units', '{*}', true)`.execute(tx)
      return sql<{ id: string }>`
        select tk.unit_create(${parent}::uuid, ${parent ? 'town' : 'municipality'}, ${name}, null, now()) as id`.execute(
        tx,
      )
    })
    return rows[0]!.id
  }
  const top = await unit(null, '市')
  const east = await unit(top, '东镇')
  const west = await unit(top, '西镇')
  const actor: Actor = {
    kind: 'person',
    id: '01900000-0000-7000-8000-000000000001',
    name: '王芳',
    roles: [{ role: 'administrator', unitId: east, from: new Date(0), to: new Date('2098-01-01') }],
  }
  const context: ActionContext = {
    db: app,
    actor,
    now: new Date(),
    request: 'r1',
    auditKey: new Uint8Array(32).fill(1),
  }
  return { app, context, east, west, jobs: () => jobsOf(queueUrl), audit: () => auditOf(app) }
}

async function jobsOf(queueUrl: string): Promise<unknown[]> {
  const queue = openDatabase({ url: queueUrl, connections: 1 })
  const { rows } = await sql<{ data: { id: string } }>`
    select data - 'version' as data from queue.job where name = 'test.welcome' order by created_on`.execute(queue)
  await queue.destroy()
  return rows.map(({ data }) => data)
}

async function auditOf(app: Db): Promise<readonly AuditRow[]> {
  return app.transaction().execute(async tx => {
    await sql`select set_config('tk.read_audit', '{*}', true)`.execute(tx)
    return listAudit(tx)
  })
}

async function refusalOf(refused: Promise<unknown>): Promise<Refusal> {
  return refused.then(
    () => assert.fail('was not refused'),
    error => {
      assert.equal(error.name, 'Refusal', String(error.stack))
      return error
    },
  )
}
