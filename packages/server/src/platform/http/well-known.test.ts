import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anApp } from './testing/an-app.ts'

test('whom to tell of a weakness, what robots may fetch, and an icon', async t => {
  const { ask } = await anApp(t, {
    contacts: ['mailto:a@b.test', 'https://b.test/report'],
    publicUrl: 'https://b.test',
  })
  const file = await ask(undefined, 'GET', '/.well-known/security.txt')
  assert.equal(file.headers.get('content-type'), 'text/plain; charset=utf-8')
  const text = await file.text()
  assert.match(
    text,
    /^Contact: mailto:a@b\.test\nContact: https:\/\/b\.test\/report\nExpires: \d{4}-\d\d-\d\dT00:00:00Z\n/,
  )
  const days = (Date.parse(/Expires: (.*)/.exec(text)![1]!) - Date.now()) / 86_400_000
  assert.ok(days > 60 && days < 365)
  assert.match(text, /Canonical: https:\/\/b\.test\/\.well-known\/security\.txt/)
  assert.match(await (await ask(undefined, 'GET', '/robots.txt')).text(), /^User-agent: \*\nDisallow: \/account\n/)
  assert.equal((await ask(undefined, 'GET', '/icon.svg')).headers.get('content-type'), 'image/svg+xml')
  assert.equal((await ask(undefined, 'GET', '/favicon.ico')).headers.get('location'), '/icon.svg')
})

test('who names nobody to tell has no security.txt', async t => {
  const { ask } = await anApp(t)
  assert.equal((await ask(undefined, 'GET', '/.well-known/security.txt')).status, 404)
})
