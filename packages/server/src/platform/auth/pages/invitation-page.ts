import type { Language } from '@townkeep/inspect'
import { html } from './html.ts'
import { button, field, layout } from './layout.ts'
import { addressOf } from './local-address.ts'
import { type Trouble, words } from './words.ts'

export interface InvitationModel {
  readonly trouble?: Trouble | undefined
  readonly lockMinutes: number
  /** From the address of a mail; whoever has a letter types it. */
  readonly code: string
}

/** A one-time code and the password that its person chooses. */
export function invitationPage({ code, ...model }: InvitationModel, language: Language): string {
  const given = code !== ''
  return layout(
    {
      ...model,
      title: words.invitationTitle,
      address: addressOf('/invitation', { code }),
      body: html`<form method="post" action="/invitation">
${field({ id: 'code', label: words.oneTimeCode, value: code, hint: words.oneTimeCodeHint, autocomplete: 'off', focus: !given }, language)}
${field({ id: 'password', label: words.newPassword, type: 'password', hint: words.passwordHint, autocomplete: 'new-password', focus: given }, language)}
${field({ id: 'again', label: words.passwordAgain, type: 'password', autocomplete: 'new-password' }, language)}
${button(words.goOn, language)}
</form>`,
    },
    language,
  )
}
