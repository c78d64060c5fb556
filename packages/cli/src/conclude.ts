import { allRules, type Language, type RunResult, type Severity, say, wordingOf } from '@townkeep/inspect'
import { exitCodeOf } from './exit-code.ts'
import { messages } from './messages.ts'
import * as parse from './options.ts'
import { rankingLines } from './ranking.ts'
import { terminalOf } from './terminal.ts'
import { type WriteOptions, writeReports } from './write-reports.ts'
import { makeFolder } from './writing.ts'

/** How a result is handed out, read from the options before anything is done. */
export interface Conclusion extends WriteOptions {
  readonly failOn: Severity
  readonly json: boolean
  readonly quiet: boolean
  readonly color: boolean
}

/** @throws UsageError for a value that means nothing, or a folder that cannot be written. */
export async function conclusionOf(options: parse.ReportOptions, language: Language): Promise<Conclusion> {
  const conclusion = {
    folder: options.out,
    formats: parse.formatsOf(options.format),
    byUnit: parse.splitOf(options.splitBy),
    failOn: parse.severityOf(options.failOn),
    title: options.title,
    language,
    json: options.json === true,
    quiet: options.quiet === true,
    color: options.color,
  }
  await makeFolder('--out', options.out)
  return conclusion
}

/** Writes the reports, ends the stream of JSON, prints the ranking, and sets the exit code. */
export async function conclude(result: RunResult, conclusion: Conclusion): Promise<void> {
  const { language, json, quiet, color } = conclusion
  const files = await writeReports(result, conclusion)
  if (json) writeJsonLine({ type: 'run', ...result, sites: result.sites.length })
  if (!quiet) {
    // Standard output belongs to the JSON, where that is asked for.
    const stream = json ? process.stderr : process.stdout
    const lines = rankingLines(result, language, wordingOf(allRules, language), terminalOf(stream, color))
    stream.write(`${lines.join('\n')}\n\n${say(messages.report, language, { file: files[0]! })}\n`)
  }
  process.exitCode = exitCodeOf(result, conclusion.failOn)
}

export function writeJsonLine(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
