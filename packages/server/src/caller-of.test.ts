import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { createAuthenticate } from './caller-of.ts'
import type { Right } from './platform/access/index.ts'
import { authRoutes, issueApiToken } from './platform/auth/index.ts'
import { password, testAuth } from './platform/auth/testing/an-account.ts'
import { type App, defineRoute } from './platform/http/index.ts'
import { anApp } from './platform/http/testing/an-app.ts'

const me = defineRoute({
  method: 'GET',
  url: '/me',
  right: 'signed-in',
  summary: { en: 'Who I am', 'zh-CN': '当前用户' },
  answer: z.object({ kind: z.string(), name: z.string(), roles: z.array(z.string()) }),
  run: async ({ actor }) => ({ kind: actor.kind, name: actor.name, roles: actor.roles.map(({ role }) => role) }),
})
const empty = (url: `/${string}`, right: Right) =>
  defineRoute({ method: 'GET', url, right, summary: { en: 'Nothing', 'zh-CN': '无' }, run: async () => {} })
const routes = [me, empty('/manage', 'asset.manage'), empty('/read', 'asset.read')]

test('a person by a cookie from the sign-in page, a machine by a token within its scopes; roles count afresh', async t => {
  const { app: db, owner, context, withPassword } = await testAuth(t, { secondFactor: 'optional' })
  const personId = await withPassword('lina')
  const pages = [
    ({ cookies }: App) =>
      (scope: Parameters<typeof authRoutes>[0]) =>
        authRoutes(scope, { context, cookies, languageOf: () => 'en', now: () => new Date() }),
  ]
  const { url } = await anApp(t, {
    routes,
    pages,
    authenticate: createAuthenticate(db, context.policy),
  })
  const form = new URLSearchParams({ name: 'lina', password })
  const origin = 'http://localhost'
  const foreign = await fetch(`${url}/sign-in`, { method: 'POST', body: form, headers: { origin: 'http://evil.test' } })
  assert.equal(foreign.status, 403)
  const signedIn = await fetch(`${url}/sign-in`, {
    method: 'POST',
    body: form,
    headers: { origin },
    redirect: 'manual',
  })
  assert.equal(signedIn.status, 303)
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!

  const status = async (path: string, headers: Record<string, string>) => (await fetch(url + path, { headers })).status
  assert.deepEqual(await (await fetch(`${url}/api/me`, { headers: { cookie } })).json(), {
    kind: 'person',
    name: 'lina',
    roles: [],
  })
  assert.equal(await status('/api/read', { cookie }), 403)
  const { id: unit_id } = await owner.selectFrom('tk.unit').select('id').executeTakeFirstOrThrow()
  await owner
    .insertInto('tk.role_grant')
    .values({ person_id: personId, role: 'inspector', unit_id, from_at: new Date(0) })
    .execute()
  assert.equal(await status('/api/read', { cookie }), 204)

  const plan = {
    personId,
    name: 'export',
    scopes: ['asset.read', 'gone.right'],
    expiresAt: new Date(Date.now() + 60_000),
    by: personId,
  }
  const token = await db.transaction().execute(tx => issueApiToken(tx, plan, context.policy, new Date()))
  const authorization = `Bearer ${token.token}`
  assert.deepEqual(
    [await status('/api/read', { authorization }), await status('/api/manage', { authorization })],
    [204, 403],
  )
  assert.equal(await status('/api/read', { authorization: `${authorization}x`, cookie }), 401)
  assert.equal(await status('/api/me', {}), 401)
})
