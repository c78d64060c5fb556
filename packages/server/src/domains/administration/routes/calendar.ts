import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { type Action, runAction } from '../../../platform/actions/index.ts'
import { listVersions, mergeNotice, readContent, readNotice } from '../../../platform/calendar/index.ts'
import { type AnyCall, contextOf, defineRoute, type Means, type Route } from '../../../platform/http/index.ts'
import { importCalendar, removeCalendarDay, setCalendarDay } from '../actions/change-calendar.ts'

const day = z.object({ day: z.iso.date(), name: z.string(), kind: z.enum(['off', 'work']), source: z.string() })
const text = z.object({ en: z.string(), 'zh-CN': z.string() })
const notice = z.string().max(200_000).describe('date,name,kind,source line by line, or a year of holiday-cn in JSON')
const why = z.string().max(500)
const changed = z.object({ version: z.int() })
const oneDay = z.object({ day: z.iso.date() })
const none = { version: 0, days: [], years: [] }

/** The working calendar of the whole installation. Each change makes a version, and moves no deadline that was issued. */
export function calendarRoutes(means: Means): readonly Route[] {
  const now = ({ actor, now }: AnyCall) =>
    withRight(means.db, actor, 'settings.read', async tx => (await readContent(tx)) ?? none, { now })
  // biome-ignore lint/suspicious/noExplicitAny: each action reads its own input
  const change = async (call: AnyCall, action: Action<any, { readonly version: number }>, input: unknown) => {
    const { after } = await runAction(contextOf(means, call), action, input)
    return { version: after!.version }
  }
  return [
    defineRoute({
      method: 'GET',
      url: '/calendar',
      right: 'settings.read',
      summary: { en: 'Days off and days worked in exchange, of one year', 'zh-CN': '某年的放假日与调休上班日' },
      query: z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) }),
      answer: changed.extend({ known: z.boolean().describe('Its notice is known'), days: z.array(day) }),
      async run(call) {
        const { year } = call.query
        const { version, days, years } = await now(call)
        return { version, known: years.includes(year), days: days.filter(one => one.day.startsWith(`${year}-`)) }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/calendar/versions',
      right: 'settings.read',
      summary: { en: 'Versions of the calendar: who changed it, when and why', 'zh-CN': '工作日历的历次变更' },
      answer: z.object({
        items: z.array(
          z.object({
            version: z.int(),
            years: z.array(z.int()),
            madeAt: z.iso.datetime(),
            madeBy: z.string(),
            why: z.string(),
          }),
        ),
      }),
      run: ({ actor, now }) =>
        withRight(
          means.db,
          actor,
          'settings.read',
          async tx => ({ items: (await listVersions(tx)).map(one => ({ ...one, madeAt: one.madeAt.toISOString() })) }),
          { now },
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/calendar/import/preview',
      right: 'settings.manage',
      summary: { en: 'What a notice would change', 'zh-CN': '预览放假通知导入' },
      body: z.strictObject({ text: notice }),
      answer: changed.extend({
        faults: z.array(z.object({ row: z.int(), text })),
        added: z.array(day),
        changed: z.array(z.object({ before: day, after: day })),
        years: z.array(z.int()).describe('Years that become known'),
      }),
      async run(call) {
        const before = await now(call)
        const read = readNotice(call.body.text)
        const { added, changed, years } = mergeNotice(before, read)
        return {
          version: before.version,
          faults: [...read.faults],
          added: [...added],
          changed: [...changed],
          years: [...years],
        }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/calendar/import',
      right: 'settings.manage',
      summary: { en: 'Import a notice as previewed', 'zh-CN': '确认导入放假通知' },
      body: z.strictObject({ text: notice, why }),
      answer: changed,
      edits: true,
      run: call => change(call, importCalendar, { ...call.body, version: call.version }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/calendar/days/:day',
      right: 'settings.manage',
      summary: { en: 'Add a day off or a day worked, or change it', 'zh-CN': '新增或修改放假日、上班日' },
      params: oneDay,
      body: day.omit({ day: true }).extend({ why }),
      answer: changed,
      edits: true,
      run: call => change(call, setCalendarDay, { ...call.body, ...call.params, version: call.version }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/calendar/days/:day',
      right: 'settings.manage',
      summary: { en: 'Let a day be as its weekday', 'zh-CN': '删除放假日、上班日' },
      params: oneDay,
      query: z.strictObject({ why }),
      answer: changed,
      edits: true,
      run: call => change(call, removeCalendarDay, { ...call.query, ...call.params, version: call.version }),
    }),
  ]
}
