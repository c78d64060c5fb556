import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HeaderPair } from '../../facts/headers/sample.ts'
import { homeWithHeaders } from '../../testing/a-header-sample.ts'
import { judged } from '../../testing/judged.ts'
import { versionDisclosure } from './version-disclosure.ts'

const shown = (name: string) => `fails version-shown header:${name}`
const table: [headers: HeaderPair[], verdicts: string[]][] = [
  [[], ['fine']],
  [[['server', 'nginx']], ['fine']],
  [[['server', 'openresty (secure gateway)']], ['fine']],
  [[['server', 'nginx/1.18.0']], [shown('server')]],
  [[['server', 'Apache/2.4.6 (CentOS) PHP/5.4.16']], [shown('server')]],
  [[['x-powered-by', 'PHP/7']], [shown('x-powered-by')]],
  [[['x-powered-by', 'ASP.NET']], ['fine']],
  [[['x-aspnet-version', '4.0.30319']], [shown('x-aspnet-version')]],
  [[['x-cache', 'HIT/1.2.3']], ['fine']],
  [
    [
      ['server', 'Microsoft-IIS/8.5'],
      ['x-powered-by', 'Servlet/3.0'],
    ],
    [shown('server'), shown('x-powered-by')],
  ],
]

for (const [headers, verdicts] of table) {
  test(`${JSON.stringify(headers)}: ${verdicts}`, () =>
    assert.deepEqual(judged(versionDisclosure, homeWithHeaders(headers)), verdicts))
}
