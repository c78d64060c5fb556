import type { Evidence } from '../../model/index.ts'

interface Entry {
  readonly title: string
  readonly date: string
  readonly dateText: string
}

/** An entry as it stood in its list, its date marked. A date read from an address or a script is shown as a date. */
export function entryEvidence(entry: Entry, url: string): Evidence {
  const date = entry.dateText || entry.date
  return { text: `${entry.title.slice(0, 80)} ${date}`, mark: [date], url }
}
