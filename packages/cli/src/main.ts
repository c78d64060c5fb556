import { languageOfCall } from './language.ts'
import { createProgram } from './program.ts'
import { toldError } from './told-error.ts'

const language = languageOfCall(process.argv.slice(2), process.env)

// A reader that has seen enough (`| head`) closes the pipe: the reports are still written.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', error => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error
  })
}
process.on('uncaughtException', error => process.exit(tell(error)))

try {
  await createProgram(language).parseAsync()
} catch (error) {
  process.exitCode = tell(error)
}
// What was said must be out before the end; what a stopped visit still waits for is nobody's any more.
for (const stream of [process.stdout, process.stderr]) {
  await new Promise<void>(done => void stream.write('', () => done()))
}
process.exit()

function tell(error: unknown): number {
  const { exitCode, lines } = toldError(error, language, process.env.TOWNKEEP_DEBUG === '1')
  for (const line of lines) process.stderr.write(`${line}\n`)
  return exitCode
}
