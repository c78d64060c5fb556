import type { Language, Text } from '@townkeep/inspect'
import type { CommanderError, HelpConfiguration, Option } from 'commander'
import { widthOf, wrapped } from './text-layout.ts'

/** How help is laid out: in the chosen language, with Chinese characters two columns wide and broken where Chinese breaks. */
export function helpLayout(language: Language): HelpConfiguration {
  return {
    showGlobalOptions: true,
    displayWidth: widthOf,
    boxWrap: (text, width) => wrapped(text, width).join('\n'),
    styleTitle: title => titles[title]?.[language] ?? title,
    styleUsage: usage => words.reduce((text, [from, to]) => text.replaceAll(from, to[language]), usage),
    optionDescription: option => option.description + defaultOf(option, language),
  }
}

const titles: Readonly<Record<string, Text>> = {
  'Usage:': { en: 'Usage:', 'zh-CN': '用法：' },
  'Arguments:': { en: 'Arguments:', 'zh-CN': '参数：' },
  'Options:': { en: 'Options:', 'zh-CN': '选项：' },
  'Global Options:': { en: 'Everywhere:', 'zh-CN': '通用选项：' },
  'Commands:': { en: 'Commands:', 'zh-CN': '命令：' },
}

const words: readonly (readonly [string, Text])[] = [
  ['[options]', { en: '[options]', 'zh-CN': '[选项]' }],
  ['[command]', { en: '[command]', 'zh-CN': '[命令]' }],
]

function defaultOf({ defaultValue, negate }: Option, language: Language): string {
  if (negate || typeof defaultValue !== 'string' || defaultValue === '') return ''
  return language === 'en' ? ` (default: ${defaultValue})` : `（默认：${defaultValue}）`
}

/** A mistake in the arguments in one line; the parser knows English only, and breaks its suggestions off. */
export function sayParserError(error: CommanderError, language: Language): string {
  const english = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ')
  if (language === 'en') return english
  const suggested = /\(Did you mean (?:one of )?(.+)\?\)$/.exec(english)?.[1]
  const [named = ''] = /(?<=')[^']*(?=')/.exec(english) ?? []
  const said: Readonly<Record<string, string>> = {
    'commander.unknownOption': `没有选项 ${named}`,
    'commander.unknownCommand': `没有命令 ${named}`,
    'commander.missingArgument': `缺少参数 <${named}>`,
    'commander.optionMissingArgument': `选项 ${named} 后面缺少内容`,
    'commander.missingMandatoryOptionValue': `必须给出选项 ${named}`,
    'commander.excessArguments': `多余的参数：${/: (.*)\.$/.exec(english)?.[1] ?? named}`,
  }
  const chinese = said[error.code]
  if (chinese === undefined) return english
  return suggested === undefined ? chinese : `${chinese}（是不是 ${suggested}？）`
}
