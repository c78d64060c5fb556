import type { Language } from '@townkeep/inspect'

/** A language as people write it: `zh`, `zh_CN.UTF-8`, `en-GB`. */
export function languageOf(text: string): Language | undefined {
  if (/^zh/i.test(text)) return 'zh-CN'
  return /^en/i.test(text) ? 'en' : undefined
}

/**
 * The language to speak from the first word on, even of a mistake in the arguments: `--lang`, else LC_ALL before
 * LC_MESSAGES before LANG, as POSIX has it, else that of the system.
 */
export function languageOfCall(args: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const at = args.findIndex(arg => arg === '--lang' || arg.startsWith('--lang='))
  const asked = at < 0 ? '' : ((args[at]!.slice('--lang='.length) || args[at + 1]) ?? '')
  const { LC_ALL, LC_MESSAGES, LANG } = environment
  const around = LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale
  return languageOf(asked) ?? languageOf(around) ?? 'en'
}
