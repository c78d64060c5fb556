import { mayFetch, parseRobots } from '../packages/inspect/src/target/robots.ts'
import type { Score } from './conformance-score.ts'

interface RobotsCase {
  readonly test: string
  readonly robots: string
  readonly agent: string
  readonly url: string
  readonly allowed: boolean
}

export function checkRobots(cases: readonly RobotsCase[]): Score[] {
  const standard = cases.filter(({ test }) => test.startsWith('ID_'))
  const lenient = cases.filter(({ test }) => !test.startsWith('ID_'))
  return [
    score('questions of RFC 9309', standard),
    { ...score("questions of Google's leniency", lenient), apart: true },
  ]
}

function score(what: string, cases: readonly RobotsCase[]): Score {
  const wrong = cases.filter(({ robots, agent, url, allowed }) => mayFetch(parseRobots(robots), agent, url) !== allowed)
  return {
    what,
    right: cases.length - wrong.length,
    of: cases.length,
    misses: wrong.map(({ test, agent, url, allowed }) => `${test}: ${agent} ${url} is ${allowed ? '' : 'not '}allowed`),
  }
}
