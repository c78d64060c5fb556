import { z } from 'zod'
import type { Marks } from '../../../platform/audit/index.ts'
import { plainLine } from './plain-line.ts'

export interface Person {
  readonly id: string
  readonly unitId: string
  readonly name: string
  /** Number in the unit's own list of staff. */
  readonly number: string | null
  readonly mail: string | null
  readonly phone: string | null
  /** Who is not active does nothing and is told nothing; past deeds keep the name. */
  readonly active: boolean
  readonly version: number
}

/** What enters the audit as a digest only. */
export const personMarks = { number: 'personal', mail: 'personal', phone: 'personal' } as const satisfies Marks

export const personName = plainLine(100)
export const staffNumber = plainLine(40)
export const personMail = z.email().max(254)
export const personPhone = z.string().regex(/^[0-9+][0-9 ()-]{2,29}$/)

/** All but the name may be wanting: many offices have no work mail. */
export const personDetails = {
  number: staffNumber.nullable(),
  mail: personMail.nullable(),
  phone: personPhone.nullable(),
}
