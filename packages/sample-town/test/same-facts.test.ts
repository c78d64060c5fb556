import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  allRules,
  findPack,
  judgeSite,
  packLibrary,
  parseHolidays,
  readPackFiles,
  readStoredVisit,
  storeVisit,
} from '@townkeep/inspect'
import { startTown, type Town } from '../src/index.ts'
import { type InspectedTown, inspectTown } from './inspect-town.ts'

let town: Town
let inspected: InspectedTown
let rulebook: Parameters<typeof judgeSite>[1]

before(async () => {
  // A site of each kind of trouble: links, lists, marks, headers, encryption, none.
  town = await startTown({ sites: ['city-portal', 'environment', 'science', 'justice', 'farming', 'water'] })
  inspected = await inspectTown(town)
  const files = await readPackFiles()
  const read = findPack(packLibrary(files.packs), 'baseline', allRules)
  assert.ok(read?.ok)
  rulebook = { rules: allRules, pack: read.pack, calendar: parseHolidays(files.holidays) }
})
after(() => town.close())

test('the same facts judged twice, with the rules in any order, give the same result', () => {
  for (const visit of inspected.gathered.values()) {
    const once = judgeSite(visit, rulebook)
    const shuffled = { ...rulebook, rules: [...rulebook.rules].reverse() }
    const again = judgeSite(structuredClone(visit), shuffled)
    const byKey = (a: { rule: string }, b: { rule: string }) => (a.rule < b.rule ? -1 : 1)
    assert.deepEqual(again.rules.toSorted(byKey), once.rules.toSorted(byKey))
    assert.deepEqual(again.findings.toSorted(byKey), once.findings.toSorted(byKey))
  }
})

test('kept and read again, facts give the same result', () => {
  for (const visit of inspected.gathered.values()) {
    const kept = readStoredVisit(JSON.parse(JSON.stringify(storeVisit(visit, 'test'))))
    assert.deepEqual(judgeSite(kept, rulebook), judgeSite(visit, rulebook))
  }
})

test('the places of findings do not depend on the order in which pages came', () => {
  for (const visit of inspected.gathered.values()) {
    const turned = structuredClone(visit) as typeof visit
    const crawled = turned.facts.crawl
    assert.ok(crawled?.ok)
    const value = crawled.value as { pages: unknown[]; missed: unknown[]; landed: unknown[] }
    value.pages = [value.pages[0], ...value.pages.slice(1).reverse()]
    value.missed.reverse()
    value.landed.reverse()
    const places = (gathered: typeof visit) =>
      judgeSite(gathered, rulebook).findings.map(({ rule, outcome, at }) => `${rule} ${outcome} ${at}`)
    assert.deepEqual(places(turned).sort(), places(visit).sort(), visit.site.host)
  }
})
