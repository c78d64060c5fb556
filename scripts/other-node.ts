import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** For tests: path of a Node of another major version, as a machine has it of its own. */
export function otherNode(): string | undefined {
  const paths = (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, 'node'))
  return paths.find(path => existsSync(path) && !versionOf(path).startsWith('v24.'))
}

/** Why a test is skipped where there is none, or false. */
export const skipWithoutOtherNode = otherNode() === undefined && 'needs a Node of another version on the PATH'

function versionOf(node: string): string {
  return execFileSync(node, ['--version'], { encoding: 'utf8' })
}
