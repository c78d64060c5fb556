import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeAccount, createAccount } from './accounts.ts'
import { digestOf } from './digest.ts'
import { enterCode } from './enter-code.ts'
import { hashPassword } from './password-hash.ts'
import { listSessions } from './sessions.ts'
import { confirmFactor, showFactor } from './set-up-factor.ts'
import { signIn } from './sign-in.ts'
import { client, password, testAuth } from './testing/an-account.ts'
import { totpCode } from './totp.ts'

const now = new Date('2026-11-25T02:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const times = <T>(count: number, make: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => make(i)))

test('a password opens the way to the second factor, and a code opens the session', async t => {
  const { app, context, events, withFactor } = await testAuth(t)
  const { personId, secret } = await withFactor('wang')
  const first = await signIn(context, { name: ' ＷＡＮＧ', password, client }, now)
  assert.ok(first.outcome === 'opened' && first.stage === 'code')
  const second = await enterCode(context, { token: first.token, code: totpCode(secret, now), client }, now)
  assert.ok(second.outcome === 'opened' && second.stage === 'full')
  assert.notEqual(second.token, first.token)
  const again = await enterCode(context, { token: first.token, code: totpCode(secret, later(60)), client }, later(60))
  assert.equal(again.outcome, 'gone')
  const listed = await app.transaction().execute(tx => listSessions(tx, personId, context.policy, now))
  assert.deepEqual(
    listed.map(session => session.network),
    ['203.0.113.7'],
  )
  assert.deepEqual(events, [{ name: 'signed-in', personId, network: '203.0.113.7' }])
})

test('a wrong password, a name that nobody has, an account without password and a closed one are refused alike', async t => {
  const { app, context, events, withPassword, invitable } = await testAuth(t)
  await withPassword('wang')
  await invitable('zhao')
  const closed = await withPassword('qian')
  await app.transaction().execute(tx => closeAccount(tx, closed, closed, now))
  for (const name of ['wang', 'nobody', 'zhao', 'qian', '', '\0'])
    assert.deepEqual(
      await signIn(context, { name, password: 'wrong password', client }, now),
      { outcome: 'wrong' },
      name,
    )
  assert.deepEqual(await signIn(context, { name: 'qian', password, client }, now), { outcome: 'wrong' })
  assert.equal(events.length, 7)
})

test('of twenty wrong passwords at once five are tried, and then the right one is not', async t => {
  const { context, events, withPassword } = await testAuth(t)
  await withPassword('wang')
  const answers = await times(20, () => signIn(context, { name: 'wang', password: 'wrong password', client }, now))
  const tried = answers.filter(answer => answer.outcome === 'wrong').length
  assert.equal(tried, 5)
  assert.equal(answers.filter(answer => answer.outcome === 'locked').length, 15)
  assert.equal(events.filter(event => event.name === 'locked-out').length, 1)
  const elsewhere = { ...client, network: '198.51.100.1' }
  assert.equal((await signIn(context, { name: 'Wang', password, client: elsewhere }, later(899))).outcome, 'locked')
  assert.equal((await signIn(context, { name: 'wang', password, client }, later(900))).outcome, 'opened')
})

test('a name that nobody has locks like any other', async t => {
  const { context } = await testAuth(t)
  const answers = await times(7, () => signIn(context, { name: 'nobody', password: 'wrong password', client }, now))
  assert.equal(answers.filter(answer => answer.outcome === 'locked').length, 2)
})

test('a network that guesses many names is locked out, and locks nobody else by going on', async t => {
  const { context, withPassword } = await testAuth(t, { networkTries: 8 })
  await withPassword('wang')
  const guess = (name: string) => signIn(context, { name, password: 'wrong password', client }, now)
  const answers = await times(12, i => guess(`name${i}`))
  assert.equal(answers.filter(answer => answer.outcome === 'wrong').length, 8)
  await times(6, () => guess('wang'))
  const elsewhere = { ...client, network: '198.51.100.1' }
  assert.equal((await signIn(context, { name: 'wang', password, client: elsewhere }, now)).outcome, 'opened')
})

test('an own account wipes out no guessing from the same network', async t => {
  const { context, withPassword } = await testAuth(t, { networkTries: 4 })
  await withPassword('wang')
  const outcomes: string[] = []
  for (const name of ['a1', 'wang', 'a2', 'wang', 'a3', 'wang', 'a4', 'wang']) {
    const word = name === 'wang' ? password : 'wrong password'
    outcomes.push((await signIn(context, { name, password: word, client }, now)).outcome)
  }
  assert.deepEqual(outcomes, ['wrong', 'opened', 'wrong', 'opened', 'wrong', 'opened', 'wrong', 'locked'])
})

test('one code of the app signs in once: one of ten at once', async t => {
  const { context, withFactor } = await testAuth(t, { accountTries: 20, factorTries: 20 })
  const { secret } = await withFactor('wang')
  const code = totpCode(secret, now)
  const tokens = await times(10, async () => {
    const first = await signIn(context, { name: 'wang', password, client }, now)
    assert.ok(first.outcome === 'opened')
    return first.token
  })
  const answers = await Promise.all(tokens.map(token => enterCode(context, { token, code, client }, now)))
  assert.deepEqual(answers.map(answer => answer.outcome).sort(), ['opened', ...Array(9).fill('wrong')])
  const before = await enterCode(context, { token: tokens[9]!, code: totpCode(secret, later(-30)), client }, now)
  assert.notEqual(before.outcome, 'opened')
})

test('codes are guessed five times at most, whatever the password opens meanwhile', async t => {
  const { context, withFactor } = await testAuth(t)
  const { secret } = await withFactor('wang')
  const wrong = String((Number(totpCode(secret, later(5000))) + 1) % 1e6).padStart(6, '0')
  const answers = await times(12, async () => {
    const first = await signIn(context, { name: 'wang', password, client }, now)
    // All at once, more than five passwords are counted before one is forgiven.
    if (first.outcome !== 'opened') return undefined
    return (await enterCode(context, { token: first.token, code: wrong, client }, now)).outcome
  })
  assert.ok(answers.filter(outcome => outcome === 'wrong').length <= 5)
  for (let i = 0; i < 6; i += 1) {
    const first = await signIn(context, { name: 'wang', password, client }, now)
    assert.ok(first.outcome === 'opened')
    await enterCode(context, { token: first.token, code: wrong, client }, now)
  }
  const last = await signIn(context, { name: 'wang', password, client }, now)
  assert.ok(last.outcome === 'opened')
  const right = await enterCode(context, { token: last.token, code: totpCode(secret, now), client }, now)
  assert.equal(right.outcome, 'locked')
})

test('without a second factor the password leads to setting one up, and nowhere else', async t => {
  const { app, context, withPassword } = await testAuth(t)
  const personId = await withPassword('wang')
  const first = await signIn(context, { name: 'wang', password, client }, now)
  assert.ok(first.outcome === 'opened' && first.stage === 'set-up')
  const shown = await showFactor(context, first.token, now)
  assert.deepEqual(await showFactor(context, first.token, now), shown)
  const secret = await app
    .selectFrom('tk.session')
    .select(['id', 'pending_secret'])
    .executeTakeFirstOrThrow()
    .then(row => context.kek.open(row.pending_secret!, `totp-pending:${row.id}`))
  assert.equal((await confirmFactor(context, { token: first.token, code: '000000x', client }, now)).outcome, 'wrong')
  const code = totpCode(secret, now)
  const answers = await times(3, () => confirmFactor(context, { token: first.token, code, client }, now))
  assert.deepEqual(answers.map(answer => answer.outcome).sort(), ['gone', 'gone', 'opened'])
  const done = answers.find(answer => answer.outcome === 'opened')
  assert.ok(done?.outcome === 'opened' && done.backupCodes.length === 10)

  const next = await signIn(context, { name: 'wang', password, client }, now)
  assert.ok(next.outcome === 'opened' && next.stage === 'code')
  const same = await enterCode(context, { token: next.token, code, client }, now)
  assert.equal(same.outcome, 'wrong', 'the code that confirmed it is used')
  const spoken = done.backupCodes[3]!.toLowerCase().replaceAll('-', ' ')
  assert.equal((await enterCode(context, { token: next.token, code: spoken, client }, now)).outcome, 'opened')
  const stored = await app.selectFrom('tk.backup_code').selectAll().where('person_id', '=', personId).execute()
  assert.equal(stored.filter(row => row.used_at !== null).length, 1)
  assert.equal(JSON.stringify(stored).includes(done.backupCodes[0]!), false)
})

test('a backup code signs in once: one of four at once', async t => {
  const { app, context, withFactor } = await testAuth(t)
  const { personId } = await withFactor('wang')
  const code = 'ABCD-EFGH-JKMN-PQRS'
  await app
    .insertInto('tk.backup_code')
    .values({ person_id: personId, digest: digestOf(code) })
    .execute()
  const answers = await times(4, async () => {
    const first = await signIn(context, { name: 'wang', password, client }, now)
    assert.ok(first.outcome === 'opened')
    return (await enterCode(context, { token: first.token, code, client }, now)).outcome
  })
  assert.equal(answers.filter(outcome => outcome === 'opened').length, 1)
})

test('where an office leaves the second factor to each, the password opens the session', async t => {
  const { context, withPassword } = await testAuth(t, { secondFactor: 'optional' })
  await withPassword('wang')
  const opened = await signIn(context, { name: 'wang', password, client }, now)
  assert.ok(opened.outcome === 'opened' && opened.stage === 'full')
})

test('a password changed while the old one was compared opens nothing', async t => {
  const { app, context, withPassword } = await testAuth(t)
  const personId = await withPassword('wang')
  const other = await hashPassword('another password')
  const lock = app.transaction().execute(async tx => {
    await tx.updateTable('tk.account').set({ password_hash: other }).where('person_id', '=', personId).execute()
    await new Promise(resolve => setTimeout(resolve, 300))
  })
  const [answer] = await Promise.all([signIn(context, { name: 'wang', password, client }, now), lock])
  assert.equal(answer.outcome, 'wrong')
})

test('two accounts never share a name', async t => {
  const { app, aPerson, withPassword } = await testAuth(t)
  await withPassword('wang')
  const personId = await aPerson('Wang')
  const create = (name: string) => app.transaction().execute(tx => createAccount(tx, { personId, name }))
  await assert.rejects(create('ＷＡＮＧ'), { code: 'sign-in-name-taken' })
  await assert.rejects(create('w g'), { code: 'not-a-sign-in-name' })
})
