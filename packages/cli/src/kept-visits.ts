import type { Gathered, Text } from '@townkeep/inspect'
import type { FactsStore } from './facts-store.ts'
import { messages } from './messages.ts'

export interface KeptVisit {
  readonly file: string
  readonly read: { readonly ok: true; readonly gathered: Gathered } | { readonly ok: false; readonly why: Text }
}

/** Every file of a folder of facts, one at a time: a visit, or why it is none. */
export async function* keptVisits(store: FactsStore): AsyncIterable<KeptVisit> {
  const { visits, others } = await store.files()
  for (const file of others) yield { file, read: { ok: false, why: messages.notFacts } }
  for (const file of visits) {
    try {
      yield { file, read: { ok: true, gathered: await store.read(file) } }
    } catch (error) {
      yield { file, read: { ok: false, why: whyUnreadable(error) } }
    }
  }
}

function whyUnreadable(error: unknown): Text {
  // Broken compression and broken JSON say nothing that helps; what the format's reader says does.
  if (error instanceof SyntaxError || !(error instanceof Error) || 'code' in error) return messages.damaged
  return { en: error.message, 'zh-CN': error.message }
}
