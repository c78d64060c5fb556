import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import test from 'node:test'
import { otherNode, skipWithoutOtherNode } from './other-node.ts'

const root = dirname(import.meta.dirname)

function scriptsOf(manifest: string): [string, string][] {
  return Object.entries(JSON.parse(readFileSync(join(root, manifest), 'utf8')).scripts)
}

test('every script asks for Node 24 first', () => {
  for (const [name, command] of scriptsOf('package.json')) assert.match(command, /^node scripts\/preflight\.mjs/, name)
  for (const [name, command] of scriptsOf('packages/cli/package.json'))
    assert.match(command, /^node \S+\/preflight\.mjs/, name)
})

test('on another Node every script ends at once and says what to do', { skip: skipWithoutOtherNode }, () => {
  for (const [name, command] of scriptsOf('package.json')) {
    const env = { ...process.env, PATH: [dirname(otherNode()!), '/bin'].join(delimiter) }
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: root, env, encoding: 'utf8' })
    assert.deepEqual([status, stdout], [1, ''], name)
    assert.match(stderr, /runs on Node 24, and this is Node \d+\.[\s\S]*npm rebuild node/, name)
  }
})
