import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { type Right, rights } from '../../platform/access/index.ts'
import { aLedger } from './testing/a-ledger.ts'

const [officer, unit] = ['inspector:municipality', 'unit-manager:eastTown']

async function aDiscussedFinding(t: TestContext) {
  const ledger = await aLedger(t)
  const [id] = await ledger.plant([{ asset: await ledger.asset('eastTown', '青湖网') }])
  const post = async (who: string, path: string, body: object) => {
    const answer = await ledger.ask(who, 'POST', `/api/findings/${id}${path}`, { body })
    // biome-ignore lint/suspicious/noExplicitAny: answers of all routes
    return { status: answer.status, body: (await answer.json()) as any }
  }
  const listed = async (who: string, path: string) => {
    const { status, body } = await ledger.get(who, `/findings/${id}${path}`)
    return status === 200 ? body.items.map((item: { said: string }) => item.said) : status
  }
  return { ...ledger, id: id!, post, listed }
}

test('a comment is read by both sides, a remark never by the unit that is spoken of', async t => {
  const { post, listed, id, owner } = await aDiscussedFinding(t)
  const first = await post(officer, '/comments', { said: '请说明更换时间' })
  assert.deepEqual([first.status, first.body.actorName], [201, officer])
  await post(unit, '/comments', { said: '本周五' })
  await post(officer, '/remarks', { said: '去年也是如此' })
  assert.deepEqual(await listed(unit, '/comments'), ['本周五', '请说明更换时间'])
  assert.deepEqual(await listed(officer, '/comments?limit=1'), ['本周五'])
  assert.deepEqual(await listed('leader:east', '/remarks'), ['去年也是如此'])
  for (const inspected of [unit, 'handler:eastTown', 'duty-officer:municipality', 'editor:municipality']) {
    assert.equal(await listed(inspected, '/remarks'), 403, inspected)
    assert.equal((await post(inspected, '/remarks', { said: 'x' })).status, 403, inspected)
  }
  for (const path of ['/comments', '/remarks']) {
    assert.equal(await listed('inspector:west', path), 404)
    assert.equal((await post('inspector:west', path, { said: 'x' })).status, 404)
    assert.equal((await post(officer, path, { said: ' ' })).status, 422)
  }
  const { rows } = await sql<{ action: string; entry: string }>`
    select action, body as entry from tk.audit_entry where action like 'finding.%' order by id`.execute(owner)
  assert.deepEqual(
    rows.map(row => row.action),
    ['finding.comment', 'finding.comment', 'finding.remark'],
  )
  assert.ok(rows.every(row => row.entry.includes(id) && !/请说明|本周五|去年/.test(row.entry)))
})

test('the database itself shows a remark under no right of those who are inspected', async t => {
  const { post, under } = await aDiscussedFinding(t)
  await post(officer, '/remarks', { said: '去年也是如此' })
  const seen = (who: string, right: Right) =>
    under(
      who,
      async tx => {
        const { rows } = await sql`select said from tk.finding_remark`.execute(tx)
        return rows.length
      },
      right,
    )
  for (const right of Object.keys(rights) as Right[]) {
    assert.equal(await seen(unit, right), 0, right)
    // Whoever may read them does so under this right, and under no other.
    assert.equal(await seen(officer, right), right === 'remark.read' || right === 'remark.add' ? 1 : 0, right)
  }
})

test('a file is put with a finding by who uploaded it, is seen wherever the finding is, and goes with it to another unit', async t => {
  const { post, get, id, owner, units, actorNamed } = await aDiscussedFinding(t)
  const { rows } = await sql<{ id: string }>`
    insert into tk.file (unit_id, name, type, size, sha256, made_by, made_at)
    values (${units.eastTown}, '现场照片.pdf', 'application/pdf', 1, ${Buffer.alloc(32)}, ${actorNamed(unit).id}, now())
    returning id`.execute(owner)
  const fileId = rows[0]!.id
  assert.equal((await post(officer, '/files', { fileId })).body.code, 'not-your-file')
  const put = await post(unit, '/files', { fileId })
  assert.deepEqual([put.status, put.body.items[0].name], [200, '现场照片.pdf'])
  assert.equal((await get(officer, `/findings/${id}/files`)).body.items[0].id, fileId)
  assert.equal((await get('inspector:west', `/findings/${id}/files`)).status, 404)
  await sql`update tk.asset set unit_id = ${units.westTown}`.execute(owner)
  assert.equal((await get('inspector:west', `/findings/${id}/files`)).body.items[0].id, fileId)
  assert.equal((await get(unit, `/findings/${id}/files`)).status, 404)
})
