import assert from 'node:assert/strict'
import { test } from 'node:test'
import { say } from '@townkeep/inspect'
import { accessCodes } from '../../platform/access/index.ts'
import { type CodeTable, joinCodes, platformCodes } from '../../platform/errors/index.ts'
import { administrationCodes } from '../administration/index.ts'
import { estateCodes } from './messages.ts'

test('no code of the register stands in another table, and each says what to know in both languages', () => {
  joinCodes(platformCodes, accessCodes, administrationCodes, estateCodes)
  for (const [code, { text }] of Object.entries(estateCodes as CodeTable)) {
    assert.match(say(text, 'en'), /^[A-Z].*\.$/, code)
    assert.match(say(text, 'zh-CN'), /。$/, code)
  }
})
