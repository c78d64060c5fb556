import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { loadActor } from '../../platform/access/index.ts'
import { runAction } from '../../platform/actions/index.ts'
import { type AuthContext, acceptInvitation, createKek, defaultPolicy, findCaller } from '../../platform/auth/index.ts'
import { anApp } from '../../platform/http/testing/an-app.ts'
import { administrationRoutes, agreeFactorReset, askFactorReset, invitationPages } from './index.ts'
import { refused, testOffice } from './testing/office.ts'

const client = { network: '203.0.113.7', agent: '' }

/** The real routes and pages over a real database; whoever calls names himself by his id. */
async function office(t: TestContext) {
  const made = await testOffice(t)
  const { app: db } = made
  const running = await anApp(t, {
    routes: administrationRoutes({ db }),
    pages: [invitationPages({ db, publicUrl: 'https://townkeep.test', language: 'zh-CN' })],
    authenticate: async request => {
      const id = request.headers.authorization?.slice('Bearer '.length)
      if (id === undefined) return undefined
      const actor = await db.transaction().execute(tx => loadActor(tx, id, new Date()))
      return actor && { actor, session: id }
    },
  })
  const context: AuthContext = {
    db,
    kek: createKek([randomBytes(32)]),
    policy: { ...defaultPolicy, secondFactor: 'optional' },
    issuer: 'Townkeep',
    record: async () => {},
  }
  const { ask } = running
  const json = async (who: string, method: string, path: string, body?: unknown) => {
    const answer = await ask(who, method, `/api${path}`, body === undefined ? {} : { body })
    const text = await answer.text()
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
    return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as any }
  }
  const invite = async (who: string, ...people: { personId: string; signInName?: string }[]) =>
    (await json(who, 'POST', '/people/invitations', { by: 'letter', people })).body.items
  const enter = (code: string, password = 'a quiet morning') =>
    acceptInvitation(context, { code, password, client }, new Date())
  return { ...made, db, ask, logged: running.logged, json, invite, enter }
}

test('people are invited by letters: a name for each, a code that works once, no code in the audit', async t => {
  const { hire, units, invite, enter, db, json, owner } = await office(t)
  const boss = await hire(units.east, '主任', ['administrator', units.east])
  const [li, other, zhao] = [
    await hire(units.eastTown, '李娜'),
    await hire(units.east, '李娜'),
    await hire(units.east, '赵敏'),
  ]
  const items = await invite(boss, { personId: li }, { personId: other }, { personId: zhao, signInName: 'zhao.min' })
  assert.deepEqual(
    items.map((item: { signInName: string }) => item.signInName),
    ['李娜', '李娜2', 'zhao.min'],
  )
  assert.deepEqual((await json(boss, 'GET', `/people/${li}/account`)).body.account, {
    signInName: '李娜',
    hasPassword: false,
    hasFactor: false,
    invitedUntil: items[0].expiresAt,
  })
  const [again] = await invite(boss, { personId: li, signInName: 'another' })
  assert.equal(again.signInName, '李娜', 'the name of an account stays')
  assert.equal((await enter(items[0].code)).outcome, 'wrong', 'a later letter ends the earlier one')
  assert.equal((await enter(again.code)).outcome, 'opened')
  assert.equal((await enter(again.code)).outcome, 'wrong')
  const [taken] = await invite(boss, { personId: await hire(units.east, '钱'), signInName: 'ZHAO.MIN' })
  assert.match(taken.why.en, /Somebody has this sign-in name/)
  const { rows } = await sql<{ all: string }>`select string_agg(body, '') as all from tk.audit_entry`.execute(owner)
  for (const { code } of [...items, again]) assert.ok(!rows[0]!.all.includes(code))
  assert.match(rows[0]!.all, /"code":\{"hidden":"secret"\}/)
  const sessions = await db.selectFrom('tk.session').select('id').execute()
  assert.equal(sessions.length, 1)
  assert.equal((await json(boss, 'POST', `/people/${li}/sessions/end`)).status, 204)
  assert.deepEqual(await db.selectFrom('tk.session').select('id').execute(), [])
})

test('who administers a town reaches nobody whose roles go beyond it', async t => {
  const { hire, units, invite, enter, json } = await office(t)
  const town = await hire(units.eastTown, '镇管理员', ['administrator', units.eastTown])
  const second = await hire(units.eastTown, '镇管理员乙', ['administrator', units.eastTown])
  const county = await hire(units.east, '县管理员', ['administrator', units.east])
  const head = await hire(units.eastTown, '挂职', ['approver', units.east])
  const clerk = await hire(units.eastTown, '文员', ['handler', units.eastTown])
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  const tries = (personId: string) =>
    [
      ['POST', `/people/${personId}/factor-reset`, { reason: '手机丢失' }],
      ['POST', `/people/${personId}/sessions/end`, undefined],
      ['POST', `/people/${personId}/tokens`, { name: '接口', scopes: ['asset.read'], expiresAt }],
    ] as const
  const [refused] = await invite(town, { personId: head })
  assert.deepEqual([refused.code, /You may not do this here/.test(refused.why.en)], [null, true])
  for (const [method, path, body] of tries(head)) assert.equal((await json(town, method, path, body)).status, 403, path)
  const [invited] = await invite(county, { personId: head })
  assert.equal((await enter(invited.code)).outcome, 'opened')
  const statuses: number[] = []
  for (const [method, path, body] of tries(head)) statuses.push((await json(county, method, path, body)).status)
  assert.deepEqual(statuses, [409, 204, 201], 'no factor to reset, the rest is done')
  assert.equal((await invite(town, { personId: clerk }))[0].signInName, '文员')
  assert.equal((await invite(second, { personId: county }))[0].why.en, 'There is no such thing, or you may not see it.')
  assert.equal((await json(town, 'GET', `/people/${county}/account`)).status, 404)
})

test('a lost second factor is taken away by two administrators who both reach its owner', async t => {
  const { hire, units, json, owner, invite } = await office(t)
  const [one, two, west] = [
    await hire(units.east, '甲', ['administrator', units.east]),
    await hire(units.east, '乙', ['administrator', units.east]),
    await hire(units.west, '丙', ['administrator', units.west]),
  ]
  const li = await hire(units.eastTown, '李娜')
  await invite(one, { personId: li })
  await owner
    .updateTable('tk.account')
    .set({ totp_secret: Buffer.from('sealed') })
    .where('person_id', '=', li)
    .execute()
  const asked = await json(one, 'POST', `/people/${li}/factor-reset`, { reason: '手机丢失' })
  assert.equal(asked.status, 201)
  const { id } = asked.body
  assert.deepEqual((await json(two, 'GET', '/factor-resets')).body.items, [asked.body])
  assert.deepEqual((await json(west, 'GET', '/factor-resets')).body.items, [])
  assert.equal((await json(west, 'POST', `/factor-resets/${id}/approve`)).status, 404)
  assert.equal((await json(one, 'POST', `/factor-resets/${id}/approve`)).body.code, 'same-person-twice')
  assert.equal((await json(two, 'POST', `/factor-resets/${id}/approve`)).status, 204)
  assert.equal((await json(two, 'POST', `/factor-resets/${id}/withdraw`)).body.code, 'reset-not-open')
  assert.equal((await json(two, 'GET', `/people/${li}/account`)).body.account.hasFactor, false)
})

test('a token is nobody where two persons are needed', async t => {
  const { hire, units, invite, as, owner } = await office(t)
  const [one, two] = [
    await hire(units.east, '甲', ['administrator', units.east]),
    await hire(units.east, '乙', ['administrator', units.east]),
  ]
  const li = await hire(units.eastTown, '李娜')
  await invite(one, { personId: li })
  await owner
    .updateTable('tk.account')
    .set({ totp_secret: Buffer.from('sealed') })
    .where('person_id', '=', li)
    .execute()
  const machine = async (personId: string) => {
    const context = await as(personId)
    return { ...context, actor: { ...context.actor, kind: 'token', scopes: ['person.manage'] } as const }
  }
  const asking = { personId: li, reason: '手机丢失' }
  await refused(runAction(await machine(one), askFactorReset, asking), 'forbidden')
  const { subject: id } = await runAction(await as(one), askFactorReset, asking)
  await refused(runAction(await machine(two), agreeFactorReset, { id }), 'forbidden')
  assert.equal((await runAction(await as(two), agreeFactorReset, { id })).subject, id)
})

test('a token is told once, acts until it is ended, and is listed without its text', async t => {
  const { hire, units, json, db, invite } = await office(t)
  const boss = await hire(units.east, '主任', ['administrator', units.east])
  const li = await hire(units.eastTown, '李娜')
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  const ask = { name: '数据上报', scopes: ['asset.read', 'unit.read'], expiresAt }
  await invite(boss, { personId: li })
  const made = await json(boss, 'POST', `/people/${li}/tokens`, ask)
  const works = async () => {
    const sent = { cookie: undefined, authorization: `Bearer ${made.body.token}` }
    return (await db.transaction().execute(tx => findCaller(tx, sent, defaultPolicy, new Date())))?.personId
  }
  assert.equal(await works(), li)
  const listed = (await json(boss, 'GET', `/people/${li}/tokens`)).body.items
  assert.deepEqual([listed[0].name, listed[0].scopes, 'token' in listed[0]], ['数据上报', ask.scopes, false])
  assert.equal((await json(boss, 'POST', `/people/${li}/tokens`, { ...ask, scopes: ['everything'] })).status, 422)
  const beyond = { ...ask, scopes: ['finding.decide'] }
  assert.equal(
    (await json(boss, 'POST', `/people/${li}/tokens`, beyond)).status,
    403,
    'an administrator decides nothing',
  )
  assert.equal((await json(boss, 'POST', `/tokens/${made.body.id}/end`)).status, 204)
  assert.equal(await works(), undefined)
  assert.equal((await json(boss, 'POST', `/tokens/${made.body.id}/end`)).body.code, 'not-open-now')
})

test('letters are printed from a list of those without a password; no code stands in an address or in the log', async t => {
  const { hire, units, ask, enter, logged } = await office(t)
  const boss = await hire(units.eastTown, '镇管理员', ['administrator', units.eastTown])
  const [li, zhao] = [await hire(units.eastTown, '李<娜>'), await hire(units.eastVillage, '赵敏')]
  const far = await hire(units.west, '远人')
  const html = { accept: 'text/html', 'accept-language': 'zh-CN' }
  const list = await (await ask(boss, 'GET', '/invitations', { headers: html })).text()
  for (const id of [li, zhao]) assert.ok(list.includes(`name="person" value="${id}"`))
  assert.ok(!list.includes(far))
  const print = (people: readonly string[]) => {
    const body = new URLSearchParams(people.map((id): [string, string] => ['person', id])).toString()
    return ask(boss, 'POST', '/invitations/letters', {
      body,
      headers: { ...html, 'content-type': 'application/x-www-form-urlencoded' },
    })
  }
  const head = await hire(units.eastTown, '挂职', ['approver', units.east])
  const answer = await print([li, zhao, far, head])
  assert.deepEqual([answer.status, answer.headers.get('cache-control')], [200, 'no-store'])
  const page = await answer.text()
  assert.match(page, /<li>挂职: 您没有在此单位执行该操作的权限/)
  assert.ok(!page.includes('远人'))
  assert.equal(page.match(/<article class="letter">/g)!.length, 2, 'nobody out of reach')
  assert.ok(page.includes('李&#60;娜&#62;') && page.includes('https://townkeep.test/invitation'))
  assert.doesNotMatch(page, /<script|<style|\sstyle=/)
  const codes = [...page.matchAll(/class="code">([0-9A-Z-]{19})</g)].map(([, code]) => code!)
  assert.equal(new Set(codes).size, 2)
  assert.equal(codes.length, 4, 'each in both languages')
  for (const code of codes) assert.ok(!logged().includes(code))
  assert.equal((await enter(codes[0]!)).outcome, 'opened')
  assert.equal((await print([])).headers.get('location'), '/invitations')
  const handler = await hire(units.eastTown, '经办', ['handler', units.eastTown])
  assert.equal((await ask(handler, 'GET', '/invitations', { headers: html })).status, 403)
  assert.equal((await ask(undefined, 'GET', '/invitations', { headers: html })).status, 401)
})

test('an invitation by mail is sent on its way without a code; who has no mail gets a letter', async t => {
  const { hire, units, json } = await office(t)
  const boss = await hire(units.east, '主任', ['administrator', units.east])
  const person = await json(boss, 'POST', '/people', { unitId: units.east, name: '李娜', mail: 'lina@qh.gov.cn' })
  const without = await hire(units.east, '赵敏')
  const people = [{ personId: person.body.id }, { personId: without }]
  const { items } = (await json(boss, 'POST', '/people/invitations', { by: 'mail', people })).body
  assert.deepEqual([items[0].signInName, items[0].code, items[0].why], ['李娜', null, null])
  assert.match(items[1].why.en, /no mail address/)
})
