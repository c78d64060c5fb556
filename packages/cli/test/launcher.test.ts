import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { otherNode, skipWithoutOtherNode } from '../../../scripts/other-node.ts'

const launcher = join(import.meta.dirname, '../bin/townkeep.mjs')

/** The program's stand-in: says what it was given, then waits to be told to end. */
const program = `
process.on('SIGTERM', () => process.exit(7))
console.log(JSON.stringify({ node: process.version, args: process.argv.slice(2) }))
if (process.argv.includes('die')) process.kill(process.pid, 'SIGKILL')
else if (process.argv.includes('wait')) setInterval(() => {}, 1000)
else process.exitCode = 3
`

/** A package as npm installs it. @param runtime whether the install script of the package "node" has run */
function installed({ runtime = true, built = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-launcher-'))
  const home = join(folder, 'node_modules/townkeep')
  for (const path of ['bin', 'dist/src/bundle']) mkdirSync(join(home, path), { recursive: true })
  mkdirSync(join(folder, 'node_modules/node/bin'), { recursive: true })
  writeFileSync(join(folder, 'node_modules/node/package.json'), '{"name":"node","version":"24.0.0"}')
  copyFileSync(launcher, join(home, 'bin/townkeep.mjs'))
  if (built) writeFileSync(join(home, 'dist/src/bundle/main.js'), program)
  if (built) writeFileSync(join(home, 'package.json'), '{"type":"module"}')
  if (runtime) symlinkSync(process.execPath, join(folder, 'node_modules/node/bin/node'))
  return {
    start: (node: string, ...args: string[]) =>
      spawn(node, [join(home, 'bin/townkeep.mjs'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] }),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  }
}

async function endOf(child: ChildProcess) {
  const [out, err, [code]] = await Promise.all([textOf(child.stdout!), textOf(child.stderr!), once(child, 'exit')])
  return { out, err, code }
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const part of stream) text += part
  return text
}

test('on Node 24 the program runs at once, with its arguments and exit code', async () => {
  using it = installed({ runtime: false })
  const { out, err, code } = await endOf(it.start(process.execPath, 'inspect', '--title', 'a "b" 市'))
  assert.deepEqual(JSON.parse(out), { node: process.version, args: ['inspect', '--title', 'a "b" 市'] })
  assert.deepEqual([err, code], ['', 3])
})

test('what was not built says so', async () => {
  using it = installed({ built: false })
  const { err, code } = await endOf(it.start(process.execPath))
  assert.match(err, /npm run build/)
  assert.equal(code, 2)
})

const older = otherNode()
const skip = skipWithoutOtherNode

test('on another Node the one of the package runs, with its arguments and exit code', { skip }, async () => {
  using it = installed()
  const { out, err, code } = await endOf(it.start(older!, 'inspect', '--title', 'a "b" 市'))
  assert.deepEqual(JSON.parse(out), { node: process.version, args: ['inspect', '--title', 'a "b" 市'] })
  assert.deepEqual([err, code], ['', 3])
})

test('a signal to the launcher reaches the program', { skip }, async () => {
  using it = installed()
  const child = it.start(older!, 'wait')
  child.stdout.once('data', () => child.kill('SIGTERM'))
  assert.equal((await endOf(child)).code, 7)
})

test('a program that was killed does not look like one that went well', { skip }, async () => {
  using it = installed()
  assert.equal((await endOf(it.start(older!, 'die'))).code, 128 + 9)
})

test('without the Node of the package it is said what to do', { skip }, async () => {
  using it = installed({ runtime: false })
  const { out, err, code } = await endOf(it.start(older!, '--version'))
  assert.match(err, /runs on Node 24, and this is Node \d[\s\S]*npm rebuild node/)
  assert.deepEqual([out, code], ['', 2])
})
