import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskPersonal } from './mask-personal.ts'

/** Invented or published test numbers. */
const cases: [text: string, masked: string][] = [
  ['身份证号 110101180001010015，', '身份证号 110101********0015，'],
  ['11010118000228005X', '110101********005X'],
  ['wrong check digit 110101180001010016', 'wrong check digit 110101180001010016'],
  ['document number 202601150000000001', 'document number 202601150000000001'],
  ['卡号6200000000000005。', '卡号620000******0005。'],
  ['6217000000000000004', '621700*********0004'],
  ['6217000000000000005', '6217000000000000005'],
  ['手机 13800138000', '手机 138****8000'],
  ['credit code 11110000MB0000000U', 'credit code 11110000MB0000000U'],
  ['浙公网安备33010602000001号', '浙公网安备33010602000001号'],
  ['0570-12345678', '0570-12345678'],
  ['no numbers', 'no numbers'],
]

for (const [text, masked] of cases) test(text, () => assert.equal(maskPersonal(text), masked))

test("an office's own number in the footer stays", () => {
  assert.equal(maskPersonal('联系电话 13800138000', false), '联系电话 13800138000')
  assert.equal(maskPersonal('110101180001010015', false), '110101********0015')
})
