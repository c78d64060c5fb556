import type { Language, RunResult } from '@townkeep/inspect'
import { conclude, conclusionOf, writeJsonLine } from '../conclude.ts'
import { faults } from '../faults.ts'
import type { InspectOptions } from '../options.ts'
import { loadRulebook } from '../rulebook.ts'
import { UsageError } from '../usage-error.ts'
import { version } from '../version.ts'
import { visitList } from '../visit-list.ts'
import { explain } from './explain.ts'

/** Visits, judges, reports. */
export async function inspectCommand(
  listFile: string | undefined,
  options: InspectOptions,
  language: Language,
): Promise<void> {
  if (options.explain) return explain(language, options.color)
  if (listFile === undefined) throw new UsageError(faults.noList('inspect'))
  const rulebook = await loadRulebook(options.pack)
  const conclusion = await conclusionOf(options, language)
  const { id, version: packVersion, title } = rulebook.pack
  const visited = await visitList({
    listFile,
    options,
    language,
    rulebook,
    logFolder: options.out,
    logOption: '--out',
    judgedBy: `${id} ${packVersion}`,
    onSite: result => void (options.json && writeJsonLine({ type: 'site', ...result })),
  })
  const { list, network } = visited
  const result: RunResult = {
    format: 1,
    engine: version,
    pack: { id, version: packVersion, title },
    startedAt: visited.startedAt,
    endedAt: new Date().toISOString(),
    left: visited.left,
    ownNetwork: {
      state: network.ipv4 === undefined ? 'not-checked' : network.ipv4 ? 'fine' : 'failed',
      detail: network.detail,
    },
    merged: [...list.merged],
    rejected: list.rejected.map(({ row, column, message }) => ({ row, column, message: message[language] })),
    sites: [...visited.sites],
  }
  await conclude(result, conclusion)
  await visited.close()
}
