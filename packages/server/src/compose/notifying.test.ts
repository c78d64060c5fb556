import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeholders, type Text } from '@townkeep/inspect'
import { allMessageKinds } from './notifying.ts'

test('each kind of message says the same in both languages', () => {
  assert.ok(allMessageKinds.size > 8)
  for (const { name, label, subject, body } of allMessageKinds.values()) {
    const names = (text: Text, language: keyof Text) => [...new Set(placeholders(text[language]))].toSorted()
    for (const text of [label, subject, body]) {
      assert.deepEqual(names(text, 'zh-CN'), names(text, 'en'), name)
      assert.doesNotMatch(text.en, /[\u3000-\u9fff\uff00-\uffef]/, name)
      assert.match(text['zh-CN'], /[\u4e00-\u9fff]/, name)
    }
    assert.doesNotMatch(subject.en + subject['zh-CN'], /\n/, name)
    assert.deepEqual(
      body.en.split('\n\n').length,
      body['zh-CN'].replace(/^\{name\}：\n\n/, '').split('\n\n').length,
      name,
    )
  }
})

test('what carries a secret goes by mail alone, and what cannot be switched off is about something that cannot wait', () => {
  const fixed = [...allMessageKinds.values()].filter(({ notice }) => notice === 'always').map(({ name }) => name)
  assert.deepEqual(fixed.toSorted(), [
    'account.factor-reset-agreed',
    'account.factor-reset-asked',
    'account.new-network',
    'authorisation.proof-lost',
    'notice.issued',
    'notice.revoked',
    'site.down',
    'webhook.paused',
  ])
  const { notice, mail, hooks } = allMessageKinds.get('account.invitation')!
  assert.deepEqual([notice, mail, hooks], ['never', 'always', false])
})
