import type { Language, Text } from '@townkeep/inspect'
import { describeConfig } from '../src/config.ts'

/** The page of the operating guide that lists the variables: Markdown, one row each. */
export function configPage(language: Language): string {
  const say = (text: Text) => text[language]
  const rows = describeConfig().map(({ name, form, default: usual, description }) =>
    [`\`${name}\``, cell(say(form)), cell(usual ? say(usual) : '—'), cell(say(description))].join(' | '),
  )
  return `${[
    `# ${say(words.title)}`,
    '',
    say(words.intro),
    '',
    `| ${words.head.map(say).join(' | ')} |`,
    '| --- | --- | --- | --- |',
    ...rows.map(row => `| ${row} |`),
  ].join('\n')}\n`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

const words = {
  title: { en: 'Configuration of the server', 'zh-CN': '服务器配置' },
  intro: {
    en: 'The server takes all its settings from variables of the environment, or from a file that `--env` names; those of the environment go first, and an empty one counts as unset. It names each variable that is wrong before it starts. `townkeep config` prints this list. This page is generated from the code.',
    'zh-CN':
      '服务器的全部设置来自环境变量，也可写入文件并用 `--env` 指定；环境变量优先，空值视为未设置。设置有误时，服务器启动前会逐项指出。`townkeep config` 可列出本表。本页由程序生成。',
  },
  head: [
    { en: 'Variable', 'zh-CN': '变量' },
    { en: 'Value', 'zh-CN': '取值' },
    { en: 'Unless set', 'zh-CN': '未设置时' },
    { en: 'Meaning', 'zh-CN': '说明' },
  ],
} as const satisfies Record<string, Text | readonly Text[]>
