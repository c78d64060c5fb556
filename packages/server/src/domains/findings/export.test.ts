import assert from 'node:assert/strict'
import { test } from 'node:test'
import exceljs from 'exceljs'
import { aLedger } from './testing/a-ledger.ts'

const hostile = {
  data: { date: '2026-05-01', days: 31, host: '=cmd|calc' },
  evidence: [{ text: '=HYPERLINK("x")\n\u202e<b>' }],
  also: [],
}

test('the file holds exactly the rows of the filter, over many pages, and nothing that a spreadsheet would run', async t => {
  const { ask, get, asset, plant } = await aLedger(t)
  const [first, second] = [await asset('eastTown', '=1+1'), await asset('west', '栖云网')]
  await plant(
    Array.from({ length: 1_203 }, (_, n) => ({
      asset: n % 3 === 0 ? second : first,
      locus: `header:x${n}`,
      severity: 1 + (n % 4),
      detail: n % 2 ? hostile : { data: {}, evidence: [], also: [] },
    })),
  )
  const sheetOf = async (who: string, query: string) => {
    const answer = await ask(who, 'GET', `/api/findings/export?language=en&${query}`)
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-disposition') ?? '', /filename="findings\.(?:xlsx|csv)"/)
    return Buffer.from(await answer.arrayBuffer())
  }
  const ids = async (who: string, query: string) => {
    const found: string[] = []
    for (let after = ''; ; ) {
      const { body } = await get(who, `/findings?limit=200&${query}${after}`)
      found.push(...body.items.map((item: { id: string }) => item.id))
      if (body.next === null) return found
      after = `&after=${body.next}`
    }
  }
  for (const [who, query, count] of [
    ['leader:municipality', '', 1_203],
    ['leader:municipality', 'severityAtLeast=critical&', 300],
    ['handler:west', '', 401],
    ['handler:eastVillage', '', 0],
  ] as const) {
    const text = (await sheetOf(who, `${query}format=csv`)).toString('utf8')
    assert.doesNotMatch(text, /(?:^|,)"?[=+@-]/mu)
    const rows = [...text.matchAll(/[0-9a-f-]{36}(?=\r\n)/g)].map(([id]) => id)
    assert.equal(rows.length, count)
    assert.deepEqual(rows, await ids(who, query))
  }
  const book = new exceljs.Workbook()
  await book.xlsx.load((await sheetOf('leader:east', 'severityAtLeast=critical')) as never)
  const [sheet] = book.worksheets
  assert.equal(sheet!.rowCount, 1 + (await ids('leader:east', 'severityAtLeast=critical')).length)
  const row = sheet!.getRow(2)
  assert.equal(row.getCell(1).value, '=1+1')
  assert.equal(row.getCell(5).value, 'Critical')
  assert.match(String(row.getCell(8).value), /^=HYPERLINK\("x"\)\n\[U\+202E\]<b>$/)
  const refused = await ask('leader:east', 'GET', '/api/findings/export?search=x')
  assert.equal(refused.status, 422)
  assert.equal((await ask('editor:east', 'GET', '/api/findings/export')).status, 403)
})
