import type { Language } from '@townkeep/inspect'
import type { Sheet } from '../engine.ts'
import { assetKinds, type ExtraKey } from '../model/kinds.ts'
import { validUntil } from '../model/protection.ts'
import type { Registered } from '../model/registered.ts'
import { cellsOf } from './cells.ts'
import { showCell } from './draft.ts'
import { computedColumns, type FieldKey, fieldKeys, headerOf } from './fields.ts'

export interface SheetNames {
  readonly unitLabels: ReadonlyMap<string, string>
  readonly personLabels: ReadonlyMap<string, string>
}

/** Assets as a list to open in a spreadsheet, with every field that their kinds have; it can be imported again. */
export function assetSheet(assets: readonly Registered[], names: SheetNames, language: Language): Sheet {
  const used = new Set(assets.flatMap(({ content }) => assetKinds[content.kind].fields as readonly ExtraKey[]))
  const keys = fieldKeys.filter(key => !key.startsWith('extra.') || used.has(key.slice('extra.'.length) as ExtraKey))
  return {
    name: sheetName[language],
    columns: [
      ...keys.map(key => ({ name: headerOf(key, language), width: widths[key] ?? 16 })),
      { name: computedColumns.validUntil[language], width: 14 },
    ],
    rows: assets.map(asset => {
      const cells = {
        ...cellsOf(asset.content),
        id: asset.id,
        unit: labelled(asset.unitId, names.unitLabels),
        responsible: labelled(asset.content.responsibleId, names.personLabels),
        deputy: labelled(asset.content.deputyId, names.personLabels),
      }
      const shown = keys.map(key => showCell(key, cells[key] ?? '', language))
      return [...shown, validUntil(asset.content.protection) ?? '']
    }),
  }
}

function labelled(id: string | null, labels: ReadonlyMap<string, string>): string {
  return id === null ? '' : (labels.get(id) ?? id)
}

const sheetName = { en: 'Assets', 'zh-CN': '资产' } as const
const widths: Partial<Record<FieldKey, number>> = {
  id: 38,
  name: 28,
  'extra.address': 36,
  notes: 40,
  'extra.columns': 40,
}
