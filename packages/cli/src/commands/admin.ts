import { type Language, say, sayMoment } from '@townkeep/inspect'
import {
  type CommandLedger,
  type InvitedAdministrator,
  installAdministrator,
  invitationLink,
  inviteAgain,
  openForCommand,
  readConfig,
  systemActor,
} from '@townkeep/server'
import { messages } from '../messages.ts'
import { type EnvironmentOptions, environmentOf } from './environment.ts'
import { toldByServer } from './server-faults.ts'

export interface CreateOptions extends EnvironmentOptions {
  readonly name: string
  readonly signIn?: string
  readonly unit?: string
}

/** A further administrator, or the first one: prints the one-time code with which that person sets a password. */
export async function adminCreateCommand(options: CreateOptions, language: Language): Promise<void> {
  const { name, signIn, unit } = options
  await invite(options, language, context =>
    installAdministrator(context, { name, signInName: signIn, unit }, language),
  )
}

/** Lets somebody set a new password. A second factor is not touched: two persons take one away, in the program. */
export async function adminInviteCommand(
  signInName: string,
  options: EnvironmentOptions,
  language: Language,
): Promise<void> {
  await invite(options, language, context => inviteAgain(context, signInName))
}

type Context = Parameters<typeof inviteAgain>[0]

async function invite(
  options: EnvironmentOptions,
  language: Language,
  work: (context: Context) => Promise<InvitedAdministrator>,
): Promise<void> {
  await toldByServer(async () => {
    const config = readConfig(await environmentOf(options))
    const ledger: CommandLedger = await openForCommand(config, { mayCreate: true })
    try {
      const invited = await work({ db: ledger.db, actor: systemActor('command-line'), now: new Date() })
      process.stdout.write(`${invitationLines(invited, config.web.publicUrl, language).join('\n')}\n`)
    } finally {
      await ledger.close()
    }
  })
}

function invitationLines(
  { signInName, code, expiresAt }: InvitedAdministrator,
  publicUrl: string,
  language: Language,
): string[] {
  const until = sayMoment(expiresAt, language)
  return [
    say(messages.invited, language, { name: signInName, until }),
    `  ${invitationLink(publicUrl, code)}`,
    say(messages.invitedCode, language, { address: `${publicUrl}/invitation`, code }),
  ]
}
