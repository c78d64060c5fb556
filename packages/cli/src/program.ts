import type { Language } from '@townkeep/inspect'
import { Argument, Command } from 'commander'
import { about } from './about.ts'
import { addOptions, withRow } from './add-options.ts'
import { faults } from './faults.ts'
import { helpLayout } from './help-layout.ts'
import { languageOf } from './language.ts'
import {
  factsOption,
  type OptionRow,
  type OptionTable,
  reportOptions,
  screenOptions,
  visitOptions,
} from './option-tables.ts'
import { addServerCommands } from './server-commands.ts'
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

  addOptions(command('inspect').addArgument(listArgument('[list]')), language, [
    withRow(reportOptions, factsOption),
    visitOptions,
    screenOptions,
  ]).action(async (list, options) => {
    const { inspectCommand } = await import('./commands/inspect.ts')
    await inspectCommand(list, options, language)
  })

  addOptions(command('gather').addArgument(listArgument('[list]')), language, [
    withRow(visitOptions, factsOption),
    screenOptions,
  ]).action(async (list, options) => {
    const { gatherCommand } = await import('./commands/gather.ts')
    await gatherCommand(list, options, language)
  })

  addOptions(command('judge').argument('<folder>', about.folder[language]), language, [
    reportOptions,
    screenOptions,
  ]).action(async (folder, options) => {
    const { judgeCommand } = await import('./commands/judge.ts')
    await judgeCommand(folder, options, language)
  })

  addOptions(command('rules').argument('[id]', about.ruleId[language]), language, [rulesOptions]).action(
    async (id, options) => {
      const { rulesCommand } = await import('./commands/rules.ts')
      await rulesCommand(id, options, language)
    },
  )

  addOptions(command('demo'), language, [
    { ...reportOptions, rows: reportOptions.rows.map(row => (row.flags.startsWith('--out') ? demoOut : row)) },
    { ...screenOptions, rows: [factsOption, ...screenOptions.rows] },
  ]).action(async options => {
    const { demoCommand } = await import('./commands/demo.ts')
    await demoCommand(options, language)
  })

  addServerCommands(program, language)
  return program
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
