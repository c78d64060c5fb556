import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeAccount } from './accounts.ts'
import { endApiToken, findApiToken, issueApiToken, listApiTokens } from './api-tokens.ts'
import { findCaller } from './find-caller.ts'
import { forgetExpired } from './forget-expired.ts'
import { endSession, endSessionsOf, findSession, listSessions, openSession, touchSession } from './sessions.ts'
import { client, type TestAuth, testAuth } from './testing/an-account.ts'

const now = new Date('2026-11-25T02:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

const open = ({ app, context }: TestAuth, personId: string) =>
  app.transaction().execute(tx => openSession(tx, { personId, stage: 'full', client }, context.policy, now))
const callerAt = ({ app, context }: TestAuth, cookie: string, at: Date) =>
  app.transaction().execute(tx => findCaller(tx, { cookie, authorization: undefined }, context.policy, at))

test('a session is kept alive by use, ends when idle, and ends in any case', async t => {
  const auth = await testAuth(t)
  const personId = await auth.withPassword('wang')
  const idle = await open(auth, personId)
  const used = await open(auth, personId)
  for (let at = 0; at < 720; at += 50)
    assert.equal((await callerAt(auth, used.token, later(at)))?.personId, personId, `after ${at} minutes`)
  assert.equal(await callerAt(auth, used.token, later(720)), undefined)
  assert.equal((await callerAt(auth, idle.token, later(59)))?.personId, personId)
  assert.equal(await callerAt(auth, idle.token, later(59 + 60)), undefined)
})

test('what a browser asks by itself keeps no session alive, and cuts none that somebody works in', async t => {
  const auth = await testAuth(t)
  const { token: cookie } = await open(auth, await auth.withPassword('wang'))
  const unattended = (minutes: number) =>
    auth.app.transaction().execute(tx => {
      const sent = { cookie, authorization: undefined, unattended: true }
      return findCaller(tx, sent, auth.context.policy, later(minutes))
    })
  assert.ok(await unattended(5))
  assert.ok(await unattended(55))
  assert.ok(await callerAt(auth, cookie, later(58)))
  assert.ok(await unattended(115))
  assert.equal(await unattended(119), undefined)
})

test('a session is touched once a minute at most', async t => {
  const auth = await testAuth(t)
  const { token } = await open(auth, await auth.withPassword('wang'))
  const seen = async (seconds: number) => {
    const at = new Date(now.getTime() + seconds * 1000)
    return auth.app.transaction().execute(async tx => {
      const session = await findSession(tx, token, auth.context.policy, at)
      await touchSession(tx, session!, at)
      const after = await findSession(tx, token, auth.context.policy, at)
      return (after!.seenAt.getTime() - now.getTime()) / 1000
    })
  }
  assert.deepEqual([await seen(1), await seen(59), await seen(60), await seen(90)], [0, 0, 60, 60])
})

test('only a whole session opens anything', async t => {
  const auth = await testAuth(t)
  const personId = await auth.withPassword('wang')
  for (const stage of ['code', 'set-up'] as const) {
    const { token } = await auth.app
      .transaction()
      .execute(tx => openSession(tx, { personId, stage, client }, auth.context.policy, now))
    assert.equal(await callerAt(auth, token, now), undefined, stage)
  }
  for (const token of ['', 'x', '\0']) assert.equal(await callerAt(auth, token, now), undefined)
})

test('no table holds a token, only its digest', async t => {
  const auth = await testAuth(t)
  const personId = await auth.withPassword('wang')
  const { token } = await open(auth, personId)
  const issued = await auth.app
    .transaction()
    .execute(tx =>
      issueApiToken(
        tx,
        { personId, name: '大屏', scopes: ['finding.read'], expiresAt: later(60), by: personId },
        auth.context.policy,
        now,
      ),
    )
  for (const table of ['tk.session', 'tk.api_token'] as const) {
    const rows = await auth.owner.selectFrom(table).selectAll().execute()
    assert.equal(rows.length, 1)
    assert.equal(rows[0]!.digest.length, 32)
    // Buffers are written as they are, so that a token stored as bytes would be seen too.
    const text = Object.values(rows[0]!).map(String).join('\n')
    for (const secret of [token, issued.token]) assert.equal(text.includes(secret), false)
  }
})

test('sessions are listed and ended, each by its own person', async t => {
  const auth = await testAuth(t)
  const [wang, li] = [await auth.withPassword('wang'), await auth.withPassword('li')]
  const [one, two, three] = [await open(auth, wang), await open(auth, wang), await open(auth, wang)]
  const idOf = async (token: string) => {
    const caller = await callerAt(auth, token, now)
    assert.ok(caller?.kind === 'person')
    return caller.sessionId
  }
  const listed = () => auth.app.transaction().execute(tx => listSessions(tx, wang, auth.context.policy, now))
  const id = await idOf(one.token)
  assert.equal((await listed()).length, 3)
  assert.equal(await auth.app.transaction().execute(tx => endSession(tx, li, id)), false)
  assert.equal(await auth.app.transaction().execute(tx => endSession(tx, wang, id)), true)
  assert.equal(await callerAt(auth, one.token, now), undefined)
  const kept = await idOf(two.token)
  await auth.app.transaction().execute(tx => endSessionsOf(tx, wang, kept))
  assert.equal(await callerAt(auth, three.token, now), undefined)
  assert.deepEqual(
    (await listed()).map(session => session.id),
    [kept],
  )
})

test('what a browser calls itself is shown safe and short', async t => {
  const auth = await testAuth(t)
  const personId = await auth.withPassword('wang')
  const agent = `\u202e\x1b[31m${'x'.repeat(5000)}`
  await auth.app
    .transaction()
    .execute(tx => openSession(tx, { personId, stage: 'full', client: { ...client, agent } }, auth.context.policy, now))
  const [listed] = await auth.app.transaction().execute(tx => listSessions(tx, personId, auth.context.policy, now))
  assert.equal(listed!.agent.length, 200)
  assert.match(listed!.agent, /^\[U\+202E\]␛\[31mx+…$/)
})

test('a token acts within its scopes until it ends, and a wrong one beside a right cookie is nobody', async t => {
  const auth = await testAuth(t)
  const { app, context } = auth
  const personId = await auth.withPassword('wang')
  const issue = (minutes: number) =>
    app
      .transaction()
      .execute(tx =>
        issueApiToken(
          tx,
          { personId, name: '大屏', scopes: ['finding.read'], expiresAt: later(minutes), by: personId },
          context.policy,
          now,
        ),
      )
  const { id, token } = await issue(60)
  const caller = (authorization: string, at = now, cookie?: string) =>
    app.transaction().execute(tx => findCaller(tx, { cookie, authorization }, context.policy, at))
  assert.deepEqual(await caller(`Bearer ${token}`), {
    kind: 'token',
    personId,
    tokenId: id,
    name: '大屏',
    scopes: ['finding.read'],
  })
  assert.equal(await caller(`Bearer ${token}`, later(60)), undefined)
  const session = await open(auth, personId)
  for (const wrong of [`Bearer ${token}x`, `Basic ${token}`, `Bearer ${session.token}`, ''])
    assert.equal(await caller(wrong, now, session.token), undefined, wrong)
  assert.equal(await callerAt(auth, token, now), undefined, 'a token is no cookie')

  const listed = () => app.transaction().execute(tx => listApiTokens(tx, personId, now))
  assert.deepEqual((await listed())[0]!.usedAt, now)
  assert.equal(await app.transaction().execute(tx => endApiToken(tx, personId, id, personId, now)), true)
  assert.equal(await app.transaction().execute(tx => endApiToken(tx, personId, id, personId, now)), false)
  assert.equal(await caller(`Bearer ${token}`), undefined)
  assert.deepEqual(await listed(), [])
  for (const minutes of [0, -1, 367 * 24 * 60, Number.NaN])
    await assert.rejects(issue(minutes), { code: 'token-too-long' })
})

test('closing an account ends its sessions and tokens', async t => {
  const auth = await testAuth(t)
  const { app, context } = auth
  const personId = await auth.withPassword('wang')
  const { token: cookie } = await open(auth, personId)
  const { token } = await app
    .transaction()
    .execute(tx =>
      issueApiToken(
        tx,
        { personId, name: 'x', scopes: ['a'], expiresAt: later(60), by: personId },
        context.policy,
        now,
      ),
    )
  await app.transaction().execute(tx => closeAccount(tx, personId, personId, now))
  assert.equal(await callerAt(auth, cookie, now), undefined)
  assert.equal(await app.transaction().execute(tx => findApiToken(tx, token, now)), undefined)
})

test('what has ended is forgotten, what still counts is not', async t => {
  const auth = await testAuth(t)
  const { app, context } = auth
  const personId = await auth.withPassword('wang')
  const { token } = await open(auth, personId)
  await app
    .transaction()
    .execute(tx =>
      issueApiToken(
        tx,
        { personId, name: 'x', scopes: ['a'], expiresAt: later(60), by: personId },
        context.policy,
        now,
      ),
    )
  const forget = (at: Date) => app.transaction().execute(tx => forgetExpired(tx, at))
  const count = async (table: 'tk.session' | 'tk.api_token') =>
    (await auth.owner.selectFrom(table).select('id').execute()).length
  await forget(later(30))
  assert.ok(await callerAt(auth, token, later(30)))
  await forget(later(721))
  assert.deepEqual([await count('tk.session'), await count('tk.api_token')], [0, 1])
  await forget(later(91 * 24 * 60))
  assert.equal(await count('tk.api_token'), 0)
})
