import { type Language, say } from '@townkeep/inspect'
import { html } from './html.ts'
import { button, layout } from './layout.ts'
import { words } from './words.ts'

export interface Invitee {
  readonly personId: string
  readonly personName: string
  readonly unitName: string
  /** An earlier invitation is still open; another one ends it. */
  readonly invited: boolean
}

/** Who has no password yet, to be chosen for letters. */
export function inviteesPage(
  { invitees, more }: { readonly invitees: readonly Invitee[]; readonly more: boolean },
  language: Language,
): string {
  const rows = invitees.map(
    ({ personId, personName, unitName, invited }) =>
      html`<li><label><input type="checkbox" name="person" value="${personId}"> ${personName} <small>${unitName}${
        invited ? ` · ${words.invitedAlready[language]}` : undefined
      }</small></label></li>
`,
  )
  return layout(
    {
      title: words.letters,
      lockMinutes: 0,
      address: '/invitations',
      body:
        invitees.length === 0
          ? html`<p>${words.nobodyToInvite[language]}</p>`
          : html`<p>${words.lettersWhom[language]}</p>
<form method="post" action="/invitations/letters">
<ul class="choices">${rows}</ul>
${more ? html`<p><small>${say(words.moreInvitees, language, { count: invitees.length })}</small></p>` : undefined}
${button(words.makeLetters, language)}
</form>`,
    },
    language,
  )
}
