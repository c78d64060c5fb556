import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TOTP, URI } from 'otpauth'
import { invite } from './invitations.ts'
import { serveAuth } from './testing/a-browser.ts'
import { password, testAuth } from './testing/an-account.ts'

const now = new Date('2026-11-25T02:00:00Z')

test('from a letter to a signed-in person, and in again with the telephone', async t => {
  const auth = await testAuth(t)
  const personId = await auth.invitable('wang')
  const { code } = await auth.app.transaction().execute(tx => invite(tx, { personId }, auth.context.policy, now))
  const browse = (await serveAuth(t, auth))()
  const letter = await browse(`/invitation?code=${code}&language=zh-CN`)
  assert.match(letter.text, new RegExp(`value="${code}"`))
  const differs = await browse('/invitation', { code, password, again: `${password}!` })
  assert.deepEqual([differs.status, /两次输入的密码不一致/.test(differs.text)], [422, true])
  const short = await browse('/invitation', { code, password: 'short', again: 'short' })
  assert.deepEqual([short.status, /至少需要 12 个字符/.test(short.text)], [422, true])
  const set = await browse('/invitation', { code, password, again: password })
  assert.deepEqual([set.status, set.to], [303, '/sign-in/second-factor'])

  const setUp = await browse('/sign-in/second-factor')
  const uri = /href="(otpauth:[^"]+)"/.exec(setUp.text)![1]!.replaceAll('&#38;', '&')
  const app = URI.parse(uri)
  assert.ok(app instanceof TOTP)
  const wrong = await browse('/sign-in/second-factor', { code: '12345' })
  assert.ok(wrong.status === 422 && wrong.text.includes(/class="key">([^<]+)/.exec(setUp.text)![1]!))
  const done = await browse('/sign-in/second-factor', { code: app.generate({ timestamp: now.getTime() }) })
  const [backup] = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(done.text)!
  assert.equal(done.text.match(/<li>/g)!.length, 10)
  assert.deepEqual([(await browse('/sign-in?next=/findings')).to], ['/findings'])

  assert.equal((await browse('/sign-out', {})).to, '/sign-in')
  assert.equal((await browse('/sign-in')).status, 200)
  const first = await browse('/sign-in', { name: 'Wang', password, next: '/findings' })
  assert.equal(first.to, '/sign-in/code?next=%2Ffindings')
  assert.equal((await browse('/sign-in')).status, 200, 'the password alone signs nobody in')
  const second = await browse('/sign-in/code', { code: backup, next: '/findings' })
  assert.deepEqual([second.status, second.to], [303, '/findings'])
})

test('a form sends nobody to another place, and odd forms are refused as wrong', async t => {
  const auth = await testAuth(t, { secondFactor: 'optional' })
  await auth.withPassword('wang')
  const browser = await serveAuth(t, auth)
  const browse = browser()
  const away = await browse('/sign-in', { name: 'wang', password, next: 'https://evil.example/' })
  assert.equal(away.to, '/')
  assert.equal((await browser()('/sign-in', {})).status, 422)
  assert.equal((await browser()('/sign-in', { name: 'x'.repeat(2000), password: 'y' })).status, 422)
  assert.equal((await browser()('/sign-in', { name: 'wang', password: 'y'.repeat(20_000) })).status, 413)
  assert.equal((await browser()('/sign-in/code', { code: '123456' })).to, '/sign-in?trouble=gone')
  assert.equal((await browser()('/sign-in/second-factor')).to, '/sign-in?trouble=gone')
  assert.equal((await browser()('/sign-out', {})).to, '/sign-in')
})

test('no header gets round the lock-out of a network', async t => {
  const auth = await testAuth(t, { networkTries: 4 })
  const browser = await serveAuth(t, auth)
  const statuses: number[] = []
  for (let i = 0; i < 6; i += 1) {
    const forged = {
      'x-forwarded-for': `203.0.113.${i}`,
      forwarded: `for=203.0.113.${i}`,
      'x-real-ip': `203.0.113.${i}`,
    }
    statuses.push((await browser()('/sign-in', { name: `name${i}`, password: 'wrong' }, forged)).status)
  }
  assert.deepEqual(statuses, [422, 422, 422, 422, 429, 429])
})

test('behind a named proxy the address that it saw counts, whatever was sent to it', async t => {
  const auth = await testAuth(t, { networkTries: 3 })
  const browser = await serveAuth(t, auth, { proxies: ['127.0.0.1'] })
  const from = async (seen: string, i: number) => {
    const headers = { 'x-forwarded-for': `10.0.0.${i}, ${seen}` }
    return (await browser()('/sign-in', { name: `name${i}`, password: 'wrong' }, headers)).status
  }
  const statuses: number[] = []
  for (let i = 0; i < 5; i += 1) statuses.push(await from('203.0.113.7', i))
  assert.deepEqual(statuses, [422, 422, 422, 429, 429])
  assert.equal(await from('203.0.113.8', 9), 422)
})

test('the answer to a locked name and to a wrong password names nobody', async t => {
  const auth = await testAuth(t)
  await auth.withPassword('wang')
  const browser = await serveAuth(t, auth)
  const page = async (name: string) =>
    (await browser()('/sign-in', { name, password: 'wrong' })).text.replaceAll(name, 'NAME')
  assert.equal(await page('wang'), await page('nobody'))
  for (let i = 0; i < 6; i += 1) await Promise.all([page('wang'), page('nobody')])
  const locked = await page('wang')
  assert.match(locked, /Too many tries\. Try again in 15 minutes\./)
  assert.equal(locked, await page('nobody'))
})
