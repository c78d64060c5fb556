import { readFile } from 'node:fs/promises'
import {
  allRules,
  findPack,
  type Language,
  packLibrary,
  parseHolidays,
  parsePack,
  type Rulebook,
  readPackFiles,
} from '@townkeep/inspect'
import { UsageError } from './usage-error.ts'

/** The rules, the pack by its id or file, and the calendar. A bad pack is refused with the lines at fault. */
export async function loadRulebook(pack: string, language: Language): Promise<Rulebook> {
  const files = await readPackFiles()
  const library = packLibrary(files.packs)
  const calendar = parseHolidays(files.holidays)
  const read = findPack(library, pack, allRules) ?? (await readOwnPack(pack, library))
  if (read.ok) return { rules: allRules, pack: read.pack, calendar }
  const lines = read.problems.map(
    ({ line, column, path, message }) => `  ${pack}:${line}:${column} ${path}: ${message[language]}`,
  )
  throw new UsageError([`--pack: ${pack}`, ...lines].join('\n'))
}

async function readOwnPack(file: string, library: ReturnType<typeof packLibrary>) {
  const text = await readFile(file, 'utf8').catch(() => {
    const known = [...library.keys()].join(', ')
    throw new UsageError(`--pack: "${file}" is neither a file that can be read nor one of ${known}`)
  })
  return parsePack(text, { fileName: file, rules: allRules, library })
}
