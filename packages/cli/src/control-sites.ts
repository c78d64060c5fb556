import { type Language, type OwnNetwork, say } from '@townkeep/inspect'
import type { FactsStore } from './facts-store.ts'
import { messages } from './messages.ts'
import type { Progress } from './progress.ts'

const mostStandIns = 3

/** Sites that opened last time: they stand in where nobody named a control site. */
export async function answeredLastTime(store: FactsStore | undefined): Promise<string[]> {
  const controls: string[] = []
  if (store === undefined) return controls
  for (const name of (await store.files()).visits) {
    const visit = await store.read(name).catch(() => undefined)
    if (visit?.facts.crawl?.ok) controls.push(visit.site.url)
    if (controls.length >= mostStandIns) break
  }
  return controls
}

/** A network that is down is an error, not progress: it is told to those who asked for quiet, too. */
export function tellNetwork(network: OwnNetwork, language: Language, progress: Progress | undefined): void {
  if (network.ipv4 !== false || network.ipv6 === true) return
  const line = say(messages.networkFailed, language, { detail: network.detail })
  if (progress) progress.note(line)
  else process.stderr.write(`${line}\n`)
}
