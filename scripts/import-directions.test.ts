import assert from 'node:assert/strict'
import test from 'node:test'
import { faultsOf, importsOf } from './import-directions.ts'

const engine = 'packages/inspect/src'

function fault(path: string, target: string): string | undefined {
  return faultsOf(path, `import { x } from '${target}'\n`)[0]?.split(': ')[1]
}

test('sees every form of import, and no other text', () => {
  const text = `
    // import { a } from './comment.ts'
import fs, { type Stats } from './named.ts'
import type { T } from './type.ts'
import * as all from './all.ts'
import './bare.ts'
import {
  one,
  two,
} from './lines.ts'
export { x } from './again.ts'
export * from './star.ts'
/* import { b } from './comment.ts' */
const text = "import { c } from './text.ts'"
const later = await import('./later.ts')
`
  const names = ['named', 'type', 'all', 'bare', 'lines', 'again', 'star', 'later']
  assert.deepEqual(
    importsOf(text),
    names.map(name => `./${name}.ts`),
  )
})

const right = [
  [`${engine}/drivers/http.ts`, '../target/scope.ts'],
  [`${engine}/drivers/http.ts`, 'node:net'],
  [`${engine}/drivers/http.ts`, 'undici'],
  [`${engine}/facts/links/seen.ts`, '../page/page-fact.ts'],
  [`${engine}/facts/digest.ts`, 'node:crypto'],
  [`${engine}/rules/tls/chain.ts`, '../../facts/tls-certificate-path.ts'],
  [`${engine}/rules/tls/chain.ts`, './without-https.ts'],
  [`${engine}/rules/index.ts`, './tls/index.ts'],
  [`${engine}/run/judge.ts`, '../rulebook/index.ts'],
  [`${engine}/index.ts`, './report/index.ts'],
  ['packages/cli/src/main.ts', '@townkeep/inspect'],
  ['packages/cli/src/main.ts', 'node:fs'],
  [`${engine}/rules/tls/chain.test.ts`, 'node:fs'],
  [`${engine}/testing/a-page.ts`, '../run/result.ts'],
] as const

for (const [path, target] of right) {
  test(`${path} may import ${target}`, () => assert.equal(fault(path, target), undefined))
}

const wrong = [
  [`${engine}/model/fact.ts`, '../messages/say.ts', /may import only itself/],
  [`${engine}/facts/columns.ts`, '../drivers/types.ts', /may import only model, messages, target/],
  [`${engine}/rulebook/pack.ts`, '../run/result.ts', /may import only/],
  [`${engine}/run/judge.ts`, '../report/index.ts', /may import only/],
  [`${engine}/run/judge.ts`, '../index.ts', /may import only/],
  [`${engine}/rules/tls/chain.ts`, '../headers/score.ts', /area/],
  [`${engine}/rules/tls/chain.ts`, '../../probes/cors.ts', /may import only model, facts/],
  [`${engine}/rules/tls/chain.ts`, 'node:crypto', /only model and facts/],
  [`${engine}/rules/tls/chain.ts`, 'zod', /only model and facts/],
  [`${engine}/probes/cors.ts`, 'node:net', /only drivers/],
  [`${engine}/report/csv.ts`, 'node:fs', /only drivers/],
  [`${engine}/run/judge.ts`, 'undici', /only drivers/],
  [`${engine}/run/judge.ts`, '../testing/a-page.ts', /for tests/],
  [`${engine}/run/judge.ts`, '../../../sample-town/src/town.ts', /through its exports/],
  [`${engine}/run/judge.ts`, '@townkeep/sample-town', /order/],
  ['packages/sample-town/src/town.ts', '@townkeep/inspect/src/model/index.ts', /through its exports/],
] as const

for (const [path, target, expected] of wrong) {
  test(`${path} may not import ${target}`, () => assert.match(fault(path, target) ?? '', expected))
}

test('only drivers touch network, process, clock and chance', () => {
  for (const used of [
    'new Date()',
    'Date.now()',
    'process.env',
    'fetch(url)',
    'setTimeout(later, 5)',
    'Math.random()',
  ]) {
    assert.equal(faultsOf(`${engine}/probes/cors.ts`, `const a = ${used}\n`).length, 1, used)
    assert.deepEqual(faultsOf(`${engine}/drivers/clock.ts`, `const a = ${used}\n`), [])
    assert.deepEqual(faultsOf('packages/cli/src/main.ts', `const a = ${used}\n`), [])
  }
  assert.deepEqual(faultsOf(`${engine}/probes/cors.ts`, 'const a = new Date(0) // not new Date()\n'), [])
})
