import { createEventRing, type Kept } from './event-ring.ts'

/** Something changed: what it is about, and no more than whoever may see it needs to look afresh. */
export interface ServerEvent {
  /** Dotted, noun first: `finding.changed`. */
  readonly name: string
  readonly data: unknown
}

/** What a stream is told: an event, or that some were missed and the reader should look at everything afresh. */
export type Told<E> = { readonly kind: 'event'; readonly kept: Kept<E> } | { readonly kind: 'gap'; readonly id: string }

export interface Subscription<E> {
  /** The next thing to tell; undefined when the stream is to end. */
  next(): Promise<Told<E> | undefined>
  /** The id up to which the reader has been told all that he wants; undefined while something waits for him. */
  readonly position: string | undefined
  /** Aborted when nothing more will be added. */
  readonly ended: AbortSignal
  end(): void
}

export interface Subscriber<E> {
  /** Whose stream it is: a session, or a token. */
  readonly owner: string
  /** For whom it acts. */
  readonly person?: string | undefined
  /** Whether this caller may see the event: decided for each event anew. */
  readonly wants: (event: E) => boolean
  /** The last id that the reader saw. */
  readonly after?: string | undefined
}

export interface EventHub<E> {
  publish(event: E): void
  /** Events may have been missed on their way here, endings too: every reader is told of a gap and comes again. */
  interrupt(): void
  subscribe(subscriber: Subscriber<E>): Subscription<E>
  /** How many streams an owner has open. */
  streamsOf(owner: string): number
  /** Ends the streams of a session, a token or a person: it ended, or his rights changed. */
  endOf(owner: string): void
  /** Ends all of them, for good. */
  close(): void
  readonly size: number
}

export interface HubSizes {
  /** Events that a reader who was away can be given. */
  readonly kept: number
  /** Events that wait for a slow reader before he is told of a gap instead. */
  readonly waiting: number
}

/**
 * Hands events to the open streams of this process. A reader that does not keep up holds a bounded number of events; beyond
 * it they are dropped, he is told of the gap and his stream ends: he comes again, from where things then stand.
 */
export function createEventHub<E extends ServerEvent>({ kept, waiting }: HubSizes): EventHub<E> {
  const ring = createEventRing<E>(kept)
  const readers = new Set<Reader<E>>()
  let closed = false

  return {
    publish(event) {
      const entry = ring.push(event)
      for (const reader of readers) if (reader.wants(event)) reader.offer(entry, waiting)
    },
    interrupt() {
      ring.restart()
      for (const reader of [...readers]) {
        reader.tell({ kind: 'gap', id: ring.last })
        reader.end()
      }
    },
    subscribe({ after, ...subscriber }) {
      const { wants } = subscriber
      const reader = createReader<E>(
        subscriber,
        () => readers.delete(reader),
        () => ring.last,
      )
      const missed = after === undefined ? [] : ring.after(after)
      if (missed === undefined) reader.tell({ kind: 'gap', id: ring.last })
      else for (const one of missed) if (wants(one.event)) reader.tell({ kind: 'event', kept: one })
      if (closed) reader.end()
      else readers.add(reader)
      return reader
    },
    streamsOf: owner => [...readers].filter(reader => reader.owner === owner).length,
    endOf(owner) {
      for (const reader of [...readers]) if (reader.owner === owner || reader.person === owner) reader.end()
    },
    close() {
      closed = true
      for (const reader of [...readers]) reader.end()
    },
    get size() {
      return readers.size
    },
  }
}

interface Reader<E> extends Subscription<E>, Omit<Subscriber<E>, 'after'> {
  tell(told: Told<E>): void
  offer(kept: Kept<E>, most: number): void
}

function createReader<E>(subscriber: Omit<Subscriber<E>, 'after'>, forget: () => void, last: () => string): Reader<E> {
  const queue: Told<E>[] = []
  const ending = new AbortController()
  const ended = ending.signal
  let wake: (() => void) | undefined
  const awaken = () => {
    wake?.()
    wake = undefined
  }
  return {
    ...subscriber,
    tell(told) {
      queue.push(told)
      awaken()
    },
    ended,
    get position() {
      return queue.length === 0 ? last() : undefined
    },
    offer(entry, most) {
      if (ended.aborted) return
      if (queue.length < most) return this.tell({ kind: 'event', kept: entry })
      queue.length = 0
      this.tell({ kind: 'gap', id: last() })
      this.end()
    },
    async next() {
      while (queue.length === 0 && !ended.aborted) await new Promise<void>(resolve => (wake = resolve))
      return queue.shift()
    },
    end() {
      ending.abort()
      forget()
      awaken()
    },
  }
}
