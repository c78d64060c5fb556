import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { type CaughtMail, readMail } from './read-mail.ts'

/** What the server says of a recipient; undefined takes the mail. */
export type Verdict = { readonly code: number; readonly text: string } | undefined

export interface MailServer {
  readonly port: number
  readonly mails: readonly CaughtMail[]
  /** Who tried to be sent to, taken or not. */
  readonly asked: readonly string[]
  stop(): Promise<void>
}

/** A real SMTP server on loopback that keeps what it is sent. */
export async function aMailServer(
  t: { after(clean: () => Promise<void>): void },
  {
    verdict = () => undefined,
    ...options
  }: { readonly verdict?: (recipient: string) => Verdict } & SMTPServerOptions = {},
  port = 0,
): Promise<MailServer> {
  const mails: CaughtMail[] = []
  const asked: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _, callback) {
      asked.push(address)
      const said = verdict(address)
      callback(said && Object.assign(new Error(said.text), { responseCode: said.code }))
    },
    async onData(stream, session, callback) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      mails.push(
        readMail(
          Buffer.concat(chunks),
          session.envelope.rcptTo.map(({ address }) => address),
        ),
      )
      callback()
    },
    ...options,
  })
  server.on('error', () => {})
  const listening = server.listen(port, '127.0.0.1')
  await once(listening, 'listening')
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= new Promise(resolve => server.close(() => resolve())))
  t.after(stop)
  return { port: (listening.address() as AddressInfo).port, mails, asked, stop }
}
