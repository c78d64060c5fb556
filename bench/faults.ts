import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { run } from 'node:test'
import type { Figure } from './figure.ts'

const folder = join(import.meta.dirname, '../packages/server/test/faults')
const ofTheWholeRun = /^(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /

/** The tests of faults, one after the other, with what each said of its durations. Words choose some of them by their files' names. */
export async function bench(words: readonly string[]): Promise<Figure[]> {
  const files = globSync('*.test.ts', { cwd: folder })
    .filter(file => words.length === 0 || words.some(word => file.includes(word)))
    .toSorted()
    .map(file => join(folder, file))
  const figures: Figure[] = []
  for await (const { type, data } of run({ files, concurrency: 1 })) {
    const last = figures.at(-1)
    // What a test said follows its verdict.
    if (type === 'test:diagnostic' && last && !ofTheWholeRun.test(data.message))
      figures.splice(-1, 1, { ...last, value: `${data.message}; ${last.value}` })
    if ((type !== 'test:pass' && type !== 'test:fail') || data.name === data.file) continue
    const { skip, file = '', name, details } = data
    figures.push({
      name: `${basename(file, '.test.ts')}: ${name}`,
      value: skip === undefined ? `${(details.duration_ms / 1_000).toFixed(0)} s in all` : `skipped: ${skip}`,
      aim: 'holds',
      met: type === 'test:pass',
    })
  }
  return figures
}
