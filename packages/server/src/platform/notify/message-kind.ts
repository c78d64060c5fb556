import type { Text } from '@townkeep/inspect'
import type { z } from 'zod'
import type { Actor, Right } from '../access/index.ts'
import type { Tx } from '../db/index.ts'
import type { NamesIn } from '../errors/index.ts'
import type { JobSchema } from '../jobs/index.ts'
import type { MessageParams, MessageValue } from './say-message.ts'

/**
 * How a kind of message goes one way: `always` and `never` are not the reader's to choose, `on` and `off` are what is usual until
 * the reader chooses otherwise.
 */
export type Way = 'always' | 'on' | 'off' | 'never'

/** What a message says, read afresh with the eyes of its reader. */
export interface Look<Params = MessageParams> {
  /** Where the thing is that it speaks of; null for what is the reader's own. */
  readonly unitId: string | null
  readonly params: Params
  /** Below the server's address: `/assets/…`. */
  readonly link: string | null
}

export interface Glance {
  /** The reader; for webhooks, the system. */
  readonly actor: Actor
  readonly now: Date
  /** What was sealed with the message. */
  readonly secret: string | undefined
}

/** One kind of thing that people are told. */
export interface MessageKind<Data extends JobSchema = JobSchema> {
  /** Noun first, dotted: `site.down`. Never renamed: rows carry it. */
  readonly name: string
  /** Ids and versions. Equal data are the same message. */
  readonly data: Data
  /** What kind it is, in the words of a list to choose from. */
  readonly label: Text
  /** One line. */
  readonly subject: Text
  /** Plain text; an empty line parts paragraphs. */
  readonly body: Text
  /** In the program itself; `always` for what nobody may miss. */
  readonly notice: Way
  readonly mail: Way
  /** Under which a reader must be allowed to look at it, at its unit; null for what concerns the reader alone. */
  readonly right: Right | null
  /** Other systems may be told too. */
  readonly hooks: boolean
  /** Within the scope that `right` gives the reader. Undefined: there is nothing that this reader may look at. */
  look(tx: Tx, data: z.output<Data>, glance: Glance): Promise<Look | undefined>
}

type ParamsOfBoth<Subject extends Text, Body extends Text> = {
  readonly [Name in NamesIn<Subject['en']> | NamesIn<Body['en']>]: MessageValue
}

type Plan<Data extends JobSchema, Subject extends Text, Body extends Text> = Omit<
  MessageKind<Data>,
  'subject' | 'body' | 'look'
> & {
  readonly subject: Subject
  readonly body: Body
  look(tx: Tx, data: z.output<Data>, glance: Glance): Promise<Look<ParamsOfBoth<Subject, Body>> | undefined>
}

/** The compiler wants a value for each place in the sentences. @throws RangeError for a name that is none, or for hooks where there is no unit */
export function defineMessage<Data extends JobSchema, const Subject extends Text, const Body extends Text>(
  plan: Plan<Data, Subject, Body>,
): MessageKind<Data> {
  if (!/^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+$/.test(plan.name))
    throw new RangeError(`${JSON.stringify(plan.name)} is no name for a kind of message`)
  if (plan.hooks && plan.right === null) throw new RangeError(`${plan.name} is of no unit: no other system is told`)
  return Object.freeze(plan)
}

/** All kinds that a program knows, by name. */
export type MessageKinds = ReadonlyMap<string, MessageKind>

/** @throws Error for two of one name */
export function messageKinds(...kinds: readonly MessageKind[]): MessageKinds {
  const known = new Map(kinds.map(kind => [kind.name, kind]))
  if (known.size < kinds.length) throw new Error('Two kinds of message have one name')
  return known
}
