import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { ServerEvent, Subscription, Told } from './event-hub.ts'

/** Proxies close what is silent for a minute. */
const beatMs = 20_000

/** How long a browser waits before it comes again. */
const retryMs = 2_000

/** What a reader who does not read may still take when his stream has ended. */
const lingerMs = 10_000

/**
 * Writes what a subscription tells as a stream of server-sent events, until it ends or the reader goes. Waits whenever the
 * connection is full, so that a reader who stopped holds no more than his bounded queue.
 * @param untilMs after which the stream ends: whoever comes again is looked at anew
 */
export async function writeEvents(
  response: ServerResponse,
  subscription: Subscription<ServerEvent>,
  untilMs: number,
): Promise<void> {
  const gone = new AbortController()
  const leave = () => gone.abort()
  response.once('close', leave)
  const timers = [
    setTimeout(() => subscription.end(), untilMs),
    setInterval(() => {
      if (!response.writableNeedDrain) response.write(standing(subscription))
    }, beatMs),
  ]
  const linger = () => timers.push(setTimeout(() => response.destroy(), lingerMs))
  subscription.ended.addEventListener('abort', linger, { once: true })
  gone.signal.addEventListener('abort', () => subscription.end(), { once: true })
  try {
    response.write(`retry: ${retryMs}\n${standing(subscription)}`)
    for (let told = await subscription.next(); told !== undefined; told = await subscription.next()) {
      if (gone.signal.aborted) return
      if (!response.write(line(told))) await once(response, 'drain', { signal: gone.signal })
    }
    response.end()
    await once(response, 'close', { signal: gone.signal })
  } catch (error) {
    if (!gone.signal.aborted) throw error
  } finally {
    subscription.end()
    for (const timer of timers) clearTimeout(timer)
    response.off('close', leave)
  }
}

/** Lets the reader's browser know how far he has come, also where nothing was for him; else it would resume too far back. */
function standing({ position }: Subscription<ServerEvent>): string {
  return position === undefined ? ':\n\n' : `id: ${position}\n\n`
}

/** JSON has no line breaks of its own, so one `data` line holds it. */
function line(told: Told<ServerEvent>): string {
  if (told.kind === 'gap') return `id: ${told.id}\nevent: gap\ndata: {}\n\n`
  const { id, event } = told.kept
  return `id: ${id}\nevent: ${event.name}\ndata: ${JSON.stringify(event.data)}\n\n`
}
