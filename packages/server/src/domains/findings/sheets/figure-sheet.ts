import { type Language, type Severity, type StreamedSheet, severityNames, type Text } from '@townkeep/inspect'
import type { Period } from '../../../platform/figures/index.ts'
import { type FigureName, type FindingFigure, findingFigure } from '../figures/definitions.ts'
import type { Measured } from '../figures/measure.ts'
import { closingNames } from './labels.ts'

const columns = [
  { name: { en: 'Figure', 'zh-CN': '指标' }, width: 24 },
  { name: { en: 'From', 'zh-CN': '起始日' }, width: 12 },
  { name: { en: 'To', 'zh-CN': '截止日' }, width: 12 },
  { name: { en: 'Part', 'zh-CN': '分组' }, width: 24 },
  { name: { en: 'Numerator', 'zh-CN': '分子' }, width: 10 },
  { name: { en: 'Denominator, rows', 'zh-CN': '分母（行数）' }, width: 14 },
  { name: { en: 'Value', 'zh-CN': '数值' }, width: 10 },
  { name: { en: 'Unit of measure', 'zh-CN': '计量单位' }, width: 10 },
  { name: { en: 'What it counts', 'zh-CN': '统计口径' }, width: 80 },
] as const satisfies readonly { readonly name: Text; readonly width: number }[]

const sheetName: Text = { en: 'Figures', 'zh-CN': '指标' }
const wholeName: Text = { en: 'Whole', 'zh-CN': '合计' }
const measureNames = {
  findings: { en: 'findings', 'zh-CN': '个' },
  percent: { en: '%', 'zh-CN': '%' },
  days: { en: 'days', 'zh-CN': '天' },
} as const satisfies Record<FindingFigure['unitOfMeasure'], Text>

const howNames: Readonly<Record<string, Text>> = {
  ...closingNames,
  found: { en: 'Found', 'zh-CN': '首次发现' },
  reopened: { en: 'Seen again', 'zh-CN': '再次发现' },
}

/** Figures as a table: each line with its numerator and its denominator, so that whoever adds up lines adds up rows. */
export function figureSheet(
  lines: readonly (Measured & { readonly days: Period })[],
  language: Language,
): StreamedSheet {
  return {
    name: sheetName[language],
    columns: columns.map(({ name, width }) => ({ name: name[language], width })),
    rows: (async function* () {
      for (const { figure, days, part, numerator, rows, value } of lines) {
        const { title, counts, unitOfMeasure } = findingFigure(figure as FigureName)
        const shown = value === null ? '' : String(unitOfMeasure === 'percent' ? Math.round(value * 1000) / 10 : value)
        yield [
          title[language],
          ...[days.from, days.to, part === null ? wholeName[language] : partName(part, language)],
          ...[
            numerator === undefined ? '' : String(numerator),
            String(rows),
            shown,
            measureNames[unitOfMeasure][language],
          ],
          counts[language],
        ]
      }
    })(),
  }
}

function partName(part: string, language: Language): string {
  return howNames[part]?.[language] ?? severityNames[part as Severity]?.[language] ?? part
}
