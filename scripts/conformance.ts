import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkRobots } from './conformance-robots.ts'
import type { Score } from './conformance-score.ts'
import { checkSpf } from './conformance-spf.ts'

const usage = `npm run conformance -- DIR [--allow-absent]

Holds the readers of SPF records and robots.txt against public test suites, read from DIR/conformance:
  spf-rfc7208.json      the RFC 7208 suite (16 groups, zone data and cases)
  robots-rfc9309.json   questions "may this agent fetch this address" (those named ID_… are the standard)

Ends with 0 when nothing of the standards is missed, 1 on a miss, 2 when a suite is absent (0 with --allow-absent).`

const suites = [
  { file: 'spf-rfc7208.json', check: checkSpf },
  { file: 'robots-rfc9309.json', check: checkRobots },
] as const

function main(args: readonly string[]): number {
  const [folder] = args.filter(arg => !arg.startsWith('-'))
  if (folder === undefined) {
    console.error(usage)
    return 2
  }
  let missed = false
  let absent = 0
  for (const { file, check } of suites) {
    const path = join(folder, 'conformance', file)
    if (!existsSync(path)) {
      console.log(`not found: ${path}`)
      absent++
      continue
    }
    console.log(`\n${file}`)
    for (const score of check(JSON.parse(readFileSync(path, 'utf8')))) {
      print(score)
      missed ||= !score.apart && score.right < score.of
    }
  }
  console.log(`\n${suites.length - absent} of ${suites.length} suites run, ${absent} absent`)
  if (missed) return 1
  return absent > 0 && !args.includes('--allow-absent') ? 2 : 0
}

function print({ what, right, of, misses, remark }: Score): void {
  console.log(`  ${right} of ${of}  ${what}${remark ? ` (${remark})` : ''}`)
  for (const miss of misses) console.log(`      missed: ${miss}`)
}

process.exitCode = main(process.argv.slice(2))
