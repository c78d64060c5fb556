import type { MessageKind, Way } from './message-kind.ts'

/** How somebody is told of a kind of message. */
export interface Ways {
  readonly notice: boolean
  readonly mail: boolean
}

/** What a person chose, by kind; a kind that is not there goes as usual. */
export type Choices = ReadonlyMap<string, Ways>

/** Pure. What is not the reader's to choose stays as it is, whatever was chosen when it still was. */
export function waysOf(kind: Pick<MessageKind, 'name' | 'notice' | 'mail'>, choices: Choices): Ways {
  const chosen = choices.get(kind.name)
  return { notice: goes(kind.notice, chosen?.notice), mail: goes(kind.mail, chosen?.mail) }
}

export function isFixed(way: Way): boolean {
  return way === 'always' || way === 'never'
}

function goes(way: Way, chosen: boolean | undefined): boolean {
  if (way === 'always') return true
  if (way === 'never') return false
  return chosen ?? way === 'on'
}
