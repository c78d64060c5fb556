import { columnEntries, declaredColumns, excerpt, parseDay, siteAddress } from '../engine.ts'
import { siteCode } from './filing-numbers.ts'
import { type AssetKind, assetKinds, type ExtraField, type ExtraKey, extraFields } from './kinds.ts'
import { plainText, type Read, read, unreadable } from './plain-text.ts'
import { normalAddress } from './site-address.ts'

/** Values of extra fields, each as the text that stands for it: one form for forms, files and comparison. Empty ones are absent. */
export type Extra = Readonly<Partial<Record<ExtraKey, string>>>

/** Reads a value as a person writes it, in either language, into the form that is kept. Empty where nothing is meant. */
export function readExtra(key: ExtraKey, text: string): Read<string> {
  const plain = plainText(text, 4000, key === 'columns')
  if (!plain.ok || plain.value === '') return plain
  const field: ExtraField = extraFields[key]
  switch (field.kind) {
    case 'text':
      return plainText(text, 200)
    case 'address': {
      const address = normalAddress(plain.value)
      return address.ok ? read(address.value.url) : address
    }
    case 'site-code':
      return siteCode(plain.value)
    case 'columns':
      return read(columnEntries(plain.value).map(entryText).join('; '))
    case 'count': {
      const count = plain.value.normalize('NFKC').replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
      return /^\d{1,7}$/.test(count)
        ? read(String(Number(count)))
        : unreadable(`“${excerpt(plain.value)}” is no whole number.`, `“${excerpt(plain.value)}”不是整数。`)
    }
    case 'day':
      return readDay(plain.value)
    case 'yes-no':
      return oneOf(plain.value, yesNo)
    case 'choice':
      return oneOf(plain.value, field.options ?? {})
  }
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function readDay(text: string): Read<string> {
  const day = parseDay(text.normalize('NFKC').trim())
  return day === undefined
    ? unreadable(`“${excerpt(text)}” is no day: write 2026-03-01.`, `“${excerpt(text)}”不是日期，应写作 2026-03-01。`)
    : read(day)
}

type Options = NonNullable<ExtraField['options']>

/** The code of an option that is written by its code or by its name in either language. */
export function oneOf(text: string, options: Options): Read<string> {
  const wanted = folded(text)
  const found = Object.entries(options).find(([code, { en, 'zh-CN': zh }]) =>
    [code, en, zh].map(folded).includes(wanted),
  )
  if (found) return read(found[0])
  const offered = Object.values(options)
  return unreadable(
    `“${excerpt(text)}” is not one of: ${offered.map(name => name.en).join(', ')}.`,
    `“${excerpt(text)}”不在可选范围内：${offered.map(name => name['zh-CN']).join('、')}。`,
  )
}

const yesNo: Options = { yes: { en: 'Yes', 'zh-CN': '是' }, no: { en: 'No', 'zh-CN': '否' } }

/** A value as people read it. */
export function showExtra(key: ExtraKey, value: string, language: 'en' | 'zh-CN'): string {
  const field: ExtraField = extraFields[key]
  const options = field.kind === 'yes-no' ? yesNo : (field.options ?? {})
  return options[value]?.[language] ?? value
}

/** The fields that this kind has, in their normal form, or the faults by field. What another kind has is a fault. */
export function normalExtra(kind: AssetKind, given: Readonly<Record<string, string>>): ExtraResult {
  const row = assetKinds[kind] as (typeof assetKinds)[AssetKind] & { readonly fields: readonly ExtraKey[] }
  const values: Partial<Record<ExtraKey, string>> = {}
  const faults: ExtraFault[] = []
  for (const [key, text] of Object.entries(given)) {
    if (!(row.fields as readonly string[]).includes(key)) {
      if (text.trim() !== '') faults.push({ key, message: notOfKind })
      continue
    }
    const found = readExtra(key as ExtraKey, text)
    if (!found.ok) faults.push({ key, message: found.message })
    else if (found.value !== '') values[key as ExtraKey] = found.value
  }
  for (const key of row.required as readonly ExtraKey[]) {
    if (values[key] === undefined && !faults.some(fault => fault.key === key)) faults.push({ key, message: required })
  }
  faults.push(...columnFaults(values))
  return faults.length === 0 ? { ok: true, extra: values } : { ok: false, faults }
}

export interface ExtraFault {
  readonly key: string
  readonly message: { readonly en: string; readonly 'zh-CN': string }
}
export type ExtraResult =
  | { readonly ok: true; readonly extra: Extra }
  | { readonly ok: false; readonly faults: readonly ExtraFault[] }

/** Declared columns must lie on the site itself: elsewhere they are another site's. */
function columnFaults({ address, columns }: Extra): ExtraFault[] {
  const site = address === undefined ? undefined : siteAddress(address, { allowBareHosts: true })
  if (columns === undefined || !site?.ok) return []
  return declaredColumns(columnEntries(columns), site.value).faults.map(message => ({ key: 'columns', message }))
}

function entryText({ url, name, kind }: { url: string; name?: string | undefined; kind?: string | undefined }): string {
  return [url, name, kind === name ? undefined : kind].filter(part => part).join(' ')
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
}

const required = { en: 'Required', 'zh-CN': '必填' }
const notOfKind = { en: 'This kind of asset has no such field.', 'zh-CN': '该类资产没有这一项。' }
