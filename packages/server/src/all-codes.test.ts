import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { allCodes } from './all-codes.ts'
import { codesPage } from './platform/errors/index.ts'

const page = new URL('../../../docs/errors.md', import.meta.url)

test('docs/errors.md is what the tables of codes say', () => {
  assert.equal(readFileSync(page, 'utf8'), codesPage(allCodes))
})
