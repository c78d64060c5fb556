import { visibleShort } from '@townkeep/inspect'
import { createTransport } from 'nodemailer'
import type { Letter } from './write-mail.ts'

/** A mail server that the configuration names. */
export interface MailSettings {
  readonly host: string
  readonly port: number
  /** `tls` from the first byte; `starttls`, refused where the server cannot; `none` for a relay on the same machine or network. */
  readonly tls: 'tls' | 'starttls' | 'none'
  readonly login: { readonly user: string; readonly password: string } | undefined
  /** `Name <address>`, or the address alone. */
  readonly sender: string
}

export interface AddressedLetter extends Letter {
  readonly to: { readonly name: string; readonly address: string }
}

/** What the mail server said. `forGood`: it will say the same of this mail again. */
export type Posted = { readonly ok: true } | { readonly ok: false; readonly forGood: boolean; readonly reason: string }

export interface Postman {
  /** Never throws for what a mail server does. */
  post(letter: AddressedLetter): Promise<Posted>
}

/** Whoever takes longer for one step counts as away. */
const stepMs = 20_000

/** Sends by SMTP, each mail over a connection of its own. The server's certificate must be right. */
export function createPostman({ host, port, tls, login, sender }: MailSettings): Postman {
  const transport = createTransport({
    host,
    port,
    secure: tls === 'tls',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    connectionTimeout: stepMs,
    greetingTimeout: stepMs,
    dnsTimeout: stepMs,
    socketTimeout: 3 * stepMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async post({ messageId, language, subject, text, html, to }) {
      try {
        await transport.sendMail({
          from: sender,
          to,
          subject,
          text,
          html,
          messageId,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
        })
        return { ok: true }
      } catch (error) {
        return { ok: false, forGood: isRefusedForGood(error), reason: reasonOf(error) }
      }
    },
  }
}

/** What the server says of this mail or its recipient. A wrong password or sender is the operator's to mend: the mail waits for that. */
function isRefusedForGood(error: unknown): boolean {
  const { responseCode = 0, command = '' } = error as { responseCode?: number; command?: string }
  return responseCode >= 500 && responseCode < 600 && (command === 'RCPT TO' || command === 'DATA')
}

function reasonOf(error: unknown): string {
  const { response, message } = error as { response?: unknown; message?: unknown }
  return visibleShort(String(response ?? message ?? error).trim(), 300)
}
