import { type Language, languages, say, type Text } from '@townkeep/inspect'
import { html, type Markup } from './html.ts'
import { type Trouble, troubles } from './words.ts'

export const stylePath = '/sign-in/style.css'

const languageNames: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '中文' }

export interface Layout {
  readonly title: Text
  readonly trouble?: Trouble | undefined
  readonly lockMinutes: number
  /** What was just done. */
  readonly done?: Text | undefined
  /** The address of this page without a language, for the other language; absent on a page that cannot be asked for again. */
  readonly address?: string
  /** Room for tables. */
  readonly wide?: boolean
  /** The page asks for itself again after so long. */
  readonly refreshSeconds?: number
  readonly body: Markup
}

/** A page that is complete without script, its style beside it. */
export function layout(
  { title, trouble, lockMinutes, done, address, wide = false, refreshSeconds, body }: Layout,
  language: Language,
): string {
  const heading = title[language]
  const said = trouble && say(troubles[trouble], language, { minutes: lockMinutes })
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${said === undefined ? heading : `${said} ${heading}`} · Townkeep</title>
${refreshSeconds === undefined ? undefined : html`<meta http-equiv="refresh" content="${refreshSeconds}">`}
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<main class="${wide ? 'wide' : 'step'}">
<p class="brand"><a href="/">Townkeep</a></p>
<h1>${heading}</h1>
${said === undefined ? undefined : html`<p class="trouble" role="alert">${said}</p>`}
${done && html`<p class="done" role="status">${done[language]}</p>`}
${body}
</main>
${address === undefined ? undefined : languageLinks(address, language)}
</body>
</html>
`.text
}

function languageLinks(address: string, language: Language): Markup {
  const links = languages
    .filter(other => other !== language)
    .map(other => {
      const href = `${address}${address.includes('?') ? '&' : '?'}language=${other}`
      return html`<a href="${href}" lang="${other}" hreflang="${other}">${languageNames[other]}</a>`
    })
  return html`<nav>${links}</nav>`
}

export interface Field {
  readonly id: string
  readonly label: Text
  readonly type?: 'text' | 'password'
  readonly value?: string
  readonly hint?: Text
  readonly autocomplete: 'username' | 'current-password' | 'new-password' | 'one-time-code' | 'off'
  readonly numeric?: true
  readonly focus?: boolean
}

/** A label, its field and what helps to fill it. */
export function field(
  { id, label, type = 'text', value, hint, autocomplete, numeric, focus }: Field,
  language: Language,
): Markup {
  return html`<p class="field"><label for="${id}">${label[language]}</label>
<input id="${id}" name="${id}" type="${type}" autocomplete="${autocomplete}" required maxlength="300" autocapitalize="none" spellcheck="false"${
    value === undefined ? undefined : html` value="${value}"`
  }${numeric ? html` inputmode="numeric"` : undefined}${hint ? html` aria-describedby="${id}-hint"` : undefined}${
    focus ? html` autofocus` : undefined
  }>
${hint ? html`<small id="${id}-hint">${hint[language]}</small>` : undefined}</p>`
}

export function hidden(name: string, value: string): Markup {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

/** @param weight `quiet`: not what the page is for */
export function button(label: Text, language: Language, weight: 'main' | 'quiet' = 'main'): Markup {
  return html`<p><button type="submit" class="${weight}">${label[language]}</button></p>`
}
