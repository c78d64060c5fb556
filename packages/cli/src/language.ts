import type { Language } from '@townkeep/inspect'
import { InvalidArgumentError } from 'commander'

/** `--lang` as people write it. */
export function languageOf(text: string): Language {
  const found = language(text)
  if (found === undefined) throw new InvalidArgumentError('Say en or zh-CN.')
  return found
}

/** The language of the surroundings: LC_ALL before LC_MESSAGES before LANG, as POSIX has it. */
export function defaultLanguage(environment: NodeJS.ProcessEnv): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment
  return language(LC_ALL || LC_MESSAGES || LANG || '') ?? 'en'
}

function language(text: string): Language | undefined {
  if (/^zh/i.test(text)) return 'zh-CN'
  return /^en/i.test(text) ? 'en' : undefined
}
