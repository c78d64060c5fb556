import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { plantUnits, type SampleUnit } from '../../../testing/sample-units.ts'
import { testDatabase } from '../../../testing/test-database.ts'
import type { Role } from '../../access/index.ts'
import { installQueue } from '../../jobs/index.ts'
import { defineMessage, messageKinds, type NotifyWork, notify, notifyJobs, type Telling } from '../index.ts'
import { notifyWork } from './notify-work.ts'

/** About a unit, whose name only those may read who see the unit. */
export const flooded = defineMessage({
  name: 'unit.flooded',
  data: z.object({ unitId: z.uuid(), day: z.int() }),
  label: { en: 'Flood', 'zh-CN': '水情' },
  subject: { en: '{name} is flooded', 'zh-CN': '{name}发生水情' },
  body: {
    en: 'The water at {name} stands {centimetres} cm high.\n\nBring boots.',
    'zh-CN': '{name}水位 {centimetres} 厘米。\n\n请携带雨靴。',
  },
  notice: 'always',
  mail: 'on',
  right: 'unit.read',
  hooks: true,
  async look(tx, { unitId, day }) {
    const unit = await tx.selectFrom('tk.unit').select('name').where('id', '=', unitId).executeTakeFirst()
    return unit && { unitId, params: { name: unit.name, centimetres: 10 * day }, link: `/units/${unitId}` }
  },
})

/** Of interest to some. */
export const lunch = defineMessage({
  name: 'lunch.served',
  data: z.object({ day: z.int() }),
  label: { en: 'Lunch', 'zh-CN': '午餐' },
  subject: { en: 'Lunch', 'zh-CN': '午餐' },
  body: { en: 'It is served.', 'zh-CN': '已开餐。' },
  notice: 'on',
  mail: 'off',
  right: null,
  hooks: false,
  look: async () => ({ unitId: null, params: {}, link: null }),
})

/** Carries what no table may hold. */
export const doorCode = defineMessage({
  name: 'door.code',
  data: z.object({ door: z.int() }),
  label: { en: 'Door', 'zh-CN': '门' },
  subject: { en: 'Your door', 'zh-CN': '您的门' },
  body: { en: 'The code is {code}.', 'zh-CN': '密码是 {code}。' },
  notice: 'never',
  mail: 'always',
  right: null,
  hooks: false,
  look: async (_tx, _data, { secret }) =>
    secret === undefined ? undefined : { unitId: null, params: { code: secret }, link: null },
})

export const monday = new Date('2026-06-01T04:00:00Z')

/** Units, people with mail addresses, and the work of telling them. */
export async function aHouse(t: TestContext, { port }: { readonly port: number }, given: Partial<NotifyWork> = {}) {
  const database = await testDatabase(t)
  const { app, owner, queueUrl } = database
  await installQueue({ url: queueUrl, plan: { jobs: notifyJobs } })
  const units = await plantUnits(owner)
  const shown: string[] = []
  const clock = { now: monday }
  const work = notifyWork({
    db: app,
    kinds: messageKinds(flooded, lunch, doorCode),
    mailPort: port,
    onShown: async (_, { personId }) => void shown.push(personId),
    now: () => clock.now,
    ...given,
  })
  return {
    ...database,
    units,
    work,
    clock,
    /** To whom something was shown, in order. */
    shown,
    async person(unit: SampleUnit, name: string, mail: string | null, ...roles: readonly Role[]): Promise<string> {
      const { rows } = await sql<{ id: string }>`
        insert into tk.person (unit_id, name, mail) values (${units[unit]}, ${name}, ${mail}) returning id`.execute(
        owner,
      )
      const { id } = rows[0]!
      for (const role of roles)
        await sql`insert into tk.role_grant (person_id, role, unit_id, from_at)
          values (${id}, ${role}, ${units[unit]}, '2026-01-01')`.execute(owner)
      return id
    },
    tell: <Data extends z.ZodObject>(kind: Parameters<typeof notify<Data>>[1], telling: Omit<Telling<Data>, 'now'>) =>
      app.transaction().execute(tx => notify(tx, kind, { ...telling, now: clock.now })),
    /** What has become of the deliveries, by their persons' names. */
    async states(): Promise<Record<string, string>> {
      const { rows } = await sql<{ name: string; notice: string; mail: string }>`
        select p.name, d.notice_state as notice, d.mail_state as mail
        from tk.message_delivery d join tk.person p on p.id = d.person_id order by p.name`.execute(owner)
      return Object.fromEntries(rows.map(({ name, notice, mail }) => [name, `${notice}, ${mail}`]))
    },
    /** Ids of the deliveries, newest last. */
    async deliveries(): Promise<readonly string[]> {
      const { rows } = await sql<{ id: string }>`
        select id from tk.message_delivery order by made_at, person_id`.execute(owner)
      return rows.map(row => row.id)
    },
    /** Jobs that wait, with the moment from which they run. */
    async waiting(job: string): Promise<readonly { id: string; from: Date }[]> {
      const { rows } = await sql<{ id: string; from: Date }>`
        select id, start_after as from from queue.job where name = ${job} and state = 'created' order by start_after`.execute(
        owner,
      )
      return rows
    },
  }
}

export type House = Awaited<ReturnType<typeof aHouse>>
