import type { Text } from '@townkeep/inspect'
import { z } from 'zod'
import { plainLine } from './plain-line.ts'

/** From the top down; a department may stand at every level. */
export const unitKinds = ['municipality', 'county', 'town', 'community', 'department'] as const
export type UnitKind = (typeof unitKinds)[number]

export const unitKindTitles: Readonly<Record<UnitKind, Text>> = {
  municipality: { en: 'Municipality', 'zh-CN': '市' },
  county: { en: 'County or district', 'zh-CN': '县（市、区）' },
  town: { en: 'Town or subdistrict', 'zh-CN': '乡镇（街道）' },
  community: { en: 'Community or village', 'zh-CN': '村（社区）' },
  department: { en: 'Department', 'zh-CN': '部门' },
}

export interface Unit {
  readonly id: string
  readonly kind: UnitKind
  readonly name: string
  readonly code: string | null
  readonly closed: boolean
  readonly version: number
}

/** Whether the order of the levels allows it: levels may be left out, a division never stands below a department. */
export function mayStandBelow(kind: UnitKind, parent: UnitKind): boolean {
  if (kind === 'department') return true
  return parent !== 'department' && unitKinds.indexOf(kind) > unitKinds.indexOf(parent)
}

export const unitName = plainLine(200)

/** Number in an official list of divisions (GB/T 2260, GB/T 10114) or of bodies. */
export const unitCode = z.string().regex(/^[0-9A-Z-]{1,40}$/)
