import { type Language, say } from '@townkeep/inspect'
import {
  type FirstInvitation,
  type RunningServer,
  readConfig,
  type ServerRole,
  serve,
  serverRoles,
} from '@townkeep/server'
import { exitCodes } from '../exit-codes.ts'
import { faults } from '../faults.ts'
import { messages } from '../messages.ts'
import { stopOnSignal } from '../stop-signal.ts'
import { UsageError } from '../usage-error.ts'
import { version } from '../version.ts'
import { type EnvironmentOptions, environmentOf } from './environment.ts'
import { toldByServer } from './server-faults.ts'

export interface ServeOptions extends EnvironmentOptions {
  readonly role: string
}

/** Runs the server until it is told to stop, or what it lives on is lost. Logs go to standard output, words for people to standard error. */
export async function serveCommand(options: ServeOptions, language: Language): Promise<void> {
  const role = roleOf(options.role)
  const stop = stopOnSignal()
  const lost = Promise.withResolvers<'lost'>()
  const server = await toldByServer(async () => {
    const config = readConfig(await environmentOf(options))
    return serve({ config, role, version, onLost: () => lost.resolve('lost') })
  })
  tell(greeting(server, language))
  const why = await Promise.race([aborted(stop.signal), lost.promise])
  if (why === 'stopped') tell([say(messages.stopping, language)])
  await server.close()
  if (why === 'lost') throw new UsageError(faults.databaseLost, exitCodes.unavailable)
}

function greeting({ address, publicUrl, firstInvitation }: RunningServer, language: Language): string[] {
  if (address === undefined) return [say(messages.working, language, { version })]
  const lines = [say(messages.serving, language, { version, address, url: publicUrl })]
  return firstInvitation === undefined ? lines : [...lines, ...firstSteps(firstInvitation, language)]
}

function firstSteps({ signInName, link, expiresAt }: FirstInvitation, language: Language): string[] {
  const until = expiresAt.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
  return [say(messages.firstLink, language, { name: signInName, until }), `  ${link}`]
}

function tell(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`)
}

function roleOf(text: string): ServerRole {
  const role = serverRoles.find(known => known === text)
  if (role === undefined) throw new UsageError(faults.noneOf('--role', text, serverRoles))
  return role
}

function aborted(signal: AbortSignal): Promise<'stopped'> {
  return new Promise(resolve => {
    if (signal.aborted) resolve('stopped')
    else signal.addEventListener('abort', () => resolve('stopped'), { once: true })
  })
}
