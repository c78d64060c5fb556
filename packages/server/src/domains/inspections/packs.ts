import { allRules, findPack, packLibrary, parseHolidays, type Rulebook, readPackFiles } from '@townkeep/inspect'

// The packs come with the program and are read once, when it starts.
const files = await readPackFiles()
const library = packLibrary(files.packs)
const rulebooks = new Map<string, Rulebook>()

/** For the due days that a judgement shows by itself; deadlines and plans count by the platform's calendar. */
const calendar = parseHolidays(files.holidays)

/** Governs what is visited before anybody chose a pack for it. */
export const usualPack = 'baseline'

export function isPack(id: string): boolean {
  return library.has(id)
}

/** @throws RangeError for a pack that the program does not have, and one that has faults. */
export function rulebookOf(id: string): Rulebook {
  const known = rulebooks.get(id)
  if (known) return known
  const read = findPack(library, id, allRules)
  if (!read?.ok) throw new RangeError(`There is no pack ${JSON.stringify(id)}, or it has faults`)
  const rulebook = { rules: allRules, pack: read.pack, calendar }
  rulebooks.set(id, rulebook)
  return rulebook
}

/** A pack that the program has; undefined where it has none of that name, as when one was taken out of it. */
export function packNamed(id: string): Rulebook['pack'] | undefined {
  return isPack(id) ? rulebookOf(id).pack : undefined
}

/** Every pack that the program has, by id. */
export function allPacks(): readonly Rulebook['pack'][] {
  return [...library.keys()].sort().map(id => rulebookOf(id).pack)
}
