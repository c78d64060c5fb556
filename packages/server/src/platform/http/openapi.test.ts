import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinCodes, platformCodes } from '../errors/index.ts'
import { type Announcement, createEventHub } from './index.ts'
import { anApp } from './testing/an-app.ts'
import { danglingRefs } from './testing/dangling-refs.ts'
import { sampleRoutes } from './testing/sample-routes.ts'

interface Json {
  readonly [key: string]: Json
}

test('describes each route with what it takes, gives and refuses, and every reference leads somewhere', async t => {
  const { routes } = sampleRoutes()
  const events = createEventHub<Announcement>({ kept: 1, waiting: 1 })
  const { url } = await anApp(t, { routes, events })
  const answer = await fetch(`${url}/api/openapi.json`)
  assert.match(answer.headers.get('content-type')!, /^application\/json/)
  const document = (await answer.json()) as Json
  assert.match(String(document.openapi), /^3\.1\./)
  assert.deepEqual(Object.keys(document.paths!), ['/api/sites', '/api/sites/{id}', '/api/events'])
  assert.deepEqual(danglingRefs(document), [])
  const patch = document.paths!['/api/sites/{id}']!.patch!
  assert.equal(patch['x-right'], 'asset.manage')
  const parameters = patch.parameters as unknown as { in: string; name: string; required?: boolean }[]
  assert.deepEqual(
    parameters.map(one => [one.in, one.name, one.required ?? false]),
    [
      ['path', 'id', true],
      ['header', 'If-Match', true],
    ],
  )
  assert.equal(
    patch.responses!.default!.content!['application/problem+json']!.schema!.$ref,
    '#/components/schemas/Problem',
  )
  assert.equal(patch.responses!['200']!.content!['application/json']!.schema!.$ref, '#/components/schemas/SampleSite')
  assert.ok('201' in document.paths!['/api/sites']!.post!.responses!)
  assert.ok('204' in document.paths!['/api/sites/{id}']!.delete!.responses!)
})

test('a walk over a document finds what leads nowhere', () => {
  const document = { a: { $ref: '#/components/schemas/Gone' }, b: [{ $ref: '#/c~1d' }], 'c/d': {} }
  assert.deepEqual(danglingRefs(document), ['#/components/schemas/Gone'])
})

test('the page shows every route and every code in both languages, without script', async t => {
  const { routes } = sampleRoutes()
  const { url } = await anApp(t, { routes })
  const read = async (language: string) =>
    (await fetch(`${url}/api/`, { headers: { 'accept-language': language } })).text()
  const [english, chinese] = await Promise.all([read('en'), read('zh')])
  assert.match(english, /<html lang="en">/)
  assert.match(chinese, /<html lang="zh-CN">/)
  assert.match(chinese, /网站改名/)
  assert.equal(english.split('<section>').length - 1, 5)
  for (const code of Object.keys(joinCodes(platformCodes))) assert.ok(english.includes(`id="error-${code}"`), code)
  assert.doesNotMatch(english, /<script|<style|style=|\son\w+=|javascript:/)
  const style = await fetch(`${url}/api/style.css`)
  assert.deepEqual([style.status, style.headers.get('content-type')], [200, 'text/css; charset=utf-8'])
})
