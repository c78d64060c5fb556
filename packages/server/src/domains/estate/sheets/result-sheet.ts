import type { Language, Text } from '@townkeep/inspect'
import type { Sheet } from '../engine.ts'
import type { Outcome } from './plan-import.ts'

const outcomeNames = {
  create: { en: 'Created', 'zh-CN': '新增' },
  change: { en: 'Changed', 'zh-CN': '更新' },
  same: { en: 'Left alone', 'zh-CN': '无变化' },
  refused: { en: 'Refused', 'zh-CN': '拒绝' },
} as const satisfies Record<Outcome, Text>

/** What became of one row of a file. */
export interface ResultRow {
  readonly row: number
  readonly outcome: Outcome
  readonly label: string
  readonly assetId: string | null
  readonly faults: readonly { readonly column: string; readonly message: Text }[]
}

/** The result of an import row by row, for whoever mends the file. */
export function resultSheet(rows: readonly ResultRow[], language: Language): Sheet {
  return {
    name: { en: 'Result', 'zh-CN': '导入结果' }[language],
    columns: [
      { name: { en: 'Row', 'zh-CN': '行号' }[language], width: 8 },
      { name: { en: 'Result', 'zh-CN': '结果' }[language], width: 12 },
      { name: { en: 'Asset', 'zh-CN': '资产' }[language], width: 32 },
      { name: { en: 'Asset id', 'zh-CN': '资产编号' }[language], width: 38 },
      { name: { en: 'Why', 'zh-CN': '原因' }[language], width: 70 },
    ],
    rows: rows.map(({ row, outcome, label, assetId, faults }) => [
      row,
      outcomeNames[outcome][language],
      label,
      assetId ?? '',
      faults.map(({ column, message }) => (column ? `${column}: ${message[language]}` : message[language])).join('\n'),
    ]),
  }
}
