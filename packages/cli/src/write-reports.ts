import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { allRules, type Language, type ReportFormat, type RunResult, reports, splitByUnit } from '@townkeep/inspect'
import { written } from './writing.ts'

export interface WriteOptions {
  readonly folder: string
  readonly formats: readonly ReportFormat[]
  readonly byUnit: boolean
  readonly language: Language
  readonly title: string
}

/** @returns the files written, the most readable first. */
export async function writeReports(result: RunResult, options: WriteOptions): Promise<string[]> {
  const files: string[] = []
  const write = async (what: RunResult, folder: string, name: string) => {
    await written(folder, mkdir(folder, { recursive: true }))
    for (const format of options.formats) {
      const file = resolve(join(folder, `${name}.${format}`))
      const report = reports[format](what, { language: options.language, rules: allRules, title: options.title })
      await written(file, pipeline(Readable.from(report), createWriteStream(file)))
      files.push(file)
    }
  }
  await write(result, options.folder, 'report')
  if (options.byUnit) {
    const taken = new Set<string>()
    for (const { unit, result: own } of splitByUnit(result)) {
      await write(own, join(options.folder, 'units'), fileName(unit, taken))
    }
  }
  return files
}

/** The unit's name as a file name on any system; two units that would share one get a number. */
function fileName(unit: string, taken: Set<string>): string {
  const plain =
    unit
      .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, '_')
      .replace(/^[.\s]+|[.\s]+$/g, '')
      .slice(0, 60) || 'unit'
  let name = plain
  for (let i = 2; taken.has(name.toLowerCase()); i += 1) name = `${plain}-${i}`
  taken.add(name.toLowerCase())
  return name
}
