import { CommanderError } from 'commander'
import { exitCodes } from './exit-codes.ts'
import { sayParserError } from './help-layout.ts'
import { languageOfCall } from './language.ts'
import { createProgram } from './program.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

const language = languageOfCall(process.argv.slice(2), process.env)

// A reader that has seen enough (`| head`) closes the pipe: the reports are still written.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', error => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error
  })
}
process.on('uncaughtException', error => process.exit(explain(error)))

try {
  await createProgram(language).parseAsync()
} catch (error) {
  process.exitCode = explain(error)
}
// What a stopped visit still waits for is nobody's any more; what was said must be out before the end.
await Promise.all(
  [process.stdout, process.stderr].map(stream => new Promise<void>(done => stream.write('', () => done()))),
)
process.exit()

/** Says what went wrong to whom it concerns. @returns the exit code. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.clean
    if (error.code !== 'commander.help') process.stderr.write(`${sayParserError(error, language)}\n`)
    return exitCodes.badInput
  }
  if (error instanceof UsageError) {
    process.stderr.write(`${error.in(language)}\n`)
    return error.exitCode
  }
  const [title, report] = {
    en: [
      'Townkeep itself is at fault',
      'Please report this with what you typed. TOWNKEEP_DEBUG=1 shows where it happened.',
    ],
    'zh-CN': ['程序自身出错', '请将所输入的命令和上面的信息报告给开发者；设置 TOWNKEEP_DEBUG=1 可显示出错位置。'],
  }[language]
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${title} (${version}): ${message}\n${report}\n`)
  if (process.env.TOWNKEEP_DEBUG === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  return exitCodes.ownFault
}
