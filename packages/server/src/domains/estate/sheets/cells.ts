import type { AssetContent } from '../model/asset.ts'
import type { Extra } from '../model/extra-values.ts'
import { type ExtraKey, extraFields } from '../model/kinds.ts'
import type { FieldKey } from './fields.ts'

/** The fields of an asset as the texts that are kept for them. Units and persons stand by their ids. */
export type CellValues = Readonly<Partial<Record<FieldKey, string>>>

const extraKeys = Object.keys(extraFields) as ExtraKey[]

export function cellsOf(content: AssetContent): CellValues {
  const { protection } = content
  return {
    kind: content.kind,
    name: content.name,
    status: content.status,
    responsible: content.responsibleId ?? '',
    deputy: content.deputyId ?? '',
    operator: content.operator,
    location: content.location,
    icpNumber: content.icpNumber,
    securityNumber: content.securityNumber,
    'protection.level': protection.level === null ? '' : String(protection.level),
    'protection.number': protection.number,
    'protection.office': protection.office,
    'protection.filedOn': protection.filedOn ?? '',
    'protection.assessedOn': protection.assessedOn.join('; '),
    'protection.reviewedOn': protection.reviewedOn ?? '',
    'protection.templates': protection.templates,
    tags: content.tags.join('; '),
    notes: content.notes,
    ...Object.fromEntries(extraKeys.map(key => [`extra.${key}`, content.extra[key] ?? ''])),
  }
}

/** Content from kept texts: the input of the schema, which decides whether it holds. */
export function inputOf(cells: CellValues) {
  const cell = (key: FieldKey) => cells[key] ?? ''
  const extra: Record<string, string> = {}
  for (const key of extraKeys) if (cell(`extra.${key}`) !== '') extra[key] = cell(`extra.${key}`)
  return {
    kind: cell('kind'),
    name: cell('name'),
    status: cell('status') || 'in-use',
    responsibleId: cell('responsible') || null,
    deputyId: cell('deputy') || null,
    operator: cell('operator'),
    location: cell('location'),
    icpNumber: cell('icpNumber'),
    securityNumber: cell('securityNumber'),
    protection: {
      level: cell('protection.level') === '' ? null : Number(cell('protection.level')),
      number: cell('protection.number'),
      office: cell('protection.office'),
      filedOn: cell('protection.filedOn') || null,
      assessedOn: listOf(cell('protection.assessedOn')),
      reviewedOn: cell('protection.reviewedOn') || null,
      templates: cell('protection.templates'),
    },
    tags: listOf(cell('tags')),
    notes: cell('notes'),
    extra: extra satisfies Extra,
  }
}

function listOf(text: string): string[] {
  return text === '' ? [] : text.split('; ')
}
