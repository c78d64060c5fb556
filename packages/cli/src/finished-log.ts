import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type SiteResult, siteResultSchema } from '@townkeep/inspect'

/** What a stopped run left: the pack it judged by, when it began, and the sites that it finished. */
export interface FinishedRun {
  readonly pack: string
  readonly startedAt: string
  readonly sites: readonly SiteResult[]
}

/** A line for each finished site, written at once, so that nothing finished is visited twice after a stop or a crash. */
export interface FinishedLog {
  /** `undefined` where there is nothing to go on with. A last line that was cut off is passed over. */
  read(): Promise<FinishedRun | undefined>
  /** A new log in place of an old one; `sites` were finished before. */
  begin(pack: string, startedAt: string, sites?: readonly SiteResult[]): Promise<void>
  add(result: SiteResult): Promise<void>
  /** The run is complete and its reports are written. */
  remove(): Promise<void>
}

export const finishedLogName = 'unfinished-run.ndjson'

export function createFinishedLog(folder: string): FinishedLog {
  const file = join(folder, finishedLogName)
  // One line at a time: two long ones must not run into each other.
  let written: Promise<unknown> = Promise.resolve()
  return {
    async read() {
      const text = await readFile(file, 'utf8').catch(() => undefined)
      const [head, ...lines] = (text ?? '').split('\n').flatMap(line => parsed(line))
      if (typeof head !== 'object' || head === null || !('pack' in head) || !('startedAt' in head)) return undefined
      const sites = lines.flatMap(line => {
        const read = siteResultSchema.safeParse(line)
        return read.success ? [read.data] : []
      })
      return { pack: String(head.pack), startedAt: String(head.startedAt), sites }
    },
    async begin(pack, startedAt, sites = []) {
      await mkdir(folder, { recursive: true })
      const lines = [{ pack, startedAt }, ...sites].map(line => `${JSON.stringify(line)}\n`)
      await writeFile(`${file}.new`, lines)
      await rename(`${file}.new`, file)
    },
    async add(result) {
      const line = `${JSON.stringify(result)}\n`
      await (written = written.then(() => appendFile(file, line)))
    },
    remove: () => rm(file, { force: true }),
  }
}

function parsed(line: string): unknown[] {
  try {
    return [JSON.parse(line)]
  } catch {
    return []
  }
}
