#!/usr/bin/env -S node --max-semi-space-size=4
// Little room for new objects: the work is done in threads that have their own, and a run stays small.
// The way in: runs on whatever Node is there (20 or later), and hands over to the Node 24 that is installed with this package.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = new URL('../dist/src/bundle/main.js', import.meta.url)

if (!existsSync(program)) fail('This copy of Townkeep was not built. In its repository: npm run build')
else if (process.versions.node.startsWith('24.')) await import(program.href)
else handOver()

function handOver() {
  const node = ownNode()
  if (node === undefined) {
    return fail(
      `Townkeep runs on Node 24, and this is Node ${process.versions.node} (${process.execPath}).\n` +
        'The right one comes with Townkeep by the install script of the package "node", which did not run.\n' +
        'Do this: npm rebuild node    or install Townkeep again without --ignore-scripts, or run it by a Node 24.',
    )
  }
  const child = spawn(node, [...process.execArgv, fileURLToPath(program), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  child.on('error', error => fail(`Townkeep's own Node does not start (${node}): ${error.message}`))
  // A terminal sends these to both, and a second Ctrl-C means something else than one.
  const ofTerminal = hasTerminal() ? ['SIGINT', 'SIGQUIT'] : []
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => ofTerminal.includes(signal) || child.kill(signal))
  }
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 128 + constants.signals[signal] : code
  })
}

function hasTerminal() {
  try {
    closeSync(openSync('/dev/tty', 'r'))
    return true
  } catch {
    return false
  }
}

/** Beside this package or inside it: npm decides. */
function ownNode() {
  const require = createRequire(import.meta.url)
  try {
    const folder = dirname(require.resolve('node/package.json'))
    return ['bin/node', 'bin/node.exe'].map(file => join(folder, file)).find(file => existsSync(file))
  } catch {
    return undefined
  }
}

function fail(message) {
  console.error(message)
  process.exitCode = 2
}
