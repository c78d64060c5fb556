import type { Text } from '@townkeep/inspect'
import { z } from 'zod'
import { type Extra, type ExtraFault, normalExtra } from './extra-values.ts'
import { icpNumber, securityNumber } from './filing-numbers.ts'
import { folded } from './folded.ts'
import { assetKindNames, assetKinds, type ExtraKey } from './kinds.ts'
import { plainText, unreadable } from './plain-text.ts'
import { noProtection, protectionSchema } from './protection.ts'
import { normalAddress } from './site-address.ts'
import { type AssetStatus, statusNames } from './status.ts'

function checked(readText: (text: string) => { ok: true; value: string } | { ok: false; message: Text }) {
  return z.string().transform((text, context) => {
    const found = readText(text)
    if (found.ok) return found.value
    context.addIssue({ code: 'custom', params: { text: found.message } })
    return z.NEVER
  })
}

const plain = (longest: number, lines = false) => checked(text => plainText(text, longest, lines))

/** Each field by itself, without what stands for it where it is left out. */
export const assetFields = {
  name: plain(200).refine(name => name !== '', { params: { text: { en: 'Required', 'zh-CN': '必填' } } }),
  responsibleId: z.uuid().nullable(),
  deputyId: z.uuid().nullable(),
  operator: plain(200),
  location: plain(200),
  icpNumber: checked(icpNumber),
  securityNumber: checked(securityNumber),
  protection: protectionSchema,
  tags: z.array(checked(tagText)).max(30).transform(normalTags),
  notes: plain(5000, true),
  extra: z.record(z.string(), z.string().max(4000)),
}

/** What the register says of an asset. Its unit and its end have actions of their own. */
export const assetContentSchema = z.strictObject({
  kind: z.enum(assetKindNames),
  name: assetFields.name,
  status: z.enum(Object.keys(statusNames) as [AssetStatus]).default('in-use'),
  responsibleId: assetFields.responsibleId.default(null),
  deputyId: assetFields.deputyId.default(null),
  operator: assetFields.operator.default(''),
  location: assetFields.location.default(''),
  icpNumber: assetFields.icpNumber.default(''),
  securityNumber: assetFields.securityNumber.default(''),
  protection: assetFields.protection.default(noProtection),
  tags: assetFields.tags.default([]),
  notes: assetFields.notes.default(''),
  extra: assetFields.extra.default({}),
})
export type AssetContentInput = z.input<typeof assetContentSchema>
export type AssetContent = Omit<z.output<typeof assetContentSchema>, 'extra'> & { readonly extra: Extra }

/** Content with the extra fields of its kind in normal form, or what is wrong with them. */
export function withNormalExtra(
  content: z.output<typeof assetContentSchema>,
):
  | { readonly ok: true; readonly content: AssetContent }
  | { readonly ok: false; readonly faults: readonly ExtraFault[] } {
  const found = normalExtra(content.kind, content.extra)
  return found.ok ? { ok: true, content: { ...content, extra: found.extra } } : found
}

/**
 * What tells assets apart: no two rows have the same. A site is its address, an account its channel and name, for ever; of all
 * else one unit has one of a kind and a name in use, and a retired one frees its name (null).
 */
export function identityOf(
  content: Pick<AssetContent, 'kind' | 'name' | 'status' | 'extra'>,
  unitId: string,
): string | null {
  const keys: readonly ExtraKey[] = assetKinds[content.kind].identity
  const values = keys.map(key => content.extra[key] ?? '')
  if (content.kind === 'website') {
    const address = normalAddress(values[0]!)
    return address.ok ? `site ${address.value.key}` : null
  }
  if (keys.length > 0) return [content.kind, ...values.map(folded)].join(' ')
  return content.status === 'retired' ? null : `${content.kind} ${unitId} ${folded(content.name)}`
}

/** The host of an asset that has an address. */
export function hostOf({ extra }: Pick<AssetContent, 'extra'>): string | null {
  const address = extra.address === undefined ? undefined : normalAddress(extra.address)
  return address?.ok ? address.value.host : null
}

/** The parts in which two contents differ, in the order of the schema. */
export function changedFields(before: AssetContent, after: AssetContent): string[] {
  const flat = ({ extra, protection, ...rest }: AssetContent): Record<string, unknown> => ({
    ...rest,
    ...Object.fromEntries(Object.entries(protection).map(([key, value]) => [`protection.${key}`, value])),
    ...Object.fromEntries(Object.entries(extra).map(([key, value]) => [`extra.${key}`, value])),
  })
  const [a, b] = [flat(before), flat(after)]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    key => JSON.stringify(a[key]) !== JSON.stringify(b[key]),
  )
}

function tagText(text: string) {
  return /[;；,，、\n]/.test(text)
    ? unreadable('A tag has no separators in it.', '标签中不能有分隔符。')
    : plainText(text, 40)
}

function normalTags(tags: readonly string[]): string[] {
  return [...new Set(tags.filter(tag => tag !== ''))].sort()
}
