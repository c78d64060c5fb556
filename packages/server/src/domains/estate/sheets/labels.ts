import { folded } from '../model/folded.ts'

/** A unit or a person as files name it. */
export interface Named {
  readonly id: string
  readonly name: string
  /** A unit's number in an official list; a person's in the list of staff. */
  readonly code: string | null
}

/** The shortest text by which each is found again: its name, its name and number, its id. */
export function labelsOf(all: readonly Named[]): ReadonlyMap<string, string> {
  const found = namesOf(all)
  return new Map(
    all.map(one => {
      const label = [one.name, withCode(one)].find(text => text !== undefined && found.get(folded(text))?.length === 1)
      return [one.id, label ?? one.id]
    }),
  )
}

/** Who is meant by a text, after `folded`. */
export function namesOf(all: readonly Named[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const one of all) {
    const texts = [one.name, one.code ?? undefined, withCode(one), one.id]
    for (const text of new Set(texts.filter(text => text !== undefined).map(folded)))
      found.set(text, [...(found.get(text) ?? []), one.id])
  }
  return found
}

function withCode({ name, code }: Named): string | undefined {
  return code === null ? undefined : `${name} ${code}`
}
