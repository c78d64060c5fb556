import { z } from 'zod'
import { addDays, addMonths, type Day, dayOf } from '../engine.ts'

/** Graded protection (等级保护) of a system as its owner filed it. The level is stored, never computed. */
export const protectionSchema = z.strictObject({
  level: z.int().min(1).max(5).nullable(),
  /** Of the certificate; its shape differs by office, so it is free text. */
  number: z.string().max(60),
  office: z.string().max(100),
  filedOn: z.iso.date().nullable(),
  /** Days of completed assessments, oldest first. */
  assessedOn: z.array(z.iso.date()).max(60),
  /** The last review by experts: wanted again when the level or much else changes. */
  reviewedOn: z.iso.date().nullable(),
  /** Edition of the report and form on which it was filed, such as `2025`. */
  templates: z.string().max(40),
})
export type Protection = z.infer<typeof protectionSchema>

export const noProtection: Protection = {
  level: null,
  number: '',
  office: '',
  filedOn: null,
  assessedOn: [],
  reviewedOn: null,
  templates: '',
}

/** Certificates of before this day count from it. */
const newOrder: Day = '2025-01-01'
const validMonths = 36
const monthsPerAssessment = 12

/**
 * The last day of a certificate: three years; one filed before 2025 runs from 2025-01-01; each assessment completed while it
 * holds adds a year by itself. Source: 公网安〔2025〕1846号, answer 6. Undefined without a day of filing.
 */
export function validUntil({ filedOn, assessedOn }: Protection): Day | undefined {
  if (filedOn === null) return undefined
  const from = filedOn < newOrder ? newOrder : filedOn
  return [...new Set(assessedOn)]
    .sort()
    .reduce(
      (until, day) => (day >= from && day <= until ? addMonths(until, monthsPerAssessment) : until),
      addMonths(from, validMonths),
    )
}

/** The first day on which an extension may be asked for: within the last three months. */
export function extensionOpensOn(protection: Protection): Day | undefined {
  const until = validUntil(protection)
  return until && addMonths(until, -3)
}

export const protectionFaultNames = {
  'certificate-ended': { en: 'The certificate has ended', 'zh-CN': '备案证明已过期' },
  'certificate-ends-soon': { en: 'The certificate ends within 90 days', 'zh-CN': '备案证明将在 90 日内到期' },
  'number-missing': { en: 'Level 2 or above without a filing number', 'zh-CN': '二级及以上系统未登记备案编号' },
  'assessment-overdue': {
    en: 'Level 3 or above without an assessment in 12 months',
    'zh-CN': '三级及以上系统 12 个月内未测评',
  },
} as const
export type ProtectionFault = keyof typeof protectionFaultNames

const soonDays = 90

/**
 * What is wrong with a filing today, by three rules: a certificate that ended or ends within 90 days; level 2 and above without
 * a number (公通字〔2007〕43号, article 15); level 3 and above without an assessment in 12 months (1846号, answer 11).
 */
export function protectionFaults(protection: Protection, now: Date): ProtectionFault[] {
  const today = dayOf(now)
  const faults: ProtectionFault[] = []
  const until = validUntil(protection)
  if (until !== undefined && until < today) faults.push('certificate-ended')
  else if (until !== undefined && until <= addDays(today, soonDays)) faults.push('certificate-ends-soon')
  const level = protection.level ?? 0
  if (level >= 2 && protection.number === '') faults.push('number-missing')
  const last = protection.assessedOn
    .filter(day => day <= today)
    .sort()
    .at(-1)
  if (level >= 3 && (last === undefined || addMonths(last, 12) < today)) faults.push('assessment-overdue')
  return faults
}
