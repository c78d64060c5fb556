import { dayOf } from '@townkeep/inspect'
import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { invalidInput } from '../../../platform/errors/index.ts'
import { breakdowns, monthsUpTo } from '../../../platform/figures/index.ts'
import { type App, languageOf, type Means } from '../../../platform/http/index.ts'
import { type SheetFormat, sendSheet, sheetFormats } from '../../estate/index.ts'
import { figureNames, findingFigure, findingFigures } from '../figures/definitions.ts'
import { measure, soFar } from '../figures/measure.ts'
import { severityName } from '../severity.ts'
import { figureSheet } from '../sheets/figure-sheet.ts'
import { partNames } from '../store/figure-counts.ts'
import { asked, periodOf, requireBreakdown, requireReach } from './figures.ts'

const query = z.strictObject({
  ...asked,
  name: z.enum(figureNames).optional(),
  by: z.enum(breakdowns).optional(),
  months: z.coerce.number().int().min(0).max(36).default(0),
  format: z.enum(Object.keys(sheetFormats) as [SheetFormat]).default('xlsx'),
  language: z.enum(['en', 'zh-CN']).optional(),
})

/** Figures as a file: one or all, of a period, taken apart, or month by month. Handed to the app as a page. */
export function figureDownloads({ db }: Means): (app: App) => FastifyPluginAsync {
  return app => async server => {
    const onRequest = (request: Parameters<App['door']['admit']>[0]) => app.door.admit(request, 'figure.read')
    server.get('/api/figures/export', { onRequest }, async (request, reply) => {
      const read = query.safeParse(request.query)
      if (!read.success) throw invalidInput(read.error.issues, request.query, 'query')
      const { unitId, name, by, months, format, language, ...days } = read.data
      const now = new Date()
      const today = dayOf(now)
      const figures = name === undefined ? findingFigures : [findingFigure(name)]
      for (const figure of figures) requireBreakdown(figure, by, '/by')
      const wanted = periodOf(days, today)
      const series = months === 0 ? [] : monthsUpTo(wanted.to, months).map(month => soFar(month, today))
      const lines = await withRight(
        db,
        request.actor!,
        'figure.read',
        async tx => {
          await requireReach(tx, unitId)
          const names = by === 'unit' ? await partNames(tx, unitId) : new Map<string, string>()
          const nameOf = (part: string) => (by === 'severity' ? severityName(Number(part)) : (names.get(part) ?? part))
          const whole = await measure(tx, figures, { unitId, periods: [wanted] })
          const parts = by === undefined ? [] : await measure(tx, figures, { unitId, periods: [wanted], by })
          const inMonths = series.length === 0 ? [] : await measure(tx, figures, { unitId, periods: series })
          return [
            ...[...whole, ...parts.map(part => ({ ...part, part: nameOf(part.part!) }))].map(one => ({
              ...one,
              days: wanted,
            })),
            ...inMonths.map(one => ({ ...one, days: series[one.period]! })),
          ]
        },
        { now },
      )
      const spoken = language ?? languageOf(request.headers['accept-language'], 'zh-CN')
      return sendSheet(reply, figureSheet(lines, spoken), format, 'figures')
    })
  }
}
