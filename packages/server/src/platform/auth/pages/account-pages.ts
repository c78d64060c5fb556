import { type Language, say, sayMoment } from '@townkeep/inspect'
import type { OwnAccount } from '../own-account.ts'
import type { ListedSession } from '../sessions.ts'
import type { ForApps } from '../set-up-factor.ts'
import { html, type Markup } from './html.ts'
import { button, field, hidden, layout } from './layout.ts'
import { qrCode } from './qr-code.ts'
import { type Done, doneTexts, type Trouble, words } from './words.ts'

interface Step {
  readonly trouble?: Trouble | undefined
  readonly lockMinutes: number
}

/** One's own account: what may be changed, and where one is signed in. */
export function accountPage(
  { name, hasFactor, session, sessions, done }: OwnAccount & { readonly done: Done | undefined },
  language: Language,
): string {
  const others = sessions.filter(({ id }) => id !== session.id)
  return layout(
    {
      title: words.account,
      lockMinutes: 0,
      address: '/account',
      done: done && doneTexts[done],
      body: html`<p>${say(words.setUpFor, language, { name })}</p>
<ul>
<li><a href="/account/password">${words.changePassword[language]}</a></li>
<li><a href="/account/second-factor">${words.replaceFactor[language]}</a></li>
${hasFactor ? html`<li><a href="/account/backup-codes">${words.newBackupCodes[language]}</a></li>` : undefined}
</ul>
<h2>${words.sessions[language]}</h2>
${sessions.map(one => sessionBox(one, one.id === session.id, language))}
${
  others.length === 0
    ? undefined
    : html`<form method="post" action="/account/sessions">${hidden('session', 'others')}${button(words.endOthers, language)}</form>`
}
<form method="post" action="/sign-out">${button(words.signOut, language, 'quiet')}</form>`,
    },
    language,
  )
}

function sessionBox(session: ListedSession, isThis: boolean, language: Language): Markup {
  const time = (at: Date) => html`<time datetime="${at.toISOString()}">${sayMoment(at, language)}</time>`
  return html`<section class="session">
<p><strong>${isThis ? words.thisSession[language] : session.agent || words.unknownBrowser[language]}</strong></p>
<p><small>${words.from[language]} ${session.network} · ${words.since[language]} ${time(session.createdAt)} · ${words.lastUsed[language]} ${time(session.seenAt)}</small></p>
${
  isThis
    ? undefined
    : html`<form method="post" action="/account/sessions">${hidden('session', session.id)}${button(words.endSession, language, 'quiet')}</form>`
}
</section>
`
}

export function passwordPage(step: Step, language: Language): string {
  return layout(
    {
      ...step,
      title: words.changePassword,
      address: '/account/password',
      body: html`<form method="post" action="/account/password">
${field({ id: 'current', label: words.presentPassword, type: 'password', autocomplete: 'current-password', focus: true }, language)}
${field({ id: 'password', label: words.newPassword, type: 'password', hint: words.passwordHint, autocomplete: 'new-password' }, language)}
${field({ id: 'again', label: words.passwordAgain, type: 'password', autocomplete: 'new-password' }, language)}
<p><small>${words.othersEnd[language]}</small></p>
${button(words.changePassword, language)}
</form>
${back(language)}`,
    },
    language,
  )
}

/** The new app beside the present one: each gives a code. */
export function replaceFactorPage(
  { hasFactor, typed, uri, ...step }: Step & Omit<ForApps, 'name'> & { readonly hasFactor: boolean },
  language: Language,
): string {
  return layout(
    {
      ...step,
      title: words.replaceFactor,
      address: '/account/second-factor',
      body: html`${factorToScan({ typed, uri }, language)}
<form method="post" action="/account/second-factor">
${field({ id: 'code', label: words.setUpCode, autocomplete: 'one-time-code', numeric: true, focus: true }, language)}
${proofField(hasFactor, language)}
<p><small>${words.othersEnd[language]}</small></p>
${button(words.replaceFactor, language)}
</form>
${back(language)}`,
    },
    language,
  )
}

export function renewBackupCodesPage(step: Step, language: Language): string {
  return layout(
    {
      ...step,
      title: words.newBackupCodes,
      address: '/account/backup-codes',
      body: html`<p>${words.newBackupCodesHint[language]}</p>
<form method="post" action="/account/backup-codes">
${proofField(true, language)}
${button(words.newBackupCodes, language)}
</form>
${back(language)}`,
    },
    language,
  )
}

/** What an authenticator app takes in: by its camera, by hand, or on the telephone itself. */
export function factorToScan({ typed, uri }: Omit<ForApps, 'name'>, language: Language): Markup {
  return html`<p>${words.setUpStep[language]}</p>
${qrCode(uri, words.setUpPicture[language])}
<details><summary>${words.setUpByHand[language]}</summary><p class="key">${typed}</p></details>
<p><a href="${uri}">${words.setUpHere[language]}</a></p>`
}

function proofField(hasFactor: boolean, language: Language): Markup {
  return hasFactor
    ? field({ id: 'proof', label: words.presentCode, hint: words.presentCodeHint, autocomplete: 'off' }, language)
    : field({ id: 'proof', label: words.presentPassword, type: 'password', autocomplete: 'current-password' }, language)
}

function back(language: Language): Markup {
  return html`<p><a href="/account">${words.backToAccount[language]}</a></p>`
}
