import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { otherNode } from '../scripts/other-node.ts'
import type { Figure } from './figure.ts'

const starts = 7
const aimMs = 500

const root = dirname(import.meta.dirname)
const launcher = join(root, 'packages/cli/bin/townkeep.mjs')

/** From calling the command, as npm installs it, to its end. On another Node than 24 it starts a second one, its own. */
export async function bench(): Promise<Figure[]> {
  run(process.execPath, [join(root, 'scripts/build.ts')])
  const other = otherNode()
  const nodes = [
    { node: process.execPath, name: '' },
    ...(other ? [{ node: other, name: ', called by another Node' }] : []),
  ]
  return nodes.flatMap(({ node, name }) =>
    [['--version'], ['inspect', '--explain']].map(args => {
      const ms = medianOf(Array.from({ length: starts }, () => run(node, [launcher, ...args])))
      return {
        name: `townkeep ${args.join(' ')}${name}`,
        value: `${ms.toFixed(0)} ms`,
        aim: `under ${aimMs} ms`,
        met: ms < aimMs,
      }
    }),
  )
}

function run(command: string, args: readonly string[]): number {
  const began = performance.now()
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')}: ${stderr}`)
  return performance.now() - began
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
