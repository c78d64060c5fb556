import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anInstallation } from './an-installation.ts'
import { signedIn } from './signed-in.ts'

test('two people edit the same thing through two web processes: one wins, the other sees by whom and what it is now', async t => {
  const { owner, units, start } = await anInstallation(t)
  const [one, two] = [await start({ role: 'web' }), await start({ role: 'web' })]
  const wang = await signedIn(owner, 'inspector', units.municipality, '王芳')
  const li = await signedIn(owner, 'administrator', units.municipality, '李军')
  const site = { unitId: units.east, kind: 'website', name: '区政府', extra: { address: 'https://www.east.gov.cn/' } }
  const made = await wang.ask(one.address, 'POST', '/assets', site)
  assert.equal(made.status, 201)
  const path = `/assets/${made.body.id}`
  const read = await li.ask(two.address, 'GET', path)
  assert.equal(read.etag, '"1"')

  const edit = (who: typeof wang, at: typeof one, notes: string) =>
    who.ask(at.address, 'PATCH', path, { notes }, { 'if-match': read.etag! })
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? edit(wang, one, `王 ${n}`) : edit(li, two, `李 ${n}`))),
  )
  const won = answers.filter(answer => answer.status === 200)
  assert.equal(won.length, 1)
  const winner = won[0]!.body.notes.startsWith('王') ? '王芳' : '李军'
  for (const { status, etag, body } of answers) {
    if (status === 200) continue
    assert.deepEqual([status, etag, body.code, body.current.etag], [412, '"2"', 'changed-meanwhile', '"2"'])
    assert.equal(body.current.row.notes, won[0]!.body.notes)
    assert.match(JSON.stringify(body), new RegExp(winner))
  }
  assert.equal((await li.ask(two.address, 'GET', path)).body.version, 2)
})
