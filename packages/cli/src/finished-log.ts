import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type SiteResult, siteResultSchema } from '@townkeep/inspect'

/** What a stopped run left: the pack it judged by, when it began, and the sites that it finished. */
export interface FinishedRun {
  readonly pack: string
  readonly startedAt: string
  readonly sites: SiteResult[]
}

/** A line for each finished site, written at once, so that nothing finished is visited twice after a stop or a crash. */
export interface FinishedLog {
  /** `undefined` where there is nothing to go on with. A last line that was cut off is passed over. */
  read(): Promise<FinishedRun | undefined>
  begin(pack: string, startedAt: string): Promise<void>
  add(result: SiteResult): Promise<void>
  /** The run is complete and its reports are written. */
  remove(): Promise<void>
}

export function createFinishedLog(folder: string): FinishedLog {
  const file = join(folder, 'unfinished-run.ndjson')
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
    async begin(pack, startedAt) {
      await mkdir(folder, { recursive: true })
      await writeFile(file, `${JSON.stringify({ pack, startedAt })}\n`)
    },
    add: result => appendFile(file, `${JSON.stringify(result)}\n`),
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
