import assert from 'node:assert/strict'
import test from 'node:test'
import { aResult, aRun, aSite, judgedSite, notAuthorised, notJudged } from '../testing/a-result.ts'
import { inOrder, ruleCounts, summaryOf, worstOf } from './summary.ts'

test('every site is counted once in every area, whatever its standing', () => {
  const summary = summaryOf(aResult())
  assert.equal(summary.total, 36)
  for (const { sites, total } of summary.areas) {
    assert.equal(total, 36)
    assert.equal(
      Object.values(sites).reduce((sum, n) => sum + n, 0),
      36,
    )
  }
})

test('what was not looked at is never fine: unvisited, unauthorised, left over', () => {
  const sites = [
    judgedSite(aSite('a', 'a.gov.test', 'a', 'u'), [], 1, []),
    notJudged(aSite('b', 'b.gov.test', 'b', 'u'), { kind: 'time-out' }),
    notAuthorised(aSite('c', 'c.gov.test', 'c', 'u')),
  ]
  const { areas, total } = summaryOf(aRun(sites, { left: 4 }))
  assert.equal(total, 7)
  const links = areas.find(({ area }) => area === 'links')!
  assert.deepEqual(
    [links.sites.fine, links.sites['could-not-check'], links.sites['not-looked-at'], links.total],
    [1, 1, 5, 7],
  )
})

test('an area that was seen in part is unknown, unless something in it fails', () => {
  const site = judgedSite(aSite('a', 'a.gov.test', 'a', 'u'), [], 1, [{ kind: 'time-out' }])
  const standing = (result: typeof site) => {
    const { sites } = summaryOf(aRun([result])).areas.find(({ area }) => area === 'tls')!
    return Object.entries(sites).find(([, n]) => n === 1)![0]
  }
  assert.equal(standing(site), 'could-not-check')
  assert.equal(standing(judgedSite(site.site, [0], 1, [{ kind: 'time-out' }])), 'critical')
})

test('the worst site comes first; an unseen one before a clean one', () => {
  const clean = judgedSite(aSite('a', 'a.gov.test', 'a', 'u'), [], 1, [])
  const unseen = notJudged(aSite('b', 'b.gov.test', 'b', 'u'), { kind: 'refused' })
  const high = judgedSite(aSite('c', 'c.gov.test', 'c', 'u'), [2, 3, 4], 1, [])
  const critical = judgedSite(aSite('d', 'd.gov.test', 'd', 'u'), [0], 1, [])
  const { ranking } = summaryOf(aRun([clean, unseen, high, critical]))
  assert.deepEqual(
    ranking.map(({ site }) => site.id),
    ['d', 'c', 'b', 'a'],
  )
})

test('urgent problems are told by kind, each with its sites, and how long is left for the latest', () => {
  const { urgent } = summaryOf(aResult())
  assert.equal(urgent.sites, 4)
  assert.equal(urgent.workingDays, 0)
  assert.deepEqual(
    urgent.groups.map(group => [group.finding.rule, group.sites.length]),
    [
      ['links/dead-domain', 2],
      ['tls/certificate-expiry', 2],
    ],
  )
})

test("a unit's part does not count what the whole run left", () => {
  const site = judgedSite(aSite('a', 'a.gov.test', 'a', 'u'), [], 1, [])
  assert.equal(summaryOf(aRun([site], { left: 9, unit: 'u' })).total, 1)
})

test('a question for a person is neither a failure nor severe', () => {
  const { findings, rules } = judgedSite(aSite('a', 'a.gov.test', 'a', 'u'), [10], 1, [])
  assert.equal(worstOf(findings), undefined)
  const counts = ruleCounts({ ...judgedSite(aSite('a', 'a.gov.test', 'a', 'u'), [10], 1, []), findings, rules })
  assert.deepEqual([counts['needs-person'], counts.medium], [1, 0])
  const both = judgedSite(aSite('a', 'a.gov.test', 'a', 'u'), [10, 13], 1, []).findings
  assert.deepEqual(
    inOrder(both).map(({ verdict }) => verdict),
    ['fails', 'needs-person'],
  )
})
