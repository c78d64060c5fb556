import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toolOrSkip } from './require-tool.ts'

const skipped: string[] = []
const context = { skip: (message: string) => void skipped.push(message) }

test('finds what is on the PATH', () => {
  assert.match(toolOrSkip(context, 'node') ?? '', /node$/)
})

test('skips by name what is not, and fails when it was required', t => {
  t.after(() => {
    delete process.env.TOWNKEEP_REQUIRE
  })
  assert.equal(toolOrSkip(context, 'no-such-command-here', 'nothing'), undefined)
  assert.deepEqual(skipped, ['needs no-such-command-here'])
  process.env.TOWNKEEP_REQUIRE = 'gnutls, nothing'
  assert.throws(() => toolOrSkip(context, 'no-such-command-here', 'nothing'), /names nothing/)
})
