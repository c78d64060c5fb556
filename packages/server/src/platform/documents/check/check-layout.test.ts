import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { layOut } from '../layout/lay-out.ts'
import { formal, notice } from '../testing/sample-documents.ts'
import { checkLayout, type LayoutCheck, layoutChecks } from './check-layout.ts'

const asked = { style: 'formal', draft: false } as const

/** A document with one part of it changed, as by a careless hand. */
function spoiled(docx: Buffer, part: string, from: string | RegExp, to: string): Uint8Array {
  const parts = unzipSync(docx)
  const before = strFromU8(parts[part]!)
  const after = before.replace(from, to)
  assert.notEqual(after, before, `${part} has no ${from}`)
  parts[part] = strToU8(after)
  return zipSync(parts)
}

test('every document that is laid out here passes', async () => {
  for (const style of ['ordinary', 'formal', 'preprinted'] as const) {
    assert.deepEqual(checkLayout(await layOut({ ...formal, style }), { style, draft: false }), [], style)
    const draft = { ...notice, style, number: null, signature: { ...notice.signature, date: null } }
    assert.deepEqual(checkLayout(await layOut(draft), { style, draft: true }), [], `draft, ${style}`)
  }
})

const main = 'word/document.xml'
const styles = 'word/styles.xml'
const spoilings: Readonly<
  Record<LayoutCheck, readonly (readonly [part: string, from: string | RegExp, to: string])[]>
> = {
  paper: [[main, 'w:h="16838"', 'w:h="15840"']],
  margins: [[main, 'w:left="1587"', 'w:left="1640"']],
  'text-size': [[styles, /(w:styleId="text".*?<w:sz w:val=")32/, '$128']],
  'text-line': [
    [styles, /(w:styleId="text".*?w:line=")579/, '$1600'],
    [styles, /(w:styleId="text".*?w:lineRule=")exact/, '$1auto'],
  ],
  title: [
    [styles, /(w:styleId="title".*?<w:jc w:val=")center/, '$1left'],
    [styles, /(w:styleId="title".*?<w:sz w:val=")44/, '$136'],
  ],
  number: [
    [main, '〔2026〕', '[2026]'],
    [main, '5号', '05号'],
  ],
  date: [[main, '>2026年11月25日<', '>2026年11月5日（盖章）<']],
  addressees: [[main, '市卫生健康委员会：', '市卫生健康委员会:']],
  'attachment-names': [[main, '政府网站突出问题清单', '政府网站突出问题清单。']],
  copies: [[main, '各开发区管理委员会。', '各开发区管理委员会']],
  'page-numbers': [
    ['word/settings.xml', '<w:evenAndOddHeaders/>', ''],
    [main, /<w:footerReference w:type="even"[^>]*>/, ''],
    ['word/footer2.xml', 'w:val="left"', 'w:val="right"'],
    ['word/footer1.xml', 'PAGE', 'DATE'],
  ],
  'first-page': [[styles, /(w:styleId="addressee".*?w:before=")\d+/, '$18000']],
  red: [[main, /FF0000/g, '000000']],
  pictures: [[main, '</w:body>', '<w:p><w:r><w:pict><v:imagedata/></w:pict></w:r></w:p></w:body>']],
}

test('each check fails on a document spoiled in its matter, and none beside it', async () => {
  const docx = await layOut(formal)
  for (const check of layoutChecks)
    for (const [part, from, to] of spoilings[check]) {
      const found = new Set(checkLayout(spoiled(docx, part, from, to), asked).map(fault => fault.check))
      assert.deepEqual([...found], [check], `${part}: ${from}`)
    }
})

test('red and pictures that nobody asked for are found; an unnumbered document is none that was issued', async () => {
  const ordinary = { style: 'ordinary', draft: false } as const
  assert.deepEqual(
    checkLayout(await layOut(formal), ordinary).map(fault => fault.check),
    ['red', 'red'],
  )
  const drawn = spoiled(await layOut(notice), main, '</w:body>', '<w:p><a:blip/></w:p></w:body>')
  assert.deepEqual(
    checkLayout(drawn, ordinary).map(fault => fault.check),
    ['pictures'],
  )
  assert.deepEqual(checkLayout(drawn, { ...ordinary, pictures: true }), [])
  const draft = await layOut({ ...notice, number: null })
  assert.deepEqual(
    checkLayout(draft, ordinary).map(fault => fault.check),
    ['number'],
  )
})

test('what unpacks without end is refused, and what is no ZIP', () => {
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(60_000_000) })
  assert.throws(() => checkLayout(bomb, asked), /larger than any document/)
  assert.throws(() => checkLayout(Buffer.from('no zip'), asked))
})
