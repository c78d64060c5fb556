import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TOTP, URI } from 'otpauth'
import { openSession } from './sessions.ts'
import { serveAuth } from './testing/a-browser.ts'
import { client, password, testAuth } from './testing/an-account.ts'
import { totpCode } from './totp.ts'

const mine = 'a boat on the canal'

test('a person looks through the own sessions, ends one and then all others', async t => {
  const auth = await testAuth(t)
  const { app, context } = auth
  const { personId, secret } = await auth.withFactor('wang')
  const clock = { now: new Date('2026-11-25T02:00:00Z') }
  const browser = await serveAuth(t, auth, { clock })
  const browse = browser()
  assert.equal((await browse('/account')).to, '/sign-in?next=%2Faccount')
  await browse('/sign-in', { name: 'wang', password })
  assert.equal((await browse('/account')).to, '/sign-in?next=%2Faccount', 'the password alone opens nothing')
  await browse('/sign-in/code', { code: totpCode(secret, clock.now) })
  for (const agent of ['Opera', '<b>Lynx</b>', 'Netscape']) {
    await app
      .transaction()
      .execute(tx =>
        openSession(tx, { personId, stage: 'full', client: { ...client, agent } }, context.policy, clock.now),
      )
  }
  const page = await browse('/account?language=zh-CN')
  assert.match(page.text, /当前浏览器/)
  assert.match(page.text, /&#60;b&#62;Lynx/)
  assert.match(page.text, /2026年11月25日 10:00/)
  const ids = [...page.text.matchAll(/name="session" value="([0-9a-f-]{36})"/g)].map(([, id]) => id!)
  assert.equal(ids.length, 3)
  assert.equal((await browse('/account/sessions', { session: ids[0]! })).to, '/account?done=sessions')
  assert.match((await browse('/account?done=sessions')).text, /role="status">已退出所选登录/)
  const left = async () => (await app.selectFrom('tk.session').select('id').execute()).map(({ id }) => id)
  assert.deepEqual([(await left()).length, (await left()).includes(ids[0]!)], [3, false])

  const other = await auth.withFactor('zhao')
  const foreign = await app.transaction().execute(async tx => {
    await openSession(tx, { personId: other.personId, stage: 'full', client }, context.policy, clock.now)
    return tx.selectFrom('tk.session').select('id').where('person_id', '=', other.personId).executeTakeFirstOrThrow()
  })
  await browse('/account/sessions', { session: foreign.id })
  assert.ok((await left()).includes(foreign.id), 'nobody ends the session of another person')
  await browse('/account/sessions', { session: 'others' })
  assert.deepEqual((await left()).length, 2)
  assert.equal((await browse('/account')).status, 200)
  assert.ok(auth.events.some(({ name }) => name === 'sessions-ended'))
})

test('the own password is changed by the present one', async t => {
  const auth = await testAuth(t, { secondFactor: 'optional' })
  await auth.withPassword('wang')
  const browse = (await serveAuth(t, auth))()
  await browse('/sign-in', { name: 'wang', password })
  const change = (form: Record<string, string>) =>
    browse('/account/password', { current: password, password: mine, again: mine, ...form })
  const wrong = await change({ current: 'not mine at all' })
  assert.deepEqual([wrong.status, /What you have at present does not fit/.test(wrong.text)], [422, true])
  assert.match((await change({ again: 'x' })).text, /differ/)
  assert.match((await change({ password: 'short', again: 'short' })).text, /at least 12/)
  assert.equal((await change({})).to, '/account?done=password')
  const fresh = (await serveAuth(t, auth))()
  assert.equal((await fresh('/sign-in', { name: 'wang', password })).status, 422)
  assert.equal((await fresh('/sign-in', { name: 'wang', password: mine })).status, 303)
})

test('another telephone takes the place of the first by a code of each; new backup codes come with it', async t => {
  const auth = await testAuth(t)
  const { personId, secret } = await auth.withFactor('wang')
  const clock = { now: new Date('2026-11-25T02:00:00Z') }
  const browser = await serveAuth(t, auth, { clock })
  const browse = browser()
  await browse('/sign-in', { name: 'wang', password })
  await browse('/sign-in/code', { code: totpCode(secret, clock.now) })
  const page = await browse('/account/second-factor')
  assert.match(page.text, /<svg class="qr"[^>]* role="img" aria-label="QR code/)
  const uri = /href="(otpauth:[^"]+)"/.exec(page.text)![1]!.replaceAll('&#38;', '&')
  const app = URI.parse(uri)
  assert.ok(app instanceof TOTP)
  clock.now = new Date(clock.now.getTime() + 60_000)
  const code = app.generate({ timestamp: clock.now.getTime() })
  const proof = totpCode(secret, clock.now)

  const again = await browse('/account/second-factor', { code: '000000', proof })
  assert.deepEqual([again.status, again.text.includes(app.secret.base32.slice(0, 4))], [422, true])
  assert.equal((await browse('/account/second-factor', { code, proof: '000000' })).status, 422)
  assert.equal((await browse('/account/second-factor', { code, proof: code })).status, 422)
  const done = await browse('/account/second-factor', { code, proof })
  assert.equal(done.text.match(/<li>/g)!.length, 10)
  assert.equal((await browse('/account')).status, 200, 'the session stays')
  const [backup] = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(done.text)!

  clock.now = new Date(clock.now.getTime() + 60_000)
  const second = browser()
  await second('/sign-in', { name: 'wang', password })
  assert.equal((await second('/sign-in/code', { code: totpCode(secret, clock.now) })).status, 422, 'the old telephone')
  assert.equal((await second('/sign-in/code', { code: app.generate({ timestamp: clock.now.getTime() }) })).status, 303)

  const renewed = await browse('/account/backup-codes', { proof: backup })
  const codes = [...renewed.text.matchAll(/<li>([0-9A-Z-]{19})<\/li>/g)].map(([, one]) => one!)
  assert.equal(codes.length, 10)
  const old = /<li>([0-9A-Z-]{19})<\/li>\s*<\/ul>/.exec(done.text)![1]!
  assert.equal((await browse('/account/backup-codes', { proof: old })).status, 422)
  assert.equal((await browse('/account/backup-codes', { proof: codes[0]! })).status, 200)
  assert.deepEqual(
    auth.events.filter(event => event.personId === personId).map(({ name }) => name),
    ['signed-in', 'second-factor-set', 'sign-in-refused', 'signed-in', 'backup-codes-made', 'backup-codes-made'],
  )
})

test('whoever sits at an unattended desk cannot guess on', async t => {
  const auth = await testAuth(t, { factorTries: 3 })
  const { secret } = await auth.withFactor('wang')
  const clock = { now: new Date('2026-11-25T02:00:00Z') }
  const browse = (await serveAuth(t, auth, { clock }))()
  await browse('/sign-in', { name: 'wang', password })
  await browse('/sign-in/code', { code: totpCode(secret, clock.now) })
  const statuses: number[] = []
  for (let n = 0; n < 5; n += 1) statuses.push((await browse('/account/backup-codes', { proof: `00000${n}` })).status)
  assert.deepEqual(statuses, [422, 422, 422, 429, 429])
})
