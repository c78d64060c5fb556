import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

const usage = `npm test [-- WORD…]

Runs the tests whose path holds one of the words, or all of them.
TOWNKEEP_REQUIRE=chromium,unbound,gnutls,ldns,libreoffice,poppler makes a test fail, not skip, where what it needs is absent.`

const root = dirname(import.meta.dirname)
/** Those of whole programs first: they take longest. */
const places = ['packages/*/test', 'packages/*/src', 'scripts', 'bench']

function main(words: readonly string[]): void {
  const paths = places.flatMap(place => globSync(`${place}/**/*.test.ts`, { cwd: root }).sort())
  const chosen = words.length === 0 ? paths : paths.filter(path => words.some(word => path.includes(word)))
  if (words.includes('--help') || chosen.length === 0) {
    console.error(words.includes('--help') ? usage : `No test file has ${words.join(' or ')} in its path.`)
    process.exitCode = 2
    return
  }
  process.exitCode = 1
  const skipped: string[] = []
  const times: { path: string; ms: number }[] = []
  const events = run({
    cwd: root,
    files: chosen.map(path => join(root, path)),
    concurrency: Math.max(2, Math.min(4, availableParallelism())),
    // A test that waits for ever is a failure, not a silence.
    timeout: 8 * 60_000,
  })
  const reporter = spec()
  // Node's own closing lines come last, where people and programs look for them.
  let closing = false
  reporter.on('data', text => void process.stdout.write(text))
  events.on('data', event => {
    const { type, data } = event
    if (type === 'test:pass' && data.skip !== undefined) {
      skipped.push(
        `${relative(root, data.file ?? '')}: ${data.name} (${data.skip === true ? 'no reason given' : data.skip})`,
      )
    }
    if (type === 'test:complete' && data.name === data.file) {
      times.push({ path: relative(root, data.file), ms: data.details.duration_ms })
    }
    if (type === 'test:summary' && data.file === undefined) process.exitCode = data.success ? 0 : 1
    if (type === 'test:diagnostic' && data.nesting === 0 && data.file === undefined && !closing) {
      closing = true
      process.stdout.write(closingOf(times, skipped))
    }
    reporter.write(event)
  })
  events.on('end', () => reporter.end())
}

function closingOf(times: { path: string; ms: number }[], skipped: readonly string[]): string {
  const slowest = times.sort((a, b) => b.ms - a.ms).slice(0, 5)
  return [
    '',
    'Slowest files:',
    ...slowest.map(({ path, ms }) => `  ${(ms / 1000).toFixed(1)} s  ${path}`),
    ...(skipped.length > 0
      ? [`Skipped (${skipped.length}), because something is absent:`, ...skipped.map(line => `  ${line}`)]
      : []),
    '',
    '',
  ].join('\n')
}

main(process.argv.slice(2))
