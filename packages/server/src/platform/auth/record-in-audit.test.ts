import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordInAudit } from './record-in-audit.ts'
import { signIn } from './sign-in.ts'
import { client, password, testAuth } from './testing/an-account.ts'

test('signing in is in the audit, and what was typed is not', async t => {
  const auth = await testAuth(t, { secondFactor: 'optional' })
  const context = { ...auth.context, record: recordInAudit }
  const personId = await auth.withPassword('wang')
  const now = new Date()
  await signIn(context, { name: 'wang', password, client }, now)
  await signIn(context, { name: 'wang', password: 'typed wrongly', client }, now)
  await signIn(context, { name: 'a-password-in-the-wrong-field', password: 'x', client }, now)
  const entries = await auth.owner
    .selectFrom('tk.audit_entry')
    .select(['action', 'subject', 'body'])
    .orderBy('id')
    .execute()
  assert.deepEqual(
    entries.map(({ action, subject }) => [action, subject]),
    [
      ['auth.signed-in', personId],
      ['auth.sign-in-refused', personId],
      ['auth.sign-in-refused', 'nobody'],
    ],
  )
  assert.match(entries[0]!.body, /203\.0\.113\.7/)
  assert.doesNotMatch(entries.map(entry => entry.body).join(), /typed wrongly|wrong-field|quiet morning/)
})
