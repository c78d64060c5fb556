import assert from 'node:assert/strict'
import { test } from 'node:test'
import { icpNumber, securityNumber, siteCode } from './filing-numbers.ts'

const value = (found: ReturnType<typeof icpNumber>) => (found.ok ? found.value : found.message['zh-CN'])

test('an ICP filing number comes into one spelling', () => {
  for (const [written, kept] of [
    ['京ICP备12345678号-1', '京ICP备12345678号-1'],
    ['蜀ICP备12345678号', '蜀ICP备12345678号'],
    ['浙icp备 12345678 号－12', '浙ICP备12345678号-12'],
    ['京ICP备00000000号-1a', '京ICP备00000000号-1A'],
    ['沪ICP备：12004267', '沪ICP备12004267号'],
    ['滇ＩＣＰ备12345678号', '滇ICP备12345678号'],
    ['', ''],
    ['无', ''],
  ] as const)
    assert.equal(value(icpNumber(written)), kept, written)
  for (const written of ['京ICP备1234567号', 'ICP备12345678号', '中ICP备12345678号', '12345678'])
    assert.match(value(icpNumber(written)), /不是 ICP 备案号/, written)
  assert.match(value(icpNumber('京ICP证030173号')), /经营许可证/)
})

test('a public-security filing number has fourteen digits that begin with those of its province', () => {
  for (const [written, kept] of [
    ['京公网安备 11010102000001号', '京公网安备11010102000001号'],
    ['浙公网安备33010602000001号', '浙公网安备33010602000001号'],
    ['蜀公网安备51010602000001', '蜀公网安备51010602000001号'],
    ['川公网安备51010602000001', '川公网安备51010602000001号'],
  ] as const)
    assert.equal(value(securityNumber(written)), kept)
  assert.match(value(securityNumber('浙公网安备 11010102000001号')), /应以 33 开头，此处为 11/)
  assert.match(value(securityNumber('京公网安备 1101010200000号')), /不是公安/)
})

test('a site code has ten digits, or bm and eight', () => {
  assert.equal(value(siteCode('3301000001')), '3301000001')
  assert.equal(value(siteCode('BM01000001')), 'bm01000001')
  for (const written of ['331000000001', 'bm1000001', '网站']) assert.match(value(siteCode(written)), /十位数字/)
})
