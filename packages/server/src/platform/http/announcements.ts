import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { z } from 'zod'
import { type Actor, permits, type Right, rights } from '../access/index.ts'
import type { Tx } from '../db/index.ts'
import type { EventHub, ServerEvent } from './event-hub.ts'

/** An event for browsers, with who may be told. */
export type Announcement = ServerEvent & (ForUnit | ForPerson)

/** Whoever has the right at the unit, which stands with all above it. */
interface ForUnit {
  readonly right: Right
  readonly unitPath: readonly string[]
}

/** One person, signed in himself: no machine that acts for him. */
interface ForPerson {
  readonly personId: string
}

const channel = 'tk_announcement'
/** PostgreSQL's own limit is 8,000 bytes. An event carries ids and versions, and a row only where that is always small. */
const mostBytes = 7_900
const longestPauseMs = 5_000

const event = { name: z.string(), data: z.unknown() }
const schema = z.union([
  z.object({ ...event, right: z.enum(Object.keys(rights) as [Right]), unitPath: z.array(z.string()) }),
  z.object({ ...event, personId: z.string() }),
])

/** A session or token ended, or the rights of a person changed: told by the database itself, whoever did it. */
const ending = z.object({ end: z.string() })

/** Tells every web process, when this transaction is committed and only then. @throws RangeError for one that is too large */
export async function announce(tx: Tx, announcement: Announcement): Promise<void> {
  const text = JSON.stringify(announcement)
  if (Buffer.byteLength(text) > mostBytes) throw new RangeError(`The announcement ${announcement.name} is too large`)
  await sql`select pg_notify(${channel}, ${text})`.execute(tx)
}

/** Whether this person may be told: what is for him alone, and else as his roles are now, at the event's own unit. */
export function wantsOf(actor: Actor): (announcement: Announcement) => boolean {
  return announcement =>
    'personId' in announcement
      ? actor.kind === 'person' && actor.id === announcement.personId
      : permits(actor, announcement.right, announcement.unitPath, new Date())
}

export interface Listening {
  stop(): Promise<void>
}

/**
 * Hands what is announced anywhere to the hub of this process. The connection is a direct one, not through a pooler; when it
 * breaks it is made anew, and all readers are told of a gap, since nobody knows what was said meanwhile.
 */
export async function listenForAnnouncements(
  url: string,
  hub: EventHub<Announcement>,
  onTrouble: (error: unknown) => void,
): Promise<Listening> {
  let stopped = false
  let client = await connect(url, hub, broken)

  function broken(error: unknown): void {
    if (stopped) return
    onTrouble(error)
    void again()
  }

  async function again(): Promise<void> {
    for (let pause = 100; !stopped; pause = Math.min(pause * 2, longestPauseMs)) {
      await sleep(pause, undefined, { ref: false })
      try {
        const fresh = await connect(url, hub, broken)
        if (stopped) return void fresh.end()
        client = fresh
        return hub.interrupt()
      } catch (error) {
        onTrouble(error)
      }
    }
  }

  return {
    async stop() {
      stopped = true
      await client.end()
    },
  }
}

async function connect(url: string, hub: EventHub<Announcement>, broken: (error: unknown) => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'townkeep events' })
  let failed = false
  const fail = (error: unknown) => {
    if (!failed) broken(error)
    failed = true
  }
  client.on('notification', ({ payload }) => {
    const read = z.union([schema, ending]).safeParse(JSON.parse(payload ?? 'null'))
    if (!read.success) return
    if ('end' in read.data) hub.endOf(read.data.end)
    else hub.publish(read.data)
  })
  await client.connect()
  client.on('error', fail)
  client.on('end', () => fail(new Error('the connection ended')))
  await client.query(`listen ${channel}`)
  return client
}
