import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The part of node:test's context that is needed: to skip by name. */
interface Skippable {
  skip(message: string): void
}

/**
 * Path of a command that a test would like to have, or undefined after the test was skipped by name.
 * @param name by which `TOWNKEEP_REQUIRE` (names, comma separated) makes its absence a failure.
 */
export function toolOrSkip(t: Skippable, command: string, name = command): string | undefined {
  const path = whereIs(command)
  if (path !== undefined) return path
  const required = (process.env.TOWNKEEP_REQUIRE ?? '').split(',').map(part => part.trim())
  if (required.includes(name)) throw new Error(`TOWNKEEP_REQUIRE names ${name}, but ${command} is not on the PATH`)
  t.skip(`needs ${command}`)
  return undefined
}

function whereIs(command: string): string | undefined {
  // Servers lie where, on Debian, the PATH of root alone leads.
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
    .filter(folder => folder !== '')
    .map(folder => join(folder, command))
    .find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
