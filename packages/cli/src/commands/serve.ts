import { type Language, say, sayMoment } from '@townkeep/inspect'
import {
  type FirstInvitation,
  type RunningServer,
  readConfig,
  type ServerRole,
  serve,
  serverRoles,
} from '@townkeep/server'
import { faults } from '../faults.ts'
import { messages } from '../messages.ts'
import { UsageError } from '../usage-error.ts'
import { version } from '../version.ts'
import { type EnvironmentOptions, environmentOf } from './environment.ts'
import { serveUntilStopped } from './serve-until-stopped.ts'

export interface ServeOptions extends EnvironmentOptions {
  readonly role: string
}

/** Runs the server until it is told to stop, or what it lives on is lost. Logs go to standard output, words for people to standard error. */
export async function serveCommand(options: ServeOptions, language: Language): Promise<void> {
  const role = roleOf(options.role)
  await serveUntilStopped(language, async onLost => {
    const config = readConfig(await environmentOf(options))
    const server = await serve({ config, role, version, onLost })
    return { lines: greeting(server, language), close: server.close }
  })
}

function greeting({ address, publicUrl, firstInvitation }: RunningServer, language: Language): string[] {
  if (address === undefined) return [say(messages.working, language, { version })]
  const lines = [say(messages.serving, language, { version, address, url: publicUrl })]
  return firstInvitation === undefined ? lines : [...lines, ...firstSteps(firstInvitation, language)]
}

function firstSteps({ signInName, link, expiresAt }: FirstInvitation, language: Language): string[] {
  const until = sayMoment(expiresAt, language)
  return [say(messages.firstLink, language, { name: signInName, until }), `  ${link}`]
}

function roleOf(text: string): ServerRole {
  const role = serverRoles.find(known => known === text)
  if (role === undefined) throw new UsageError(faults.noneOf('--role', text, serverRoles))
  return role
}
