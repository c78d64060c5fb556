import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { type Gathered, type Past, pastOf, readStoredVisit, type Site, storeVisit } from '@townkeep/inspect'
import { version } from './version.ts'

/** A folder with one file a site: the facts of its last visit, compressed. */
export interface FactsStore {
  save(gathered: Gathered): Promise<void>
  /** What the last visit left to compare with. */
  past(site: Site): Promise<Past | undefined>
  /** Every visit kept, one at a time; a file that cannot be read comes with its error instead. */
  all(): AsyncIterable<Gathered | { file: string; error: string }>
}

const mostBytes = 512 * 1024 * 1024
const ending = '.facts.json.gz'

export function createFactsStore(folder: string): FactsStore {
  const fileOf = (site: Site) => join(folder, `${site.id}${ending}`)
  return {
    async save(gathered) {
      // A visit that nobody allowed has no facts, and must not push out those of one that was.
      if (!gathered.authorisation.ok) return
      await mkdir(folder, { recursive: true })
      const file = fileOf(gathered.site)
      const bytes = await promisify(gzip)(JSON.stringify(storeVisit(gathered, version)))
      // Whole or not at all: a run that is stopped leaves no half of a file.
      await writeFile(`${file}.new`, bytes)
      await rename(`${file}.new`, file)
    },
    async past(site) {
      try {
        const gathered = await readVisit(fileOf(site))
        return pastOf(gathered.facts, gathered.visitedAt.toISOString())
      } catch {
        return undefined
      }
    },
    async *all() {
      for (const name of (await readdir(folder)).filter(file => file.endsWith(ending)).sort()) {
        const file = join(folder, name)
        try {
          yield await readVisit(file)
        } catch (error) {
          yield { file, error: error instanceof Error ? error.message : String(error) }
        }
      }
    },
  }
}

async function readVisit(file: string): Promise<Gathered> {
  const json = await promisify(gunzip)(await readFile(file), { maxOutputLength: mostBytes })
  return readStoredVisit(JSON.parse(json.toString('utf8')))
}
