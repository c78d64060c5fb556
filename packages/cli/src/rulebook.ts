import { readFile } from 'node:fs/promises'
import {
  allRules,
  findPack,
  packLibrary,
  parseHolidays,
  parsePack,
  type Rulebook,
  readPackFiles,
} from '@townkeep/inspect'
import { faults } from './faults.ts'
import { UsageError } from './usage-error.ts'

/** The rules, the pack by its id or file, and the calendar. A bad pack is refused with the lines at fault. */
export async function loadRulebook(pack: string): Promise<Rulebook> {
  const files = await readPackFiles()
  const library = packLibrary(files.packs)
  const calendar = parseHolidays(files.holidays)
  const read = findPack(library, pack, allRules) ?? (await readOwnPack(pack, library))
  if (read.ok) return { rules: allRules, pack: read.pack, calendar }
  const lines = read.problems.map(({ line, column, path, message }) => {
    const place = `  ${pack}:${line}:${column} ${path}`
    return { en: `${place}: ${message.en}`, 'zh-CN': `${place}：${message['zh-CN']}` }
  })
  throw new UsageError(faults.badPack(pack, lines))
}

async function readOwnPack(file: string, library: ReturnType<typeof packLibrary>) {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(faults.noPack(file, [...library.keys()]))
  })
  return parsePack(text, { fileName: file, rules: allRules, library })
}
