import { Command } from 'commander'
import { languageOf } from './language.ts'
import { version } from './version.ts'

// Commands load what they need when they run: `townkeep --help` starts at once.
const program = new Command('townkeep')
  .description('Keep the digital house of a municipality in order. · 守好一座城的数字家园。')
  .version(version)
  .option('--lang <language>', 'en or zh-CN (default: by LANG)', languageOf)
  .showHelpAfterError()

program
  .command('inspect')
  .description('visit the sites of a list and report what is wrong, where, how badly, and what to do')
  .argument('[list]', 'CSV, XLSX or JSON with url, name, unit, authorisation, contact, columns')
  .option('--own-domain <domain...>', "the municipality's own domains: a signatory counts only under them", collect, [])
  .option('--out <folder>', 'where the reports go', 'townkeep-report')
  .option('--format <formats>', 'html,json,csv,xlsx,sarif', 'html,json')
  .option('--split-by <what>', 'unit: one report for each unit, too')
  .option('--title <name>', 'whose sites these are, for the title of the report', '')
  .option('--pack <file or id>', 'the governing pack: baseline, cn-gov-site-2019 or a file of your own', 'baseline')
  .option('--fail-on <severity>', 'exit 1 when a finding is at least: critical, high, medium, low', 'low')
  .option('--facts <folder>', 'keep the facts of each visit, and compare with those kept last time')
  .option('--resume', 'go on with a stopped run in --out, without visiting finished sites again')
  .option('--json', 'one JSON line for each site on standard output')
  .option('--quiet', 'no progress, no table')
  .option('--no-color', 'no colours')
  .option('--explain', 'print what each depth of authorisation sends, and end')
  .option('--contact <text>', 'how owners reach you; goes out with every request', '')
  .option('--installation <id>', 'what owners write behind by= in their proofs', 'townkeep')
  .option('--control <url...>', 'sites that tell whether your own network works', collect, [])
  .option('--sites-at-once <n>', 'sites under way together', '12')
  .option('--pages <n>', 'most pages of a site', '500')
  .option('--timeout <seconds>', 'for one answer', '15')
  .option('--rate <n>', 'requests per second to a site', '5')
  .option('--rate-per-address <n>', 'requests per second to an address', '10')
  .option('--connections <n>', 'connections to a site', '4')
  .option('--allow-private <cidr...>', 'private ranges that may be visited, for intranets', collect, [])
  .option('--resolver <host:port>', 'the DNS resolver to ask')
  .option('--connect-map <map>', 'ports dialled in place of others: 443=18443,80=18080')
  .option('--ca <file...>', 'certificate authorities beside the known ones, PEM', collect, [])
  .action(async (list, options) => {
    const { inspectCommand } = await import('./commands/inspect.ts')
    await inspectCommand(list, { ...options, lang: program.opts().lang })
  })

program
  .command('demo')
  .description('inspect the bundled sample town on loopback: a try without a list')
  .option('--out <folder>', 'where the reports go', 'demo-report')
  .option('--format <formats>', 'html,json,csv,xlsx,sarif', 'html,json')
  .option('--pack <file or id>', 'the governing pack', 'baseline')
  .option('--facts <folder>', 'keep the facts of each visit')
  .option('--quiet', 'no progress, no table')
  .option('--no-color', 'no colours')
  .action(async options => {
    const { demoCommand } = await import('./commands/demo.ts')
    await demoCommand({ ...options, lang: program.opts().lang })
  })

program.parseAsync().catch(error => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
})

function collect(value: string, before: string[]): string[] {
  return [
    ...before,
    ...value
      .split(',')
      .map(part => part.trim())
      .filter(Boolean),
  ]
}
