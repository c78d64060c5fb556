import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeName } from './safe-name.ts'

test('a name keeps what people read and loses what harms', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['授权书（盖章）.PDF', 'pdf', '授权书（盖章）.pdf'],
    ['../../etc/passwd', 'txt', 'passwd.txt'],
    ['C:\\Users\\王\\报告.docx', 'docx', '报告.docx'],
    ['invoice\u202Efdp.exe', 'pdf', 'invoicefdp.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'pdf', 'aSet-Cookie x.pdf'],
    ['"><script>.pdf', 'pdf', 'script.pdf'],
    ['page.html', 'txt', 'page.txt'],
    ['con.txt', 'txt', '_con.txt'],
    ['...', 'pdf', 'file.pdf'],
    ['', 'pdf', 'file.pdf'],
    [`${'长'.repeat(300)}.pdf`, 'pdf', `${'长'.repeat(100)}.pdf`],
  ]
  for (const [given, ending, safe] of cases) assert.equal(safeName(given, ending), safe, JSON.stringify(given))
})
