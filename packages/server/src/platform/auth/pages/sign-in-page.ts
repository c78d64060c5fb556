import type { Language } from '@townkeep/inspect'
import { html } from './html.ts'
import { button, field, hidden, layout } from './layout.ts'
import { addressOf } from './local-address.ts'
import { type Trouble, words } from './words.ts'

export interface StepModel {
  readonly trouble?: Trouble | undefined
  readonly lockMinutes: number
  /** Where to go when all is done: an address of this server. */
  readonly next: string
}

/** Name and password. */
export function signInPage({ name, ...step }: StepModel & { readonly name: string }, language: Language): string {
  const again = name !== ''
  return layout(
    {
      ...step,
      title: words.signIn,
      address: addressOf('/sign-in', { next: step.next }),
      body: html`<form method="post" action="/sign-in">
${hidden('next', step.next)}
${field({ id: 'name', label: words.name, value: name, autocomplete: 'username', focus: !again }, language)}
${field({ id: 'password', label: words.password, type: 'password', autocomplete: 'current-password', focus: again }, language)}
${button(words.signIn, language)}
</form>
<p><a href="/invitation">${words.haveCode[language]}</a></p>
<p><small>${words.forgotten[language]}</small></p>`,
    },
    language,
  )
}

/** The second step. */
export function codePage(step: StepModel, language: Language): string {
  return layout(
    {
      ...step,
      title: words.codeTitle,
      address: addressOf('/sign-in/code', { next: step.next }),
      body: html`<form method="post" action="/sign-in/code">
${hidden('next', step.next)}
${field({ id: 'code', label: words.code, hint: words.codeHint, autocomplete: 'one-time-code', focus: true }, language)}
${button(words.goOn, language)}
</form>
<p><a href="/sign-in">${words.startAgain[language]}</a></p>
<p><small>${words.forgotten[language]}</small></p>`,
    },
    language,
  )
}
