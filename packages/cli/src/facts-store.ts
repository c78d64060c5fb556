import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { type Gathered, type Past, pastOf, readStoredVisit, type Site, storeVisit } from '@townkeep/inspect'
import { finishedLogName } from './finished-log.ts'
import { version } from './version.ts'

/** A folder with one file a site: the facts of its last visit, compressed. */
export interface FactsStore {
  save(gathered: Gathered): Promise<void>
  /** What the last visit left to compare with. */
  past(site: Site): Promise<Past | undefined>
  /** Names of the files that should hold facts, and of those that are something else. */
  files(): Promise<{ visits: readonly string[]; others: readonly string[] }>
  /** @throws Error naming what is wrong with the file. */
  read(name: string): Promise<Gathered>
}

const mostBytes = 512 * 1024 * 1024
const ending = '.facts.json.gz'

export function createFactsStore(folder: string): FactsStore {
  const read = async (name: string) => {
    const json = await promisify(gunzip)(await readFile(join(folder, name)), { maxOutputLength: mostBytes })
    return readStoredVisit(JSON.parse(json.toString('utf8')))
  }
  return {
    async save(gathered) {
      // A visit that nobody allowed has no facts, and must not push out those of one that was.
      if (!gathered.authorisation.ok) return
      await mkdir(folder, { recursive: true })
      const file = join(folder, gathered.site.id + ending)
      const bytes = await promisify(gzip)(JSON.stringify(storeVisit(gathered, version)))
      // Whole or not at all: a run that is stopped leaves no half of a file.
      await writeFile(`${file}.new`, bytes)
      await rename(`${file}.new`, file)
    },
    async past(site) {
      try {
        const gathered = await read(site.id + ending)
        return pastOf(gathered.facts, gathered.visitedAt.toISOString())
      } catch {
        return undefined
      }
    },
    async files() {
      const names = (await readdir(folder, { withFileTypes: true }))
        .filter(entry => entry.isFile() && !isOurs(entry.name))
        .map(entry => entry.name)
        .sort()
      const isVisit = (name: string) => name.endsWith(ending)
      return { visits: names.filter(isVisit), others: names.filter(name => !isVisit(name)) }
    },
    read,
  }
}

/** The log of a stopped run, what a stopped write left, and the marks that systems leave in folders. */
function isOurs(name: string): boolean {
  return name === finishedLogName || name.endsWith('.new') || name.startsWith('.')
}
