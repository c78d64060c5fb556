import type { Text } from '@townkeep/inspect'
import { z } from 'zod'
import { type Person, personMail, personName, personPhone, staffNumber } from './person.ts'

/** A row of a list of staff, as a sheet gives it: text, perhaps empty. */
export interface PersonRow {
  readonly unit: string
  readonly name: string
  readonly number: string
  readonly mail: string
  readonly phone: string
}

export interface KnownUnit {
  readonly id: string
  readonly name: string
  readonly code: string | null
}

export type PlannedRow =
  | { readonly do: 'create'; readonly person: NewPerson }
  | { readonly do: 'change'; readonly id: string; readonly version: number; readonly person: NewPerson }
  | { readonly do: 'leave'; readonly id: string }
  | { readonly do: 'refuse'; readonly why: Text }

export type NewPerson = Omit<Person, 'id' | 'version' | 'active'>

const rowSchema = z.object({
  name: personName,
  number: blankOr(staffNumber),
  mail: blankOr(personMail),
  phone: blankOr(personPhone),
})

/**
 * What an import would do, row by row, in their order. A person is known again by the staff number within the unit, or without one
 * by a name that only one person of the unit has. An empty cell leaves what is there.
 * @param units those where the importer may manage people; others are unknown
 * @param people those of these units
 */
export function planPeopleImport(
  rows: readonly PersonRow[],
  units: readonly KnownUnit[],
  people: readonly Person[],
): readonly PlannedRow[] {
  const seen = new Set<string>()
  return rows.map(row => {
    const found = units.filter(unit => unit.code === row.unit.trim() || unit.name === row.unit.trim())
    const unit = found[0]
    if (!unit) return refused('There is no such unit within your reach.', '没有该单位，或不在您的权限范围内。')
    if (found.length > 1)
      return refused('Several units have this name: give the code.', '有多个同名单位，请填写单位代码。')
    const read = rowSchema.safeParse(row)
    if (!read.success) return { do: 'refuse', why: faultOf(read.error) }
    const { name, number, mail, phone } = read.data
    const key = JSON.stringify([unit.id, number ?? name, number !== null])
    if (seen.has(key)) return twice
    seen.add(key)
    const same = people.filter(one => one.unitId === unit.id && (number ? one.number === number : one.name === name))
    if (same.length > 1)
      return refused(
        'Several persons of the unit have this name: give the staff number.',
        '该单位有同名人员，请填写工号。',
      )
    const known = same[0]
    if (known && seen.has(known.id)) return twice
    if (known) seen.add(known.id)
    if (!known) return { do: 'create', person: { unitId: unit.id, name, number, mail, phone } }
    const person = {
      unitId: unit.id,
      name,
      number: number ?? known.number,
      mail: mail ?? known.mail,
      phone: phone ?? known.phone,
    }
    const changed = (['name', 'number', 'mail', 'phone'] as const).some(field => person[field] !== known[field])
    return changed ? { do: 'change', id: known.id, version: known.version, person } : { do: 'leave', id: known.id }
  })
}

const twice = refused('The same person stands in an earlier row.', '与前面的行是同一人。')

const columns: Readonly<Record<string, Text>> = {
  name: { en: 'name', 'zh-CN': '姓名' },
  number: { en: 'staff number', 'zh-CN': '工号' },
  mail: { en: 'mail address', 'zh-CN': '邮箱' },
  phone: { en: 'telephone number', 'zh-CN': '电话' },
}

function faultOf(error: z.ZodError): Text {
  const column = columns[String(error.issues[0]!.path[0])]!
  return { en: `The ${column.en} cannot be read as one.`, 'zh-CN': `“${column['zh-CN']}”一栏填写有误。` }
}

function refused(en: string, zh: string): PlannedRow {
  return { do: 'refuse', why: { en, 'zh-CN': zh } }
}

function blankOr<Out>(schema: z.ZodType<Out, string>) {
  return z
    .string()
    .transform(text => text.trim())
    .pipe(z.union([z.literal('').transform(() => null), schema]))
}
