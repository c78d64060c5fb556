import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

const root = dirname(import.meta.dirname)

/** `commander (cli)`: what the package.json files name, those of this repository left out. */
const named = globSync(['package.json', 'packages/*/package.json'], { cwd: root }).flatMap(file => {
  const where = file === 'package.json' ? 'root' : file.split(/[\\/]/)[1]
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(root, file), 'utf8'))
  return Object.keys({ ...dependencies, ...devDependencies })
    .filter(name => !name.startsWith('@townkeep/'))
    .map(name => `${name} (${where})`)
})

const lines = readFileSync(join(root, 'docs/dependencies.md'), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('| `'))

test('docs/dependencies.md has a line for every package, with where it is used and what was weighed instead', () => {
  const written = lines.flatMap(line => {
    const [, name, places = ''] = /^\| `([^`]+)` \| ([^|]+) \| [^|]+ \| [^|]+ \|$/.exec(line) ?? []
    assert.ok(name, `not a line of four cells: ${line}`)
    return places.split(',').map(where => `${name} (${where.trim()})`)
  })
  assert.deepEqual(written.toSorted(), named.toSorted())
})
