import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import { allMessageKinds } from '../../compose/notifying.ts'
import { createWeb } from '../../compose/web.ts'
import { queuePlan } from '../../compose/worker.ts'
import { readConfig } from '../../config.ts'
import { type Right, type Role, roles, systemActor } from '../../platform/access/index.ts'
import { type Action, runAction } from '../../platform/actions/index.ts'
import { createKek, defaultPolicy, issueApiToken } from '../../platform/auth/index.ts'
import { openSession } from '../../platform/auth/sessions.ts'
import { folderStore } from '../../platform/files/index.ts'
import {
  type Announcement,
  createEventHub,
  createLog,
  createMetrics,
  listenForAnnouncements,
} from '../../platform/http/index.ts'
import { openQueue } from '../../platform/jobs/index.ts'
import { plantUnits } from '../sample-units.ts'
import { testDatabase } from '../test-database.ts'
import { type Answer, type Ask, type AtEach, type Place, places } from './rows.ts'

/** Who asks. Each holds what the name says at `east`; `lent-later` and `lent-before` will, and did. */
export const askers = [...roles, 'lent', 'lent-later', 'lent-before', 'token', 'nobody'] as const
export type Asker = (typeof askers)[number]

/** What the token may be used for, beside being an inspector's. */
export const scopes: readonly Right[] = ['asset.read', 'asset.manage']

export type World = Awaited<ReturnType<typeof aWorld>>

const day = 86_400_000

/** The whole web server as it is put together, over a real database, with people of every role who are really signed in. */
export async function aWorld(t: TestContext) {
  const database = await testDatabase(t)
  const { app: db, owner, queueUrl } = database
  const units = await plantUnits(owner)
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-access-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const config = readConfig({ TOWNKEEP_DATA_DIR: folder, TOWNKEEP_LANGUAGE: 'en' })
  const events = createEventHub<Announcement>({ kept: 100, waiting: 100 })
  const listening = await listenForAnnouncements(queueUrl, events, () => {})
  t.after(() => listening.stop())
  const queue = await openQueue({ url: queueUrl, plan: queuePlan, onTrouble: () => {} })
  t.after(() => queue.stop(1))
  const web = await createWeb({
    ledger: { db, queueUrl, kek: createKek([randomBytes(32)]), own: undefined, close: async () => {} },
    config,
    version: '0.0.0',
    queue,
    demo: false,
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
    events,
  })
  t.after(() => web.close())

  const system = { db, actor: systemActor('test'), now: new Date() }
  const inserted = async (query: { execute(on: typeof owner): Promise<{ rows: { id: string }[] }> }) =>
    (await query.execute(owner)).rows[0]!.id
  const person = (unitId: string, name: string) =>
    inserted(sql<{ id: string }>`insert into tk.person (unit_id, name) values (${unitId}, ${name}) returning id`)
  const grant = (personId: string, role: Role, unitId: string) =>
    inserted(sql<{ id: string }>`
      insert into tk.role_grant (person_id, role, unit_id, from_at) values (${personId}, ${role}, ${unitId}, '2020-01-01') returning id`)
  const lend = (from: string, to: string, unitId: string, days: readonly [number, number]) => {
    const [begin, end] = days.map(one => new Date(Date.now() + one * day))
    return inserted(sql<{ id: string }>`
      insert into tk.delegation (from_person, to_person, role, unit_id, from_at, to_at, reason)
      values (${from}, ${to}, 'inspector', ${unitId}, ${begin}, ${end}, '休假') returning id`)
  }
  const account = async (personId: string) => {
    const values = { person_id: personId, name: personId, name_key: personId }
    await owner
      .insertInto('tk.account')
      .values(values)
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }

  const people: Partial<Record<Asker, string>> = {}
  for (const asker of askers) {
    if (asker === 'nobody') continue
    people[asker] = await person(units.east, asker)
    await account(people[asker])
  }
  for (const role of roles) await grant(people[role]!, role, units.east)
  await grant(people.token!, 'inspector', units.east)
  await lend(people.inspector!, people.lent!, units.east, [-1, 1])
  await lend(people.inspector!, people['lent-later']!, units.east, [1, 2])
  await lend(people.inspector!, people['lent-before']!, units.east, [-2, -1])
  const expiresAt = new Date(Date.now() + day)
  const plan = { personId: people.token!, name: 'machine', scopes, expiresAt, by: people.token! }

  // A token, a session and a network may ask so much and no more: others are taken in turn.
  let bearer = { token: '', left: 0 }
  const tokenInTurn = async () => {
    if (bearer.left-- > 0) return bearer.token
    const { token } = await db.transaction().execute(tx => issueApiToken(tx, plan, defaultPolicy, new Date()))
    bearer = { token, left: 80 }
    return token
  }
  const sessions = new Map<Asker, { cookie: string; left: number }>()
  const cookieOf = async (asker: Asker) => {
    const known = sessions.get(asker)
    if (known !== undefined && known.left-- > 0) return known.cookie
    const client = { network: '10.0.0.1', agent: '' }
    const opening = { personId: people[asker]!, stage: 'full', client } as const
    const opened = await db.transaction().execute(tx => openSession(tx, opening, defaultPolicy, new Date()))
    const cookie = `session=${opened.token}`
    sessions.set(asker, { cookie, left: 80 })
    return cookie
  }
  let network = 0
  const ask = async (asker: Asker, method: string, { path, body, version, headers, payload }: Ask): Promise<Answer> => {
    network += 1
    const who: Record<string, string> =
      asker === 'nobody'
        ? {}
        : asker === 'token'
          ? { authorization: `Bearer ${await tokenInTurn()}` }
          : { cookie: await cookieOf(asker) }
    const answer = await web.fastify.inject({
      method: method as 'GET',
      url: path,
      remoteAddress: `10.${network >> 16}.${(network >> 8) & 255}.${network & 255}`,
      headers: {
        'accept-language': 'en',
        origin: config.web.publicUrl,
        ...who,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...headers,
      },
      ...(body === undefined && payload === undefined ? {} : { payload: payload ?? JSON.stringify(body) }),
    })
    const isJson = /json/.test(String(answer.headers['content-type'] ?? ''))
    return {
      status: answer.statusCode,
      text: answer.payload,
      json: isJson && answer.payload !== '' ? answer.json() : undefined,
    }
  }

  return {
    ...database,
    db,
    units,
    folder,
    web,
    events,
    people: people as Readonly<Record<Asker, string>>,
    ask,
    cookieOf,
    person,
    grant,
    lend,
    account,
    inserted,
    /** Kinds of message that other systems can be told. */
    webhookKinds: [...allMessageKinds.values()].filter(kind => kind.hooks).map(kind => kind.name),
    store: folderStore(join(folder, 'files')),
    unitAt: Object.fromEntries(Object.entries(places).map(([place, unit]) => [place, units[unit]])) as AtEach<string>,
    /** Makes something at each place, one after the other. */
    async atEach<T>(make: (unitId: string, place: Place) => Promise<T>): Promise<AtEach<T>> {
      const made: Partial<Record<Place, T>> = {}
      for (const [place, unit] of Object.entries(places) as [Place, keyof typeof units][])
        made[place] = await make(units[unit], place)
      return made as AtEach<T>
    },
    /** An action of the system, which may everything. Gives the subject. */
    async run<Schema extends Action['input'], After>(action: Action<Schema, After>, input: unknown): Promise<string> {
      return (await runAction({ ...system, now: new Date() }, action, input)).subject
    },
  }
}
