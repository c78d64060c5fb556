import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { RunResult } from '@townkeep/inspect'
import { openTown, type SmallTown } from './small-town.ts'
import { townkeep } from './townkeep.ts'

let small: SmallTown
before(async () => {
  small = await openTown(['education', 'forestry', 'shiqiao-town', 'culture'])
})
after(() => small.close())

const hosts = () => [...small.town.sites.keys()]
const counts = () => new Map(hosts().map(host => [host, small.town.requests(host).length]))
const ran = async (): Promise<RunResult> => JSON.parse(await readFile(small.path('out', 'report.json'), 'utf8'))

test('a stopped run goes on without visiting finished sites again', async () => {
  const list = await small.list()
  const args = ['inspect', list, '--out', small.path('out'), '--format', 'json', '--sites-at-once', '1', ...small.visit]
  const log = small.path('out', 'unfinished-run.ndjson')

  const stopped = await townkeep(args, {
    onStart(child) {
      let sent = false
      const watch = setInterval(async () => {
        if (child.exitCode !== null) return clearInterval(watch)
        const lines = existsSync(log) ? (await readFile(log, 'utf8')).split('\n').length - 1 : 0
        // The head and two sites.
        // A second signal would break the run off: reading may take longer than the interval.
        if (lines < 3 || sent) return
        sent = true
        clearInterval(watch)
        child.kill('SIGINT')
      }, 20)
    },
  })
  const { left, sites } = await ran()
  assert.equal(stopped.code, 3, stopped.err)
  assert.equal(left, 2)
  assert.match(stopped.err, /Stopped\. 2 of 4 sites are finished and kept\. .*--resume/)
  const done = sites.map(site => site.site.host)
  assert.deepEqual(done, hosts().slice(0, 2))

  const refused = await townkeep([...args, '--resume', '--pack', 'cn-gov-site-2019'])
  assert.equal(refused.code, 2)
  assert.match(refused.err, /used the pack baseline 1\.0\.0, this one cn-gov-site-2019/)

  const before = counts()
  const resumed = await townkeep([...args, '--resume', '--json'])
  assert.equal(resumed.code, 0, resumed.err)
  assert.match(resumed.err, /Going on: 2 sites were finished before/)
  for (const host of done) assert.equal(counts().get(host), before.get(host), `${host} was visited again`)
  for (const host of hosts().slice(2)) assert.ok(counts().get(host)! > before.get(host)!, host)
  const whole = await ran()
  assert.equal(whole.left, 0)
  assert.deepEqual(
    whole.sites.map(site => site.site.host),
    hosts(),
  )
  assert.deepEqual(whole.sites.slice(0, 2), sites)
  assert.equal(resumed.out.trimEnd().split('\n').length, 5, 'the stream holds what was finished before, too')
  assert.ok(!existsSync(log))
})

test('nothing to go on with is told, and the run begins anew', async () => {
  const list = await small.list()
  const args = ['inspect', list, '--out', small.path('anew'), '--format', 'json', '--pages', '1', ...small.visit]
  const { err } = await townkeep([...args, '--resume'])
  assert.match(err, /There is no stopped run in .*anew to go on with/)
})
