import type { Language, Text } from '@townkeep/inspect'
import { Argument, Command, Option } from 'commander'
import { faults } from './faults.ts'
import { helpLayout } from './help-layout.ts'
import { languageOf } from './language.ts'
import {
  factsOption,
  type OptionRow,
  type OptionTable,
  reportOptions,
  screenOptions,
  serveOptions,
  visitOptions,
} from './option-tables.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

/** All commands with their options. A command loads what it needs when it runs: help comes at once. */
export function createProgram(language: Language): Command {
  const program = new Command('townkeep')
    .description(about.program[language])
    .version(version, '-V, --version', about.version[language])
    .option('--lang <language>', about.lang[language], checkLanguage)
    .helpOption('-h, --help', about.help[language])
    .helpCommand('help [command]', about.helpCommand[language])
    .configureHelp(helpLayout(language))
    // Whoever called parse prints the error, in the language of the call.
    .configureOutput({ outputError: () => {} })
    .exitOverride()
  const command = (name: keyof typeof about & string) => program.command(name).description(about[name][language])
  const listArgument = (form: '<list>' | '[list]') => new Argument(form, about.list[language])

  add(command('inspect').addArgument(listArgument('[list]')), language, [
    withRow(reportOptions, factsOption),
    visitOptions,
    screenOptions,
  ]).action(async (list, options) => {
    const { inspectCommand } = await import('./commands/inspect.ts')
    await inspectCommand(list, options, language)
  })

  add(command('gather').addArgument(listArgument('[list]')), language, [
    withRow(visitOptions, factsOption),
    screenOptions,
  ]).action(async (list, options) => {
    const { gatherCommand } = await import('./commands/gather.ts')
    await gatherCommand(list, options, language)
  })

  add(command('judge').argument('<folder>', about.folder[language]), language, [reportOptions, screenOptions]).action(
    async (folder, options) => {
      const { judgeCommand } = await import('./commands/judge.ts')
      await judgeCommand(folder, options, language)
    },
  )

  add(command('rules').argument('[id]', about.ruleId[language]), language, [rulesOptions]).action(
    async (id, options) => {
      const { rulesCommand } = await import('./commands/rules.ts')
      await rulesCommand(id, options, language)
    },
  )

  add(command('demo'), language, [
    { ...reportOptions, rows: reportOptions.rows.map(row => (row.flags.startsWith('--out') ? demoOut : row)) },
    { ...screenOptions, rows: [factsOption, ...screenOptions.rows] },
  ]).action(async options => {
    const { demoCommand } = await import('./commands/demo.ts')
    await demoCommand(options, language)
  })

  add(command('serve'), language, [serveOptions]).action(async options => {
    const { serveCommand } = await import('./commands/serve.ts')
    await serveCommand(options, language)
  })
  return program
}

function add(command: Command, language: Language, tables: readonly OptionTable[]): Command {
  for (const { heading, rows } of tables) {
    for (const { flags, about, default: value, several } of rows) {
      const option = new Option(flags, about[language]).helpGroup(heading[language])
      if (value !== undefined) option.default(value)
      if (several) option.default([]).argParser((text, before: string[]) => [...before, ...valuesOf(text, several)])
      command.addOption(option)
    }
  }
  return command
}

function withRow(table: OptionTable, row: OptionRow): OptionTable {
  return { ...table, rows: [...table.rows, row] }
}

function valuesOf(text: string, several: 'repeated' | 'commas'): string[] {
  if (several === 'repeated') return [text]
  return text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
}

function checkLanguage(text: string): Language {
  const found = languageOf(text)
  if (found === undefined) throw new UsageError(faults.noneOf('--lang', text, ['en', 'zh-CN']))
  return found
}

const [outRow] = reportOptions.rows
const demoOut: OptionRow = { ...outRow!, default: 'demo-report' }

const rulesOptions: OptionTable = {
  heading: { en: 'Options:', 'zh-CN': '选项：' },
  rows: [
    reportOptions.rows.find(row => row.flags.startsWith('--pack'))!,
    {
      flags: '--json',
      about: { en: 'one line of JSON for each rule, in both languages', 'zh-CN': '每条规则一行 JSON，含中英文' },
    },
    screenOptions.rows.find(row => row.flags === '--no-color')!,
  ],
}

const about = {
  program: {
    en: 'Keep the digital house of a municipality in order.',
    'zh-CN': '守好一座城的数字家园。',
  },
  version: { en: 'print the version', 'zh-CN': '显示版本号' },
  lang: {
    en: "en or zh-CN; without it, the system's language decides",
    'zh-CN': 'en 或 zh-CN；不填则按系统语言',
  },
  help: { en: 'print this help', 'zh-CN': '显示帮助' },
  helpCommand: { en: 'print the help of a command', 'zh-CN': '显示某个命令的帮助' },
  inspect: {
    en: 'visit the sites of a list and report what is wrong, where, how badly, and what to do',
    'zh-CN': '巡检清单中的网站，报告问题、位置、严重程度和处理办法',
  },
  gather: {
    en: 'visit the sites of a list and keep what was seen, without judging it',
    'zh-CN': '只访问清单中的网站并保存采集的数据，不作判定',
  },
  judge: {
    en: 'judge kept facts again, with the same or another rule pack, without any visit',
    'zh-CN': '对已保存的数据重新判定，可换规则包，不再访问网站',
  },
  rules: {
    en: 'list the rules with their outcomes, severities and parameters, or explain one',
    'zh-CN': '列出规则及其问题类型、严重程度和参数，或说明其中一条',
  },
  demo: {
    en: 'inspect the bundled sample town on this machine: a try without a list',
    'zh-CN': '巡检自带的样例城市（仅在本机），无需清单即可试用',
  },
  serve: {
    en: 'run the server: the register, inspections by plan, findings, for an office; configured by the environment',
    'zh-CN': '运行服务器：资产台账、计划巡检、问题管理；配置来自环境变量',
  },
  list: {
    en: 'CSV, XLSX or JSON with url, name, unit, authorisation, contact, columns',
    'zh-CN': 'CSV、XLSX 或 JSON 清单，含网址、网站名称、单位、授权、联系方式、栏目',
  },
  folder: { en: 'the folder that --facts named', 'zh-CN': '--facts 所指的文件夹' },
  ruleId: { en: 'the rule to explain, such as tls/chain', 'zh-CN': '要说明的规则，如 tls/chain' },
} as const satisfies Record<string, Text>
