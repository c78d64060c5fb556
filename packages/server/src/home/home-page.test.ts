import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roleTitles } from '../platform/access/index.ts'
import { homePage } from './home-page.ts'
import type { Overview } from './overview.ts'

const hostile = `"><script>alert('1')</script>`
const round: NonNullable<Overview['round']> = {
  id: '01900000-0000-7000-8000-000000000001',
  pace: 'usual',
  planId: '01900000-0000-7000-8000-000000000002',
  unitId: '01900000-0000-7000-8000-000000000003',
  startedAt: new Date('2026-06-01T00:00:00Z'),
  untilAt: new Date('2026-06-02T00:00:00Z'),
  startedBy: null,
  state: 'running',
  endedAt: null,
  counts: { waiting: 30, made: 8, failed: 1, left: 1 },
}
const overview: Overview = {
  name: hostile,
  roles: [roleTitles.inspector, roleTitles.leader],
  sites: 1,
  round,
  findings: { open: { critical: 3 }, forPersons: 2, closed: 5 },
  invites: true,
}
const cell = (page: string, label: string) => new RegExp(`${label}</th><td>(\\d+)`).exec(page)?.[1]

test('counts stand apart, in either language, and nothing from outside gets in as markup', () => {
  const page = homePage(overview, 'en')
  assert.doesNotMatch(page, /<script|<style|\sstyle=/)
  assert.match(page, /Signed in as &#34;&#62;&#60;script&#62;[\s\S]*Inspector, Leader[\s\S]*1 website in the register/)
  assert.match(page, /<progress value="10" max="40"/)
  const labels = [
    'Visited',
    'Could not be checked',
    'Not visited',
    'Waiting',
    'Critical',
    'High',
    'Needs a person',
    'Closed',
  ]
  assert.deepEqual(
    labels.map(label => cell(page, label)),
    ['8', '1', '1', '30', '3', '0', '2', '5'],
  )
  const chinese = homePage(overview, 'zh-CN')
  assert.match(chinese, /检查员、分管领导[\s\S]*台账中有 1 个网站/)
  assert.equal(cell(chinese, '待人工判断'), '2')
})

test('asks for itself again only while a round is under way; what may not be seen is absent', () => {
  assert.match(homePage(overview, 'en'), /<meta http-equiv="refresh" content="\d+">/)
  const over = homePage({ ...overview, round: { ...round, state: 'done', endedAt: new Date() } }, 'en')
  assert.doesNotMatch(over, /http-equiv="refresh"/)
  const bare = homePage(
    { name: 'x', roles: [], sites: undefined, round: undefined, findings: undefined, invites: false },
    'en',
  )
  assert.doesNotMatch(bare, /<table|register|undefined|invitations/)
})
