import type { Language } from '@townkeep/inspect'
import { type Actor, openScope, scopeOf } from '../access/index.ts'
import type { Db } from '../db/index.ts'
import { refuse, wrongField } from '../errors/index.ts'
import type { Hit, SearchSource } from './source.ts'
import { soughtWords } from './words.ts'

export interface SearchPlan {
  readonly text: string
  /** Of each kind. */
  readonly limit: number
  readonly language: Language
  readonly actor: Actor
  readonly now: Date
}

export interface FoundKind {
  readonly kind: string
  readonly items: readonly Hit[]
  readonly more: boolean
}

/**
 * Asks every source whose right the caller has somewhere, each under that right alone. Kinds of which nothing is found are left out.
 * @throws Refusal for a text of which no word has two characters.
 */
export async function searchAll(
  db: Db,
  sources: readonly SearchSource[],
  { text, limit, language, actor, now }: SearchPlan,
): Promise<readonly FoundKind[]> {
  const words = soughtWords(text)
  if (words === undefined)
    throw refuse('invalid-input', { fields: [wrongField('/text', 'too-short', { least: 2 }, 'query')] })
  return db.transaction().execute(async tx => {
    const found: FoundKind[] = []
    for (const { kind, right, find } of sources) {
      const { whole, roots } = scopeOf(actor, right, now)
      if (!whole && roots.length === 0) continue
      await openScope(tx, actor, right, now)
      const hits = await find(tx, { words, text, limit, language })
      if (hits.length > 0) found.push({ kind, items: hits.slice(0, limit), more: hits.length > limit })
    }
    return found
  })
}
