import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { strToU8, zipSync } from 'fflate'
import { gb18030 } from '../../testing/gb18030.ts'
import { readList } from './read-list.ts'

const context = { now: new Date('2026-11-25T02:00:00Z'), ownDomains: ['qh.gov.cn'] }
const utf8 = (text: string) => new TextEncoder().encode(text)
const after = (row: string) => utf8(`网址,名称,授权,栏目\n${row}\nok.qh.gov.cn,好,,\n`)

async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('Sheet1'))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const workbookParts = {
  '[Content_Types].xml': strToU8('<Types/>'),
  '_rels/.rels': strToU8(
    `<Relationships><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ),
  'xl/workbook.xml': strToU8(
    `<workbook xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ),
  'xl/_rels/workbook.xml.rels': strToU8(
    `<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ),
}

/** A workbook whose one sheet unpacks to 60 MB of nothing. */
function bomb(): Uint8Array {
  const sheet = new Uint8Array(60_000_000).fill(32)
  return zipSync({ ...workbookParts, 'xl/worksheets/sheet1.xml': sheet }, { level: 9 })
}

/** The same, and its directory says that the sheet holds 100 bytes. */
function lyingBomb(): Uint8Array {
  const bytes = bomb()
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < bytes.length - 46; at++) {
    const here = view.getUint32(at, true)
    if (here === 0x02014b50 && view.getUint32(at + 24, true) === 60_000_000) view.setUint32(at + 24, 100, true)
  }
  return bytes
}

interface Spoiled {
  readonly name: string
  readonly bytes: Uint8Array | Promise<Uint8Array>
  /** `row|column|beginning of the message`, of what was refused and of what was only told. */
  readonly rejected?: readonly string[]
  readonly notes?: readonly string[]
  readonly sites?: number
}

const spoiled: readonly Spoiled[] = [
  { name: 'empty', bytes: new Uint8Array(), rejected: ['0||The file is empty'] },
  { name: 'blank lines only', bytes: utf8('\n\n,,\n'), rejected: ['0||The file is empty'] },
  { name: 'header only', bytes: utf8('网址,名称\n'), rejected: ['0||There is a header but no site'] },
  { name: 'unknown headers', bytes: utf8('甲,乙\n1,2\n'), rejected: ['0||No column for the address was found'] },
  { name: 'no header at all', bytes: utf8('a.qh.gov.cn\nb.qh.gov.cn\n'), rejected: ['0||No column for the address'] },
  {
    name: 'binary',
    bytes: Uint8Array.from({ length: 999 }, (_, at) => (at * 7) % 256),
    rejected: ['0||This is neither'],
  },
  {
    name: 'UTF-16 without its mark',
    bytes: new Uint8Array(Buffer.from('网址\na.qh.gov.cn', 'utf16le')),
    rejected: ['0||The file is UTF-16 without'],
  },
  {
    name: 'UTF-16 cut in the middle',
    bytes: new Uint8Array([...Buffer.from('\ufeff网址', 'utf16le'), 0x41]),
    rejected: ['0||The file says it is UTF-16 but is damaged'],
  },
  {
    name: 'two encodings in one file',
    bytes: new Uint8Array([...gb18030('网址,名称\na.qh.gov.cn,中文\n'), 0xff, 0xff]),
    rejected: ['0||The text is neither UTF-8 nor GB18030 (after byte 27, line 3)'],
  },
  { name: 'old XLS', bytes: Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), rejected: ['0||This is an old XLS file'] },
  { name: 'a web page called xls', bytes: utf8('<html><table>网址'), rejected: ['0||This is a web page or XML'] },
  {
    name: 'a quote never closed',
    bytes: after('"a.qh.gov.cn,甲,,'),
    rejected: ['2||A quotation mark is opened and never closed'],
    sites: 1,
  },
  {
    name: 'text after a quote',
    bytes: after('"a.qh"x,甲,,'),
    rejected: ['2||Text follows a closing quotation mark'],
    sites: 1,
  },
  {
    name: 'a row too long',
    bytes: after('a.qh.gov.cn,甲,,,乙,丙'),
    rejected: ['2||The row has 6 cells under 4 headers (“乙”)'],
    sites: 1,
  },
  { name: 'a row too short', bytes: after('a.qh.gov.cn'), sites: 2 },
  {
    name: 'a value too long',
    bytes: after(`a.qh.gov.cn,${'长'.repeat(40_000)}`),
    rejected: ['2||A value is longer than 32767'],
    sites: 1,
  },
  {
    name: 'a doubled header',
    bytes: utf8('网址,URL,名称,名称\na.qh.gov.cn,b.qh.gov.cn,甲,乙\n'),
    notes: ['1|URL|“URL” and “网址” mean the same; “网址” is used', '1|名称|The column “名称” stands there twice'],
    sites: 1,
  },
  { name: 'no address', bytes: after(',甲,,'), rejected: ['2|网址|There is no address'], sites: 1 },
  {
    name: 'an address with a space',
    bytes: after('http://a.qh.gov.cn/x y,甲,,'),
    rejected: ['2|网址|There is a space or an invisible character inside the address: remove it. (“http://a.qh'],
    sites: 1,
  },
  { name: 'a script', bytes: after('javascript:alert(1),甲,,'), rejected: ['2|网址|Only http and https'], sites: 1 },
  {
    name: 'an address in numbers',
    bytes: after('http://10.1.2.3/,甲,,'),
    rejected: ['2|网址|The address is in numb'],
    sites: 1,
  },
  {
    name: 'a password',
    bytes: after('http://u:p@a.qh.gov.cn,甲,,'),
    rejected: ['2|网址|The address contains a'],
    sites: 1,
  },
  {
    name: 'a host of 300 characters',
    bytes: after(`${'abcd.'.repeat(60)}cn,甲,,`),
    rejected: ['2|网址|The host is not a valid domain name'],
    sites: 1,
  },
  {
    name: 'bad punycode',
    bytes: after('xn--a.cn,甲,,'),
    rejected: ['2|网址|A label that begins with “xn--”'],
    sites: 1,
  },
  {
    name: 'full-width punctuation',
    bytes: after('http：／／a.cn,甲,,'),
    rejected: ['2|网址|The address has full-'],
    sites: 1,
  },
  {
    name: 'a formula in CSV',
    bytes: after('"=HYPERLINK(""http://a.cn"")",甲,,'),
    rejected: ['2|网址|The cell holds a formula'],
    sites: 1,
  },
  {
    name: 'signed without a date',
    bytes: after('a.qh.gov.cn,甲,张三,'),
    notes: ['2|授权|The authorisation has no date'],
    sites: 2,
  },
  {
    name: 'signed without a name',
    bytes: after('a.qh.gov.cn,甲,2026-03-01,'),
    notes: ['2|授权|The authorisation has no name'],
    sites: 2,
  },
  {
    name: 'signed on no day',
    bytes: after('a.qh.gov.cn,甲,张三 2026-02-30,'),
    notes: ['2|授权|The authorisation names a day'],
    sites: 2,
  },
  {
    name: 'signed in the future',
    bytes: after('a.qh.gov.cn,甲,张三 2026-11-26,'),
    notes: ['2|授权|The authorisation is dated in the future (2026-11-26)'],
    sites: 2,
  },
  {
    name: 'signed too long ago',
    bytes: after('a.qh.gov.cn,甲,张三 2025-11-24,'),
    notes: ['2|授权|The authorisation is more than 12 months old (it ended on 2026-11-24)'],
    sites: 2,
  },
  {
    name: 'signed for a foreign domain',
    bytes: after('a.evilqh.gov.cn,甲,张三 2026-03-01,'),
    notes: ["2|授权|A signature counts only under the operator's own domains; a.evilqh.gov.cn"],
    sites: 2,
  },
  {
    name: 'a column elsewhere',
    bytes: after('a.qh.gov.cn,甲,,https://b.cn/x 动态; tzgg'),
    notes: ['2|栏目|The column “https://b.cn/x” is no address', '2|栏目|The column “tzgg” is no address'],
    sites: 2,
  },
  {
    name: 'JSON cut off',
    bytes: utf8('[\n{"url": "a.qh.gov.cn"},\n{"url"'),
    rejected: ['0||The JSON breaks off or has a mistake at line 3'],
  },
  { name: 'JSON without a list', bytes: utf8('{"site": 1}'), rejected: ['0||The JSON holds no list of sites'] },
  { name: 'JSON with nothing', bytes: utf8('{"sites": []}'), rejected: ['0||The list holds no site'] },
  {
    name: 'JSON of wrong types',
    bytes: utf8('[1, {"url": ["a"]}, {"url": "a.qh.gov.cn", "columns": [1]}, {"url": "b.qh.gov.cn"}]'),
    rejected: ['1||This is no object', '2|url|The value must be text', '3|columns|Each column must be'],
    sites: 1,
  },
  {
    name: 'an archive cut off',
    bytes: workbook(sheet => sheet.addRow(['网址'])).then(bytes => bytes.subarray(0, bytes.length - 500)),
    rejected: ['0||The XLSX file is cut off'],
  },
  {
    name: 'an archive of one byte more than its mark',
    bytes: utf8('PK\x03'),
    rejected: ['0||The XLSX file is cut off'],
  },
  {
    name: 'an archive that is no workbook',
    bytes: zipSync({ 'a.txt': strToU8('a') }),
    rejected: ['0||The archive is no XLSX'],
  },
  { name: 'a zip bomb', bytes: bomb(), rejected: ['0||The XLSX file unpacks to far more'] },
  { name: 'a zip bomb that lies', bytes: lyingBomb(), rejected: ['0||The XLSX file is damaged'] },
  {
    name: 'a workbook whose archive names a sheet it lacks',
    bytes: workbook(sheet => sheet.addRow(['网址'])).then(withoutSheet),
    rejected: ['0||The XLSX file is damaged'],
  },
  {
    name: 'formula cells',
    bytes: workbook(sheet => {
      sheet.addRow(['网址', '名称'])
      sheet.addRow([{ formula: 'A1&"x"', result: 'a.qh.gov.cn' }, '甲'])
      sheet.addRow([{ formula: 'HYPERLINK("http://b.qh.gov.cn")' }, '乙'])
      sheet.addRow([{ error: '#REF!' }, '丙'])
    }),
    rejected: ['3|网址|There is no address', '4|网址|This is not a web address. (“#REF!”)'],
    sites: 1,
  },
  {
    name: 'merged addresses',
    bytes: workbook(sheet => {
      sheet.addRow(['网址', '名称'])
      sheet.addRow(['a.qh.gov.cn', '甲'])
      sheet.addRow([null, '乙'])
      sheet.mergeCells('A2:A3')
    }),
    sites: 1,
  },
]

function withoutSheet(bytes: Uint8Array): Uint8Array {
  // The name stands in both headers of the archive; other names of the same length do not disturb it.
  const text = Buffer.from(bytes).toString('latin1').replaceAll('xl/worksheets/sheet1.xml', 'xl/worksheets/sheet9.xml')
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

for (const { name, bytes, rejected = [], notes = [], sites = 0 } of spoiled) {
  test(`spoiled list: ${name}`, async () => {
    const list = await readList(await bytes, 'list', context)
    const lines = (faults: typeof list.rejected) =>
      faults.map(({ row, column, message }) => `${row}|${column}|${message.en}`)
    const begin = (given: readonly string[], wanted: readonly string[]) =>
      given.map((line, at) => line.slice(0, wanted[at]?.length ?? line.length))
    assert.deepEqual(begin(lines(list.rejected), rejected), rejected)
    assert.deepEqual(begin(lines(list.notes), notes), notes)
    assert.equal(list.sites.length, sites)
    for (const { message } of [...list.rejected, ...list.notes]) assert.match(message['zh-CN'], /[\u4e00-\u9fff]/)
  })
}
