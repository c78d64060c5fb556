import { type Language, say, sayMoment, type Text } from '@townkeep/inspect'
import { html, type Markup } from './html.ts'
import { stylePath } from './layout.ts'
import { words } from './words.ts'

export interface Letter {
  /** Whom it is for, and where. */
  readonly personName: string
  readonly unitName: string
  readonly signInName: string
  readonly code: string
  readonly expiresAt: Date
}

export interface Letters {
  readonly letters: readonly Letter[]
  /** Who was chosen and gets none, with the reason. */
  readonly without: readonly { readonly personName: string; readonly why: Text }[]
}

/** The language of most readers first. */
const printed = ['zh-CN', 'en'] as const satisfies readonly Language[]

/**
 * Letters to be printed, one a sheet, in both languages: many offices have no work mail. The answer to a form, since what stands in it
 * opens accounts: in no address, no log and no cache.
 * @param at where people reach the server
 */
export function invitationLettersPage({ letters, without }: Letters, at: string, language: Language): string {
  const title = words.letters[language]
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Townkeep</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${stylePath}">
</head>
<body class="letters">
<main class="screen-only">
<h1>${title}</h1>
<p>${say(words.lettersHint, language, { count: letters.length })}</p>
${
  without.length > 0 &&
  html`<p>${words.withoutLetter[language]}</p>
<ul>${without.map(({ personName, why }) => html`<li>${personName}: ${why[language]}</li>`)}</ul>`
}
</main>
${letters.map(
  letter => html`<article class="letter">${printed.map(spoken => letterIn(letter, at, spoken))}</article>
`,
)}
</body>
</html>
`.text
}

function letterIn(letter: Letter, at: string, language: Language): Markup {
  const expires = sayMoment(letter.expiresAt, language, 'long')
  return html`<section lang="${language}">
<h2>${words.letterTitle[language]}</h2>
<p>${say(words.letterTo, language, { person: letter.personName, unit: letter.unitName })}</p>
<ol>
<li>${words.letterStep1[language]} <span class="typed">${at}/invitation</span></li>
<li>${words.letterStep2[language]} <span class="code">${letter.code}</span></li>
<li>${words.letterStep3[language]}</li>
</ol>
<p>${words.letterName[language]} <span class="typed">${letter.signInName}</span></p>
<p><small>${say(words.letterEnd, language, { until: expires })}</small></p>
</section>`
}
