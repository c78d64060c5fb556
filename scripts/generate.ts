import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { resultJsonSchema } from '../packages/inspect/src/report/json.ts'

/**
 * Writes the files that are made from the code and committed all the same, because people read them.
 * With --check it writes nothing, names those that differ, and ends with 1 if there are any.
 */
const generated: Readonly<Record<string, () => string>> = {
  'docs/schema/result.schema.json': () => `${JSON.stringify(resultJsonSchema(), undefined, 2)}\n`,
}

const root = dirname(import.meta.dirname)
const checking = process.argv.includes('--check')

for (const [path, textOf] of Object.entries(generated)) {
  const file = join(root, path)
  const text = textOf()
  if (text === readFileSync(file, 'utf8')) continue
  if (checking) process.exitCode = 1
  else writeFileSync(file, text)
  console.log(checking ? `${path} is not what the code makes of it. Do this: npm run generate` : `wrote ${path}`)
}

// The server's follow from its migrations, which takes a database to see.
const server = spawnSync(process.execPath, ['packages/server/scripts/generate.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
if (server.status !== 0) process.exitCode = 1

// And the console's types from the server's description of its interface.
const api = join(root, 'packages/console/src/api/schema.d.ts')
const described = spawnSync(
  process.execPath,
  ['node_modules/openapi-typescript/bin/cli.js', '../server/generated/openapi.json'],
  { cwd: join(root, 'packages/console'), encoding: 'utf8', maxBuffer: 2 ** 26 },
)
if (described.status !== 0) throw new Error(described.stderr)
if (described.stdout !== readFileSync(api, 'utf8')) {
  if (checking) process.exitCode = 1
  else writeFileSync(api, described.stdout)
  const path = 'packages/console/src/api/schema.d.ts'
  console.log(checking ? `${path} is not what the interface makes of it. Do this: npm run generate` : `wrote ${path}`)
}
