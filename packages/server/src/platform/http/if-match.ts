import { refuse } from '../errors/index.ts'

/**
 * The version that a caller means to change. A weak tag counts as well: proxies that compress weaken tags on their way.
 * @throws Refusal where there is none, or it is none of ours: nobody changes what he has not read.
 */
export function versionOf(ifMatch: string | undefined): number {
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch?.trim() ?? '') ?? []
  if (version === undefined) throw refuse('version-needed')
  return Number(version)
}
