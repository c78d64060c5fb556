import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, isPassword } from './password-hash.ts'
import { type PasswordFault, passwordFault } from './password-rules.ts'

test('a password is long and not its account’s name', () => {
  const table: readonly [password: string, name: string, fault: PasswordFault | undefined][] = [
    ['elevenchars', 'wang', 'too-short'],
    ['twelve chars', 'wang', undefined],
    ['春眠不觉晓处处闻啼鸟', 'wang', 'too-short'],
    ['春眠不觉晓处处闻啼鸟夜来风雨声', 'wang', undefined],
    ['𠮷𠮷𠮷𠮷𠮷𠮷', 'wang', 'too-short'],
    ['wangxiaoming@office', 'wangxiaoming@office', 'holds-the-name'],
    ['WangXiaoMing2026', 'wangxiaoming', 'holds-the-name'],
    ['wangwangwangwang', 'wang', 'holds-the-name'],
    ['ｗａｎｇｘｉａｏｍｉｎｇ2026', 'wangxiaoming', 'holds-the-name'],
    ['wang went to the market', 'wang', undefined],
    ['x'.repeat(201), 'wang', 'too-long'],
  ]
  for (const [password, name, fault] of table) assert.equal(passwordFault(password, name), fault, password)
})

test('passwords are hashed with argon2id at the stated cost', async () => {
  const hash = await hashPassword('twelve chars')
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(await isPassword('twelve chars', hash), true)
  assert.equal(await isPassword('ｔｗｅｌｖｅ chars', hash), true)
  assert.equal(await isPassword('twelve Chars', hash), false)
})

test('an account that is not there costs a hash too', async () => {
  const hash = await hashPassword('twelve chars')
  await isPassword('x', undefined)
  const median = async (stored: string | null) => {
    const times: number[] = []
    for (let i = 0; i < 9; i += 1) {
      const begin = performance.now()
      assert.equal(await isPassword('wrong password', stored), false)
      times.push(performance.now() - begin)
    }
    return times.sort((a, b) => a - b)[4]!
  }
  const [there, absent] = [await median(hash), await median(null)]
  // Wide, since other work shares the machine: without a hash the answer comes a hundred times sooner.
  assert.ok(absent > there / 3 && absent < there * 3, `${absent} ms against ${there} ms`)
})
