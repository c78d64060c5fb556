import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import test from 'node:test'

const root = dirname(import.meta.dirname)

function scriptsOf(manifest: string): [string, string][] {
  return Object.entries(JSON.parse(readFileSync(join(root, manifest), 'utf8')).scripts)
}

/** Folder of a Node of another major version, as a machine has it whose install scripts were not run. */
function otherNode(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => existsSync(join(folder, 'node')))
  return folders.find(
    folder => !execFileSync(join(folder, 'node'), ['--version'], { encoding: 'utf8' }).startsWith('v24.'),
  )
}

test('every script asks for Node 24 first', () => {
  for (const [name, command] of scriptsOf('package.json')) assert.match(command, /^node scripts\/preflight\.mjs/, name)
  for (const [name, command] of scriptsOf('packages/cli/package.json'))
    assert.match(command, /^node \S+\/preflight\.mjs/, name)
})

test('on another Node every script ends at once and says what to do', t => {
  const folder = otherNode()
  if (folder === undefined) return t.skip('needs a Node of another version on the PATH')
  for (const [name, command] of scriptsOf('package.json')) {
    const env = { ...process.env, PATH: [folder, '/bin'].join(delimiter) }
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: root, env, encoding: 'utf8' })
    assert.deepEqual([status, stdout], [1, ''], name)
    assert.match(stderr, /runs on Node 24, and this is Node \d+\.[\s\S]*npm rebuild node/, name)
  }
})
