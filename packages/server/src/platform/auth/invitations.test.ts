import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemActor, withRight } from '../access/index.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { closeAccount } from './accounts.ts'
import { changePassword } from './change-password.ts'
import { approveFactorReset, openFactorResets, requestFactorReset, withdrawFactorReset } from './factor-resets.ts'
import { findCaller } from './find-caller.ts'
import { findInvited, invite } from './invitations.ts'
import { openSession } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { client, password, type TestAuth, testAuth } from './testing/an-account.ts'

const now = new Date('2026-11-25T02:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const mine = 'a password of mine'

const inviteOne = ({ app, context }: TestAuth, personId: string, at = now) =>
  app.transaction().execute(tx => invite(tx, { personId }, context.policy, at))
const accept = ({ context }: TestAuth, code: string, at = now, chosen = mine) =>
  acceptInvitation(context, { code, password: chosen, client }, at)

test('a code lets its person set a password, once: one of four at once', async t => {
  const auth = await testAuth(t)
  const personId = await auth.invitable('wang')
  const { code, name } = await inviteOne(auth, personId)
  assert.equal(name, 'wang')
  const typed = code.toLowerCase().replaceAll('-', ' ')
  const answers = await Promise.all(Array.from({ length: 4 }, () => accept(auth, typed)))
  assert.deepEqual(answers.map(answer => answer.outcome).sort(), ['opened', 'wrong', 'wrong', 'wrong'])
  assert.equal((await accept(auth, code)).outcome, 'wrong')
  assert.equal((await signIn(auth.context, { name: 'wang', password: mine, client }, now)).outcome, 'opened')
  const stored = await auth.owner.selectFrom('tk.invitation').selectAll().executeTakeFirstOrThrow()
  assert.equal(Object.values(stored).map(String).join('\n').includes(code), false)
})

test('a password that is refused uses no code up', async t => {
  const auth = await testAuth(t)
  const { code } = await inviteOne(auth, await auth.invitable('wangxiaoming'))
  assert.deepEqual(await accept(auth, code, now, 'short'), { outcome: 'fault', fault: 'too-short' })
  assert.deepEqual(await accept(auth, code, now, 'WangXiaoming1'), { outcome: 'fault', fault: 'holds-the-name' })
  assert.equal((await accept(auth, code)).outcome, 'opened')
})

test('a code ends with its time, with the next one, and with the account', async t => {
  const auth = await testAuth(t)
  const personId = await auth.invitable('wang')
  const first = await inviteOne(auth, personId)
  assert.equal((await accept(auth, first.code, later(72))).outcome, 'wrong')
  const second = await inviteOne(auth, personId)
  assert.equal((await accept(auth, first.code)).outcome, 'wrong')
  await auth.app.transaction().execute(tx => closeAccount(tx, personId, personId, now))
  assert.equal((await accept(auth, second.code)).outcome, 'wrong')
  await assert.rejects(inviteOne(auth, personId), { code: 'no-account' })
})

test('codes are not guessed: a network is locked out', async t => {
  const auth = await testAuth(t, { networkTries: 3 })
  const { code } = await inviteOne(auth, await auth.invitable('wang'))
  const outcomes: string[] = []
  for (const typed of ['0000-0000-0000-0000', 'no code', '', code]) outcomes.push((await accept(auth, typed)).outcome)
  assert.deepEqual(outcomes, ['wrong', 'wrong', 'wrong', 'locked'])
})

test('a new password by code ends all sessions and leaves the second factor', async t => {
  const auth = await testAuth(t)
  const { personId } = await auth.withFactor('wang')
  const { app, context } = auth
  const open = await app
    .transaction()
    .execute(tx => openSession(tx, { personId, stage: 'full', client }, context.policy, now))
  const { code } = await inviteOne(auth, personId)
  const answer = await accept(auth, code)
  assert.ok(answer.outcome === 'opened' && answer.stage === 'code')
  const sent = { cookie: open.token, authorization: undefined }
  assert.equal(await app.transaction().execute(tx => findCaller(tx, sent, context.policy, now)), undefined)
  assert.equal((await signIn(context, { name: 'wang', password, client }, now)).outcome, 'wrong')
})

test('of codes made at the same moment one counts', async t => {
  const auth = await testAuth(t)
  const personId = await auth.invitable('wang')
  const made = await Promise.all(Array.from({ length: 4 }, () => inviteOne(auth, personId)))
  const open = await auth.app
    .transaction()
    .execute(async tx => Promise.all(made.map(({ code }) => findInvited(tx, code, now))))
  assert.equal(open.filter(found => found !== undefined).length, 1)
})

test('a person changes the own password: the session stays, the others end', async t => {
  const auth = await testAuth(t)
  const { app, context } = auth
  const personId = await auth.withPassword('wang')
  const open = () =>
    app.transaction().execute(tx => openSession(tx, { personId, stage: 'full', client }, context.policy, now))
  const [here, there] = [await open(), await open()]
  const caller = (cookie: string) =>
    app.transaction().execute(tx => findCaller(tx, { cookie, authorization: undefined }, context.policy, now))
  const found = await caller(here.token)
  assert.ok(found?.kind === 'person')
  const change = (current: string, next: string) =>
    changePassword(context, { personId, sessionId: found.sessionId, current, next, network: client.network }, now)
  assert.deepEqual(await change('wrong password', mine), { outcome: 'wrong' })
  assert.deepEqual(await change(password, 'short'), { outcome: 'fault', fault: 'too-short' })
  assert.deepEqual(await change(password, mine), { outcome: 'changed' })
  assert.ok(await caller(here.token))
  assert.equal(await caller(there.token), undefined)
  const guesses = await Promise.all(Array.from({ length: 8 }, () => change('wrong password', mine)))
  assert.equal(guesses.filter(({ outcome }) => outcome === 'locked').length, 3)
})

test('a second factor is reset by two persons, neither of them its owner', async t => {
  const auth = await testAuth(t)
  const { app, context } = auth
  const { personId } = await auth.withFactor('wang')
  const [li, zhao] = [await auth.withPassword('li'), await auth.withPassword('zhao')]
  const request = (by: string, of = personId) =>
    app
      .transaction()
      .execute(tx => requestFactorReset(tx, { personId: of, by, reason: '手机丢失' }, context.policy, now))
  const approve = (id: string, by: string, at = now) =>
    app.transaction().execute(tx => approveFactorReset(tx, { id, by }, at))
  await assert.rejects(request(personId), { code: 'own-second-factor' })
  await assert.rejects(request(li, zhao), { code: 'no-second-factor' })
  const id = await request(li)
  await assert.rejects(approve(id, li), { code: 'same-person-twice' })
  await assert.rejects(approve(id, personId), { code: 'own-second-factor' })
  await assert.rejects(approve(id, zhao, later(24)), { code: 'reset-not-open' })
  const waiting = await withRight(app, systemActor('test'), 'person.manage', tx => openFactorResets(tx, now))
  assert.deepEqual(
    waiting.map(reset => [reset.id, reset.personId, reset.by, reset.reason]),
    [[id, personId, li, '手机丢失']],
  )
  const decided = await Promise.allSettled([approve(id, zhao), approve(id, zhao)])
  assert.deepEqual(decided.map(one => one.status).sort(), ['fulfilled', 'rejected'])
  const next = await signIn(context, { name: 'wang', password, client }, now)
  assert.ok(next.outcome === 'opened' && next.stage === 'set-up')
  await assert.rejects(approve(id, zhao), { code: 'reset-not-open' })
})

test('a reset that was withdrawn cannot be approved, and the database holds the two apart too', async t => {
  const auth = await testAuth(t)
  const { app, context } = auth
  const { personId } = await auth.withFactor('wang')
  const [li, zhao] = [await auth.withPassword('li'), await auth.withPassword('zhao')]
  const id = await app
    .transaction()
    .execute(tx => requestFactorReset(tx, { personId, by: li, reason: 'lost' }, context.policy, now))
  for (const by of [li, personId])
    await assert.rejects(
      app.updateTable('tk.factor_reset').set({ approved_by: by, approved_at: now }).where('id', '=', id).execute(),
      { code: '23514' },
    )
  await app.transaction().execute(tx => withdrawFactorReset(tx, id, now))
  await assert.rejects(
    app.transaction().execute(tx => approveFactorReset(tx, { id, by: zhao }, now)),
    { code: 'reset-not-open' },
  )
})
