import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { confirmSeries as confirm, lockSeries } from '../../../platform/documents/index.ts'
import { plainLine } from '../model/plain-line.ts'

/**
 * Says what the last number of a series on paper is: after a restore no number is given before, and one that the database forgot
 * with what was lost is known again. It never goes back behind a number that was given.
 */
export const confirmSeries = defineAction({
  name: 'series.confirm',
  input: z.strictObject({
    unitId: z.uuid().describe('Whose series it is'),
    code: plainLine(20).describe('机关代字'),
    year: z.int().min(2000).max(2099),
    last: z.int().min(0).max(1_000_000).describe('The last number on paper; 0 where there is none'),
  }),
  permit: { right: 'series.confirm', at: ({ unitId }) => unitId },
  async run(tx, { input: { unitId, last, ...series } }) {
    const before = await lockSeries(tx, series)
    const after = await confirm(tx, series, unitId, last)
    return { subject: `${series.code}〔${series.year}〕`, before, after }
  },
})
