import type { Language } from '@townkeep/inspect'
import { sql } from 'kysely'
import type { Actor } from '../access/index.ts'
import type { Tx } from '../db/index.ts'
import type { MessageKind, MessageKinds } from './message-kind.ts'
import { choicesOf } from './reader.ts'
import { isFixed, type Ways, waysOf } from './ways.ts'

/** How somebody is told of one kind of message, and what of it is theirs to choose. */
export interface Preference extends Ways {
  readonly kind: MessageKind
  readonly fixed: { readonly notice: boolean; readonly mail: boolean }
}

/** All kinds of which something can be chosen, or that go some way at all. Within a transaction of the person. */
export async function preferencesOf(tx: Tx, personId: string, kinds: MessageKinds): Promise<readonly Preference[]> {
  const choices = await choicesOf(tx, personId)
  return [...kinds.values()]
    .filter(({ notice, mail }) => !isFixed(notice) || !isFixed(mail))
    .map(kind => ({
      kind,
      ...waysOf(kind, choices),
      fixed: { notice: isFixed(kind.notice), mail: isFixed(kind.mail) },
    }))
}

/** The actor's own choice. Undefined: the kind leaves nothing to choose. What is fixed stays as it is. */
export async function choose(
  tx: Tx,
  actor: Actor,
  kinds: MessageKinds,
  { kind: name, ...ways }: Ways & { readonly kind: string },
): Promise<Preference | undefined> {
  const kind = kinds.get(name)
  if (kind === undefined || (isFixed(kind.notice) && isFixed(kind.mail))) return undefined
  await tx
    .insertInto('tk.message_choice')
    .values({ person_id: actor.id, kind: name, ...ways })
    .onConflict(conflict => conflict.columns(['person_id', 'kind']).doUpdateSet(ways))
    .execute()
  return (await preferencesOf(tx, actor.id, kinds)).find(one => one.kind === kind)
}

/** The language in which somebody is written to; undefined: the installation's. */
export async function languageOfReader(tx: Tx, personId: string): Promise<Language | undefined> {
  const { rows } = await sql<{
    language: Language | null
  }>`select tk.reader_language(${personId}::uuid) as language`.execute(tx)
  return rows[0]?.language ?? undefined
}

/** The actor's own. */
export async function chooseLanguage(tx: Tx, language: Language): Promise<void> {
  await sql`select tk.choose_language(${language})`.execute(tx)
}
