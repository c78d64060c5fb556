import { z } from 'zod'
import { type RunResult, runResultSchema } from '../run/result.ts'
import type { ReportOptions } from './types.ts'

/** The result as it is, a line per site. Described by `docs/schema/result.schema.json`. */
export async function* jsonReport(result: RunResult, _options?: ReportOptions): AsyncIterable<string> {
  const { sites, ...head } = result
  yield `${JSON.stringify(head).slice(0, -1)},"sites":[\n`
  for (const [index, site] of sites.entries()) yield `${index === 0 ? '' : ',\n'}${JSON.stringify(site)}`
  yield '\n]}\n'
}

/** The published schema of a result, for whoever reads one with another program. */
export function resultJsonSchema(): object {
  return {
    $id: 'urn:townkeep:result:1',
    title: 'Townkeep inspection result, format 1',
    ...z.toJSONSchema(runResultSchema, { io: 'output' }),
  }
}
