import { spawnSync } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'

/** Everything that can be said of the code without running it. Stops at the first step that fails, and shows what it said. */
const steps = [
  { name: 'format and lint', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
  { name: 'types', command: 'tsc', args: ['-p', '.'] },
  { name: 'types of the console', command: 'tsc', args: ['-p', 'packages/console'] },
  { name: 'dead code', command: 'knip', args: ['--no-progress', '--treat-config-hints-as-errors'] },
  { name: 'import directions', command: 'node', args: ['scripts/import-directions.ts'] },
  { name: 'generated files', command: 'node', args: ['scripts/generate.ts', '--check'] },
]

const root = dirname(import.meta.dirname)
const env = { ...process.env, PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter) }

for (const { name, command, args } of steps) {
  const began = performance.now()
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const fine = status === 0
  console.log(`${fine ? 'ok    ' : 'FAILED'} ${seconds.padStart(5)} s  ${name}`)
  if (fine) continue
  console.log(`\n${[command, ...args].join(' ')}\n${error ?? ''}${stdout ?? ''}${stderr ?? ''}`)
  process.exitCode = 1
  break
}
