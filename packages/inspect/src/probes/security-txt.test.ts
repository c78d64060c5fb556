import assert from 'node:assert/strict'
import { test } from 'node:test'
import { securityTxt } from '../facts/gathered/security-txt.ts'
import { failure, success } from '../model/index.ts'
import { type Answering, answeringSite } from '../testing/answering-site.ts'
import { someEntries } from '../testing/some-entries.ts'
import { securityTxtProbe } from './security-txt.ts'

async function gather(answers: Readonly<Record<string, Answering>>) {
  const { tools, asked } = answeringSite(path => answers[path])
  const gathered = await securityTxtProbe.run(tools, { entries: success(someEntries()) } as never)
  assert.ok(gathered.ok)
  return { places: securityTxt.schema.parse(gathered.value).places, asked }
}

const file = { type: 'text/plain', body: 'Contact: mailto:a@yongan.gov.test\n' }

test('one request is enough where the file is in its place', async () => {
  const { places, asked } = await gather({ '/.well-known/security.txt': file })
  assert.deepEqual(asked, ['GET /.well-known/security.txt'])
  assert.deepEqual(places[0]?.end.ok && [places[0].end.value.status, places[0].end.value.text], [200, file.body])
})

test('looks at the old place where there is none, or a page in its place', async () => {
  const absent = await gather({ '/security.txt': file })
  assert.deepEqual(
    absent.places.map(({ end }) => end.ok && end.value.status),
    [404, 200],
  )
  const page = await gather({ '/.well-known/security.txt': '<!DOCTYPE html><p>找不到', '/security.txt': file })
  assert.equal(page.places.length, 2)
})

test('a failure stands in its place', async () => {
  const { places } = await gather({ '/.well-known/security.txt': failure('time-out') })
  assert.equal(places[0]?.end.ok, false)
})
