import { randomInt } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TownPerson } from '@townkeep/sample-town'

/** Somebody of the demo, with what lets whoever tries it in. Only a demo keeps passwords that can be read. */
export interface DemoPerson extends TownPerson {
  readonly password: string
}

/** Without letters and digits that look alike. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** The people with the passwords of the first start: made then, and kept in the demo's folder to be shown at each start. */
export function keptPeople(folder: string, people: readonly TownPerson[]): readonly DemoPerson[] {
  const file = join(folder, 'people.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const made = people.map(person => ({ ...person, password: password() }))
  writeFileSync(`${file}.new`, `${JSON.stringify(made, undefined, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return made
}

function password(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
