import { type Language, say } from '@townkeep/inspect'
import type { ForApps } from '../set-up-factor.ts'
import { factorToScan } from './account-pages.ts'
import { html } from './html.ts'
import { button, field, hidden, layout } from './layout.ts'
import { addressOf } from './local-address.ts'
import type { StepModel } from './sign-in-page.ts'
import { words } from './words.ts'

export function setUpPage({ name, typed, uri, ...step }: StepModel & ForApps, language: Language): string {
  return layout(
    {
      ...step,
      title: words.setUpTitle,
      address: addressOf('/sign-in/second-factor', { next: step.next }),
      body: html`<p>${say(words.setUpFor, language, { name })}</p>
${factorToScan({ typed, uri }, language)}
<form method="post" action="/sign-in/second-factor">
${hidden('next', step.next)}
${field({ id: 'code', label: words.setUpCode, autocomplete: 'one-time-code', numeric: true, focus: true }, language)}
${button(words.goOn, language)}
</form>`,
    },
    language,
  )
}

/** Shown once, as the answer to the code that set the factor up. */
export function backupCodesPage(
  { codes, next }: { readonly codes: readonly string[]; readonly next: string },
  language: Language,
): string {
  return layout(
    {
      title: words.backupTitle,
      lockMinutes: 0,
      body: html`<p>${words.backupHint[language]}</p>
<ul class="codes">${codes.map(code => html`<li>${code}</li>`)}</ul>
<p><a class="button" href="${next}">${words.backupDone[language]}</a></p>`,
    },
    language,
  )
}
