import type { CodeTable } from './code-table.ts'

/** All tables in one. @throws RangeError where two know the same code. */
export function joinCodes(...tables: readonly CodeTable[]): CodeTable {
  const joined: Record<string, CodeTable[string]> = {}
  for (const table of tables) {
    for (const [code, row] of Object.entries(table)) {
      if (joined[code] !== undefined) throw new RangeError(`Two tables hold the code ${code}`)
      joined[code] = row
    }
  }
  return joined
}

/** The documentation of the codes: Markdown, one row a code. */
export function codesPage(codes: CodeTable): string {
  const rows = Object.entries(codes).map(
    ([code, { status, text }]) => `| \`${code}\` | ${status} | ${text.en} | ${text['zh-CN']} |`,
  )
  return `${[
    '# What the server refuses',
    '',
    'Every refusal is `application/problem+json` (RFC 9457). Programs should look at `code`, which never changes; the sentence is for people. This page is generated from the tables of codes.',
    '',
    '| code | status | English | 中文 |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n')}\n`
}
