export interface SeenEvent {
  readonly id: string
  readonly name: string
  readonly data: unknown
}

/** Reads a stream of server-sent events as a browser does. @throws Error with the status where none opens */
export async function readEvents(url: string, who: string, lastId?: string) {
  const seen: Record<string, string> = lastId === undefined ? {} : { 'last-event-id': lastId }
  return readEventsAs(url, { authorization: `Bearer ${who}`, ...seen })
}

export async function readEventsAs(url: string, headers: Readonly<Record<string, string>>) {
  const leaving = new AbortController()
  const response = await fetch(url, { signal: leaving.signal, headers })
  if (response.status !== 200) throw new Error(String(response.status))
  const parts = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  const waiting: SeenEvent[] = []
  let text = ''
  let lastSeen: string | undefined

  /** Reads on; false at the end. */
  const more = async (): Promise<boolean> => {
    const { done, value } = await parts.read()
    if (done) return false
    text += value
    const blocks = text.split('\n\n')
    text = blocks.pop()!
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
      lastSeen = field('id') ?? lastSeen
      const data = field('data')
      if (data !== undefined) waiting.push({ id: lastSeen!, name: field('event')!, data: JSON.parse(data) })
    }
    return true
  }
  return {
    headers: response.headers,
    /** The next events, waiting for them. */
    async take(count: number): Promise<SeenEvent[]> {
      while (waiting.length < count && (await more()));
      return waiting.splice(0, count)
    },
    async position(): Promise<string> {
      while (lastSeen === undefined && (await more()));
      return lastSeen!
    },
    /** All until the server ends the stream. */
    async rest(): Promise<SeenEvent[]> {
      while (await more());
      return waiting.splice(0)
    },
    async leave(): Promise<void> {
      leaving.abort()
      await parts.read().catch(() => {})
    },
  }
}
