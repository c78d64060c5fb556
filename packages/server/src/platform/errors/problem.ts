import { type Language, say } from '@townkeep/inspect'
import { z } from 'zod'
import type { Refusal } from './refusal.ts'

export const problemType = 'application/problem+json'

/** How every refusal is answered (RFC 9457). `type` leads to the code's row on the page of the interface. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    instance: z.string().describe('The number of the request, as it stands in the log'),
    params: z.record(z.string(), z.unknown()).optional(),
    fields: z
      .array(
        z.object({
          in: z.enum(['body', 'query', 'params', 'headers']),
          pointer: z.string().describe('JSON pointer (RFC 6901)'),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
    current: z
      .object({ row: z.unknown(), etag: z.string(), changedBy: z.string(), changedAt: z.iso.datetime() })
      .optional()
      .describe('What is stored now, where a change came too late'),
  })
  .meta({ id: 'Problem' })

export type Problem = z.infer<typeof problemSchema>

export function problemOf(refusal: Refusal, language: Language, requestId: string): Problem {
  const { code, status, params, fields, current } = refusal
  return {
    type: `/api/#error-${code}`,
    title: refusal.say(language),
    status,
    code,
    instance: `urn:request:${requestId}`,
    ...(Object.keys(params).length === 0 ? {} : { params }),
    ...(fields.length === 0
      ? {}
      : {
          fields: fields.map(field => ({
            in: field.in,
            pointer: field.pointer,
            code: field.code,
            detail: say(field.text, language, field.params),
          })),
        }),
    ...(current === undefined ? {} : { current }),
  }
}
