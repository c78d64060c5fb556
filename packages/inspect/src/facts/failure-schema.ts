import { z } from 'zod'
import { type FailureKind, failures } from '../model/index.ts'

export const failureKindSchema = z.enum(Object.keys(failures) as [FailureKind, ...FailureKind[]])

export const failureSchema = z.object({ kind: failureKindSchema, detail: z.string().optional() })

/** The stored form of a `Result`. */
export function resultSchema<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), failure: failureSchema }),
  ])
}
