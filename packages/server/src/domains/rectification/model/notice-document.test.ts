import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleItem } from '../testing/sample-text.ts'
import { officialDocument } from './notice-document.ts'
import { digestOf, type Heading, type Item, textOf, usualHeading } from './notice-text.ts'

const parties = { issuer: '启元区网信办', addressee: '青湖镇人民政府' }
const text = (heading: Partial<Heading> = {}, items: readonly Item[] = [sampleItem(1)]) =>
  textOf('rectification', parties, { ...usualHeading('rectification', 'zh-CN'), ...heading }, items)

test('the digest is of all that is said, and of nothing else', () => {
  const usual = digestOf(text())
  assert.equal(digestOf(text()), usual)
  // As it comes back from the database: members in another order.
  assert.equal(digestOf(JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(text()).reverse())))), usual)
  const others = [
    text({ title: '另一标题' }),
    text({ preface: '' }),
    text({ closing: '' }),
    text({ copiesTo: ['区政府办'] }),
    text({ signer: '张伟' }),
    text({ style: 'formal' }),
    text({}, [sampleItem(1, { term: { unit: 'working-day', amount: 6 } })]),
    text({}, [sampleItem(1, { due: '2026-07-01' })]),
    text({}, [sampleItem(2)]),
    text({}, [sampleItem(1), sampleItem(2)]),
    textOf('rectification', { ...parties, addressee: '另一单位' }, usualHeading('rectification', 'zh-CN'), [
      sampleItem(1),
    ]),
  ].map(digestOf)
  assert.equal(new Set([usual, ...others]).size, others.length + 1)
})

test('until when: counted from delivery, or the date that the unit was told already', () => {
  const until = (rest: Parameters<typeof sampleItem>[1], language: 'en' | 'zh-CN' = 'zh-CN') =>
    text({ language }, [sampleItem(1, rest)]).items[0]!.until
  assert.equal(until({}), '自收到之日起5个工作日内')
  assert.equal(until({}, 'en'), '5 working days from delivery')
  assert.equal(until({ due: '2026-07-01' }), '2026-07-01')
})

test('few findings stand in the text, many in an attachment; plain unless a unit chose otherwise', () => {
  const number = { code: '启网整改', year: 2026, number: 7 }
  const few = officialDocument({ text: text(), number, day: '2026-06-01' })
  assert.deepEqual(
    few.body.map(({ kind }) => kind),
    ['paragraph', 'table', 'paragraph'],
  )
  assert.deepEqual([few.style, few.attachments, few.addressees], ['ordinary', [], ['青湖镇人民政府']])
  const [table] = few.body.filter(block => block.kind === 'table')
  assert.deepEqual(table!.rows, [
    ['1', '青湖镇门户网站\n证书已过期 3 天\n主机：443', '请更换证书\n依据：基线要求 7.1', '自收到之日起5个工作日内'],
  ])
  const many = officialDocument({
    text: text(
      {},
      Array.from({ length: 6 }, (_, n) => sampleItem(n)),
    ),
    number,
    day: '2026-06-01',
  })
  assert.deepEqual(
    many.body.map(({ kind }) => kind),
    ['paragraph', 'paragraph', 'paragraph'],
  )
  assert.deepEqual(
    many.attachments.map(({ title }) => title),
    ['问题清单'],
  )
  assert.equal(officialDocument({ text: text(), number: null, day: null }).printed, null)
})
