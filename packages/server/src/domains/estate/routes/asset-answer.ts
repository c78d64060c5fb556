import { z } from 'zod'
import { assetKindNames } from '../model/kinds.ts'
import { type ProtectionFault, protectionFaultNames, protectionFaults, protectionSchema } from '../model/protection.ts'
import { type AssetStatus, statusNames } from '../model/status.ts'
import type { AssetChange } from '../store/asset-changes.ts'
import type { Asset } from '../store/assets.ts'

const content = {
  kind: z.enum(assetKindNames),
  name: z.string(),
  status: z.enum(Object.keys(statusNames) as [AssetStatus]),
  responsibleId: z.uuid().nullable(),
  deputyId: z.uuid().nullable(),
  operator: z.string(),
  location: z.string(),
  icpNumber: z.string(),
  securityNumber: z.string(),
  protection: protectionSchema,
  tags: z.array(z.string()),
  notes: z.string(),
  extra: z.record(z.string(), z.string()),
}

export const assetAnswer = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    ...content,
    host: z.string().nullable(),
    protectedUntil: z.iso.date().nullable().describe('The last day of the certificate of graded protection'),
    protectionFaults: z.array(z.enum(Object.keys(protectionFaultNames) as [ProtectionFault])),
    createdAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'Asset' })

export function assetJson(asset: Asset, now: Date): z.input<typeof assetAnswer> {
  const { id, unitId, host, protectedUntil, version } = asset
  return {
    id,
    unitId,
    ...asset.content,
    extra: definedOnly(asset.content.extra),
    host,
    protectedUntil,
    protectionFaults: protectionFaults(asset.content.protection, now),
    createdAt: asset.createdAt.toISOString(),
    changedAt: asset.changedAt.toISOString(),
    version,
  }
}

const state = z.object({ unitId: z.uuid(), ...content })

export const changeAnswer = z
  .object({
    version: z.int(),
    at: z.iso.datetime(),
    actorId: z.string(),
    actorName: z.string(),
    action: z.string(),
    fields: z.array(z.string()),
    before: state.nullable(),
    after: state,
    reason: z.string(),
  })
  .meta({ id: 'AssetChange' })

export function changeJson({ id: _, at, before, after, fields, ...change }: AssetChange): z.input<typeof changeAnswer> {
  return {
    ...change,
    at: at.toISOString(),
    fields: [...fields],
    before: before && { ...before, extra: definedOnly(before.extra) },
    after: { ...after, extra: definedOnly(after.extra) },
  }
}

function definedOnly(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
