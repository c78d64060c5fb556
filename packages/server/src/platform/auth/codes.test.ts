import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientNetwork } from './client-network.ts'
import { oneTimeCode, readOneTimeCode } from './one-time-code.ts'
import { isSignInName, nameKey } from './sign-in-name.ts'
import { newTotpSecret, totpCode, totpForApps, totpStep } from './totp.ts'

test('a code from paper is read however it was typed', () => {
  const code = oneTimeCode()
  assert.match(code, /^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  assert.equal(readOneTimeCode(code), code)
  assert.equal(readOneTimeCode(`  ${code.toLowerCase().replaceAll('-', ' ')}\n`), code)
  assert.equal(readOneTimeCode('ｏiL0－0000－0000－0000'), '0110-0000-0000-0000')
  for (const none of ['', '123456', '0000-0000-0000-000U', `${code}0`, ' '.repeat(1_000_000)])
    assert.equal(readOneTimeCode(none), undefined)
})

test('a TOTP code counts in its own step and the two beside it', () => {
  // RFC 6238, appendix B: 94287082 at 59 s in eight digits.
  const secret = Buffer.from('12345678901234567890')
  const at = (seconds: number) => new Date(seconds * 1000)
  assert.equal(totpCode(secret, at(59)), '287082')
  for (const [seconds, step] of [
    [0, 1],
    [45, 1],
    [89, 1],
    [90, undefined],
  ] as const)
    assert.equal(totpStep(secret, '287082', at(seconds)), step, `${seconds} s`)
  assert.equal(totpStep(secret, '２８７ 082', at(59)), 1)
  for (const none of ['', '28708', '2870820', 'abcdef', '94287082'])
    assert.equal(totpStep(secret, none, at(59)), undefined)
})

test('an authenticator app is told all that it needs', () => {
  const secret = newTotpSecret()
  assert.equal(secret.length, 20)
  const { uri, typed } = totpForApps(secret, 'wang', 'Townkeep 栖云市')
  const address = new URL(uri)
  assert.equal(address.protocol, 'otpauth:')
  assert.equal(address.searchParams.get('secret'), typed.replaceAll(' ', ''))
  assert.equal(address.searchParams.get('issuer'), 'Townkeep 栖云市')
})

test('one stranger is one network', () => {
  for (const [address, network] of [
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['2001:db8:1:2233:4:5:6:7', '2001:db8:1:2200::/56'],
    ['2001:db8:1:22ff::1', '2001:db8:1:2200::/56'],
    ['2001:DB8:1:2200::', '2001:db8:1:2200::/56'],
    ['::1', '0:0:0:0::/56'],
    ['fe80::1%eth0', 'fe80:0:0:0::/56'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/56'],
    ['unknown', 'unknown'],
    ['', 'unknown'],
  ] as const)
    assert.equal(clientNetwork(address), network, address)
})

test('spellings of one name are one name', () => {
  for (const name of ['Wang', ' wang ', 'ＷＡＮＧ']) assert.equal(nameKey(name), 'wang')
  for (const name of ['王晓明', 'wang.xm', 'wang@town.example', '13800000000'])
    assert.equal(isSignInName(name), true, name)
  for (const name of ['w', 'a b', '<b>', 'x'.repeat(65), 'w\u202eang']) assert.equal(isSignInName(name), false, name)
})
