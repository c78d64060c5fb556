import { randomBytes } from 'node:crypto'

export interface Kept<E> {
  readonly id: string
  readonly event: E
}

export interface EventRing<E> {
  push(event: E): Kept<E>
  /** The id of the newest event: where one stands who has seen all. */
  readonly last: string
  /** All that came after an id; undefined where that can no longer be told. */
  after(id: string): readonly Kept<E>[] | undefined
  /** Something was missed: from here on nobody resumes what came before. */
  restart(): void
}

/** The last events of this process. Their ids name the process too: after a restart, or at another process, nobody resumes by chance. */
export function createEventRing<E>(kept: number): EventRing<E> {
  const newLife = () => randomBytes(6).toString('base64url')
  let life = newLife()
  const ring: Kept<E>[] = []
  let count = 0
  return {
    push(event) {
      count += 1
      const entry = { id: `${life}.${count}`, event }
      ring[(count - 1) % kept] = entry
      return entry
    },
    restart() {
      life = newLife()
      count = 0
    },
    get last() {
      return `${life}.${count}`
    },
    after(id) {
      const [, ofLife, number] = /^([\w-]{1,20})\.(\d{1,15})$/.exec(id) ?? []
      const seen = Number(number)
      if (ofLife !== life || seen > count || count - seen > kept) return undefined
      return Array.from({ length: count - seen }, (_, index) => ring[(seen + index) % kept]!)
    },
  }
}
