import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { toolOrSkip } from '../../../../../inspect/src/testing/require-tool.ts'
import { layOut } from '../layout/lay-out.ts'
import type { OfficialDocument } from '../official-document.ts'
import { english, filled, formal, longTable, notice } from '../testing/sample-documents.ts'
import { convert } from './convert.ts'
import { createOffice, type Office } from './create-office.ts'

interface Tools {
  readonly office: Office
  readonly pdftotext: string
}

function toolsOrSkip(t: TestContext): Tools | undefined {
  const soffice = toolOrSkip(t, 'soffice', 'libreoffice')
  const pdftotext = soffice && toolOrSkip(t, 'pdftotext', 'poppler')
  return soffice && pdftotext ? { office: createOffice({ command: soffice }), pdftotext } : undefined
}

async function rendered({ office }: Tools, document: OfficialDocument) {
  const rendering = await office.renderPdf(await layOut(document))
  assert.equal(rendering.kind, 'rendered')
  return rendering as Extract<typeof rendering, { kind: 'rendered' }>
}

/** The lines of each page, as they stand from above to below, without blanks. */
function linesOf({ pdftotext }: Tools, pdf: Buffer): readonly (readonly string[])[] {
  const { stdout } = spawnSync(pdftotext, ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
  const pages = stdout.split('\f').slice(0, -1)
  return pages.map(page =>
    page
      .split('\n')
      .map(line => line.replaceAll(' ', ''))
      .filter(line => line !== ''),
  )
}

test('a page of text has 22 lines of 28 characters, odd numbers at the right and even ones at the left', async t => {
  const tools = toolsOrSkip(t)
  if (!tools) return
  const { pdf, set } = await rendered(tools, filled)
  const [, second = []] = linesOf(tools, pdf)
  assert.equal(second.at(-1), '—2—')
  const text = second.slice(0, -1)
  assert.deepEqual([text.length, new Set(text.map(line => line.length))], [22, new Set([28])])
  assert.equal(set?.pages, 4)
  const { stdout } = spawnSync(tools.pdftotext, ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
  const numbers = stdout.split('\n').filter(line => /^ *— ?\d ?— *$/.test(line))
  assert.deepEqual(
    numbers.map(line => line.startsWith('          ')),
    [true, false, true, false],
  )
})

test('the first page shows text, also below a red head; the last page ends with the colophon', async t => {
  const tools = toolsOrSkip(t)
  if (!tools) return
  for (const style of ['ordinary', 'formal', 'preprinted'] as const) {
    const pages = linesOf(tools, (await rendered(tools, { ...formal, style })).pdf)
    assert.ok(
      pages[0]!.some(line => line.startsWith('根据《政府网站')),
      style,
    )
    assert.ok(pages.at(-1)!.at(-2)!.startsWith('齐云市数据资源管理局办公室'), style)
    assert.equal(pages.filter(page => page.some(line => line.startsWith('抄送：'))).length, 1, style)
    assert.ok(!pages.flat().some(line => line.includes('草稿')))
  }
})

test('a long table goes over pages with its head on each; no page has only a signature', async t => {
  const tools = toolsOrSkip(t)
  if (!tools) return
  const document = { ...notice, body: [longTable(40), { kind: 'paragraph', text: '请按期整改。' }] } as const
  const pages = linesOf(tools, (await rendered(tools, document)).pdf)
  assert.ok(pages.length >= 4)
  for (const page of pages.slice(0, -1))
    assert.ok(
      page.some(line => line.startsWith('序号网站问题')),
      page.join('\n'),
    )
  const last = pages.at(-1)!
  assert.ok(last.includes('请按期整改。') && last.includes('齐云市数据资源管理局'), last.join('\n'))
})

test('addressees that would leave no room for text move to the colophon', async t => {
  const tools = toolsOrSkip(t)
  if (!tools) return
  const addressees = Array.from({ length: 40 }, (_, index) => `市第${index + 1}实验中学`)
  const pages = linesOf(tools, (await rendered(tools, { ...formal, addressees })).pdf)
  assert.ok(pages[0]!.some(line => line.startsWith('根据《政府网站')))
  assert.ok(pages.at(-1)!.some(line => line.startsWith('主送：市第1实验中学，')))
})

test('what a page was not set in is said, and a strict office refuses it', async t => {
  const tools = toolsOrSkip(t)
  if (!tools) return
  const named = { ...notice, body: [{ kind: 'paragraph', text: '联系人：喆镕、\u{10fffd}。' }] } as const
  const { set } = await rendered(tools, named)
  assert.ok(set)
  // None of these faces is free, so no machine that tests has them.
  assert.deepEqual(set.substituted.map(({ wanted }) => wanted).sort(), ['仿宋_GB2312', '宋体', '方正小标宋简体'].sort())
  for (const { by } of set.substituted) assert.ok(by)
  assert.ok(
    set.used.every(name => /Noto|Fandol/.test(name)),
    set.used.join(),
  )
  // The title's stand-in is cut bold; nothing else is.
  assert.equal(set.used.filter(name => /Bold|Black/.test(name)).length, 1, set.used.join())
  assert.equal(set.missing, '\u{10fffd}')
  const refused = await tools.office.renderPdf(await layOut(named), { strict: true })
  assert.deepEqual(refused, { kind: 'refused', set })
  const { set: plain } = await rendered(tools, english)
  assert.equal(plain?.missing, '')
})

test('a machine without LibreOffice says so', async () => {
  assert.deepEqual(await createOffice({ command: '/nowhere/soffice' }).renderPdf(Buffer.from('')), {
    kind: 'unavailable',
  })
})

test('text that hides something is seen in the PDF, and breaks no file', async t => {
  const tools = toolsOrSkip(t)
  if (!tools) return
  const hostile = 'a\u202eb\u0000c\ud800d\uffffe]]><w:p/>\u0008{PAGE}'
  const everywhere = {
    ...formal,
    issuer: hostile,
    title: hostile,
    addressees: [hostile],
    number: { code: hostile.slice(0, 9), year: 2026, number: 1 },
    body: [
      { kind: 'paragraph', text: hostile },
      { kind: 'table', columns: [{ title: hostile, share: 1 }], rows: [[hostile]] },
    ],
    attachments: [{ title: hostile, body: [{ kind: 'heading', level: 1, text: hostile }] }],
    signature: { ...formal.signature, unit: hostile },
    note: hostile,
    copiesTo: [hostile],
    printed: { by: hostile, on: '2026-11-25' },
  } as const satisfies OfficialDocument
  const text = linesOf(tools, (await rendered(tools, everywhere)).pdf)
    .flat()
    .join('')
  const seen = text.split('a[U+202E]b␀c[U+D800]d[U+FFFF]e]]><w:p/>␈{PAGE}').length - 1
  assert.ok(seen >= 8, `${seen}: ${text}`)
})

test('what is no document gives no PDF and no exception', async t => {
  const tools = toolsOrSkip(t)
  if (!tools) return
  for (const [bytes, why] of [
    [Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'unreadable'],
    [Buffer.from(zipSync({ mimetype: strToU8('text/plain') })), 'unreadable'],
    [Buffer.from(zipSync({ 'word/document.xml': strToU8('<w:document><w:body>') })), 'no-result'],
  ] as const) {
    const rendering = await tools.office.renderPdf(bytes)
    assert.deepEqual([rendering.kind, 'why' in rendering && rendering.why], ['failed', why])
  }
})

const docx = await layOut(notice)

/** A program that stands for LibreOffice where it misbehaves. */
function fakeOffice(t: TestContext, script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-fake-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'soffice')
  writeFileSync(file, `#!/bin/sh\n${script.replaceAll('FOLDER', folder)}\n`)
  chmodSync(file, 0o755)
  return file
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

test('one that does not end is killed with all that it started, and its files are gone', async t => {
  const command = fakeOffice(t, 'echo "$TMPDIR" > FOLDER/where; sleep 600 & echo $! > FOLDER/pid; wait')
  const rendering = await createOffice({ command, wallMs: 1_000 }).renderPdf(docx)
  assert.deepEqual([rendering.kind, 'why' in rendering && rendering.why], ['failed', 'time'])
  const said = (name: string) => readFileSync(join(command, '..', name), 'utf8').trim()
  assert.equal(isAlive(Number(said('pid'))), false)
  assert.match(said('where'), /townkeep-office-/)
  assert.equal(existsSync(said('where')), false)
})

test('one that wants more memory than it may have ends by that', async t => {
  if (spawnSync('prlimit', ['--version']).status !== 0) return t.skip('needs prlimit')
  // What reads the end of an endless line keeps all of it.
  const command = fakeOffice(t, 'head -c 300000000 /dev/zero | tail -c 300000000 | head -c 1; exit 0')
  const why = async (dataMb: number) => {
    const rendering = await createOffice({ command, dataMb }).renderPdf(docx)
    return rendering.kind === 'failed' ? `${rendering.why}: ${rendering.detail}` : rendering.kind
  }
  assert.match(await why(100), /memory exhausted/)
  assert.doesNotMatch(await why(1_000), /memory/)
})

test('one that is no longer wanted is killed at once', async t => {
  const command = fakeOffice(t, 'echo > FOLDER/began; sleep 600')
  const stop = new AbortController()
  const wanted = createOffice({ command }).renderPdf(docx, { signal: stop.signal })
  setTimeout(() => stop.abort(new Error('gone')), 500)
  await assert.rejects(wanted, /gone/)
})

test('one at a time; beyond so many nobody waits', async t => {
  const command = fakeOffice(t, 'mkdir FOLDER/only || exit 3; sleep 0.2; rmdir FOLDER/only; exit 7')
  const office = createOffice({ command, mostWaiting: 2 })
  const all = await Promise.all(Array.from({ length: 5 }, () => office.renderPdf(docx)))
  assert.deepEqual(
    all.map(one => (one.kind === 'failed' ? one.detail : one.kind)),
    ['ended with 7', 'ended with 7', 'ended with 7', 'busy', 'busy'],
  )
})

test('a document that names a picture elsewhere makes nobody call there', async t => {
  const tools = toolsOrSkip(t)
  if (!tools) return
  let calls = 0
  const server = createServer((_, response) => {
    calls += 1
    response.end()
  }).listen(0, '127.0.0.1')
  t.after(() => server.close())
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  const parts = unzipSync(await layOut(notice))
  const link = `http://127.0.0.1:${port}/seal.png`
  const change = (name: string, from: string, to: string) => {
    parts[name] = strToU8(strFromU8(parts[name]!).replace(from, to))
  }
  change(
    'word/_rels/document.xml.rels',
    '</Relationships>',
    `<Relationship Id="far" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${link}" TargetMode="External"/></Relationships>`,
  )
  change('word/document.xml', '<w:body>', `<w:body><w:p><w:r>${linkedPicture}</w:r></w:p>`)
  const linking = zipSync(parts)
  assert.equal((await tools.office.renderPdf(linking)).kind, 'rendered')
  // Also where the machine does not let the network be taken away: the profile alone forbids it.
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-unfenced-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const open = await convert(linking, { command: 'soffice', fence: [], folder, wallMs: 60_000 })
  assert.equal(open.kind, 'converted')
  assert.equal(calls, 0)
})

const linkedPicture = `<w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="9" name="p"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="9" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="far"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`
