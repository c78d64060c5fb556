import { z } from 'zod'
import type { Outage } from '../store/outages.ts'

export const outageAnswer = z
  .object({
    id: z.uuid(),
    assetId: z.uuid(),
    assetName: z.string(),
    unitId: z.uuid(),
    beganAt: z.iso.datetime().describe('The first of two failures on end'),
    confirmedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable().describe('Null: the site is down'),
    failure: z.string().describe('The kind of failure that confirmed it'),
    inMaintenance: z.boolean().describe('It lasts, and work was announced for now'),
  })
  .meta({ id: 'Outage' })

export function outageJson({
  beganAt,
  confirmedAt,
  endedAt,
  beganText: _,
  ...outage
}: Outage): z.input<typeof outageAnswer> {
  return {
    ...outage,
    beganAt: beganAt.toISOString(),
    confirmedAt: confirmedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }
}
