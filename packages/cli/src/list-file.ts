import { readFile } from 'node:fs/promises'
import { type Language, readList, type SiteList, say, visible } from '@townkeep/inspect'
import { faults, whyOf } from './faults.ts'
import { messages } from './messages.ts'
import { UsageError } from './usage-error.ts'

/** @param intranet private ranges may be visited, and so may hosts that have an address in numbers or a name without a dot. */
export async function readListFile(file: string, ownDomains: readonly string[], intranet: boolean): Promise<SiteList> {
  const bytes = await readFile(file).catch(error => {
    throw new UsageError(faults.listUnreadable(file, whyOf(error)))
  })
  return readList(bytes, file, { now: new Date(), ownDomains, allowBareHosts: intranet })
}

/** Rows that cannot be used, each by its row and column. */
export function faultLines(list: SiteList, language: Language): string[] {
  return list.rejected.map(({ row, column, message }) => {
    const said = visible(message[language])
    if (row === 0) return said
    const text = column === '' ? messages.rejectedRow : messages.rejected
    return say(text, language, { row, column: visible(column), message: said })
  })
}

/** What is worth knowing of rows that are used. */
export function noteLines(list: SiteList, language: Language): string[] {
  const notes = list.notes.map(({ row, message }) => {
    const said = visible(message[language])
    return row === 0 ? said : say(messages.noted, language, { row, message: said })
  })
  const merged = list.merged.map(({ row, into, url }) =>
    say(messages.merged, language, { row, into, url: visible(url) }),
  )
  return [...notes, ...merged]
}
