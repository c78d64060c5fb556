import { html, type Markup } from '../../auth/index.ts'
import { headingCounter } from '../layout/heading-numbers.ts'
import { layouts } from '../layout/layout.ts'
import { shownLine, shownLines } from '../layout/shown-text.ts'
import {
  addresseeText,
  attachmentLabel,
  attachmentTexts,
  dateText,
  listText,
  noteText,
  numberText,
  printedTexts,
} from '../layout/texts.ts'
import { titleLines } from '../layout/title-lines.ts'
import type { Block, OfficialDocument, Table } from '../official-document.ts'
import { urgencies, words } from '../words.ts'

/**
 * The document as a part of a page, to be read quickly and to be looked at before it is made: the same parts and the same words as
 * in its file, without its pages. `printStyle` belongs beside it. Nothing red but in the formal style, and no seal.
 */
export function printView(document: OfficialDocument): Markup {
  const { language, style, urgency, title, body, note } = document
  const { titleLength } = layouts[language]
  return html`<article class="official ${style}" lang="${language}">
${document.number === null && html`<p class="draft">${words.draft[language]}</p>`}
${urgency && html`<p class="urgency">${urgencies[urgency][language]}</p>`}
<header>
${style !== 'preprinted' && html`<p class="mark">${shownLine(document.issuer)}</p>`}
<p class="number">${numberText(document)}</p>
</header>
<h1>${titleLines(title, titleLength).map((line, index) => (index === 0 ? line : [html`<br>`, line]))}</h1>
${document.addressees.length > 0 && html`<p class="addressee">${addresseeText(document)}</p>`}
${blocks(body, document)}
${attachmentList(document)}
<footer class="${document.signature.sealed ? 'sealed' : 'plain'}"><p>${shownLine(document.signature.unit)}</p><p>${dateText(document)}</p></footer>
${note !== null && html`<p class="note">${noteText(note, language)}</p>`}
${attachments(document)}
${colophon(document)}
</article>`
}

function blocks(body: readonly Block[], { language }: OfficialDocument): readonly Markup[] {
  const numberOf = headingCounter(language)
  return body.flatMap(block => {
    switch (block.kind) {
      case 'paragraph':
        return shownLines(block.text).map(line => html`<p>${line}</p>`)
      case 'heading': {
        const text = numberOf(block.level) + shownLines(block.text).join(' ')
        return [headings[block.level](text)]
      }
      case 'table':
        return [table(block)]
      default:
        return block satisfies never
    }
  })
}

/** Below the title, which is the first. */
const headings = {
  1: (text: string) => html`<h2>${text}</h2>`,
  2: (text: string) => html`<h3>${text}</h3>`,
  3: (text: string) => html`<h4>${text}</h4>`,
  4: (text: string) => html`<h5>${text}</h5>`,
} as const

function table({ columns, rows }: Table): Markup {
  const cell = (text: string) => shownLines(text).map((line, index) => (index === 0 ? line : [html`<br>`, line]))
  return html`<table>
<thead><tr>${columns.map(({ title }) => html`<th scope="col">${cell(title)}</th>`)}</tr></thead>
<tbody>${rows.map(
    row => html`<tr>${columns.map(({ align }, index) => html`<td class="${align ?? 'start'}">${cell(row[index] ?? '')}</td>`)}</tr>
`,
  )}</tbody>
</table>`
}

function attachmentList(document: OfficialDocument): Markup | undefined {
  const entries = attachmentTexts(document)
  if (entries.length === 0) return undefined
  const lines = entries.map(({ number, name }) => html`<li>${number}${document.language === 'en' && ' '}${name}</li>`)
  return html`<div class="attachments"><span>${words.attachments[document.language]}</span><ol>${lines}</ol></div>`
}

function attachments(document: OfficialDocument): readonly Markup[] {
  return document.attachments.flatMap(({ body }, index) => {
    if (body === undefined) return []
    const { name } = attachmentTexts(document)[index]!
    return [
      html`<section><p class="label">${attachmentLabel(document, index)}</p><h1>${name}</h1>${blocks(body, document)}</section>`,
    ]
  })
}

function colophon({ copiesTo, printed, language }: OfficialDocument): Markup | undefined {
  if (copiesTo.length === 0 && printed === null) return undefined
  const { by, on } = printed === null ? { by: '', on: '' } : printedTexts(printed, language)
  return html`<aside>
${copiesTo.length > 0 && html`<p><span>${words.copies[language]}</span><span>${listText(copiesTo, language)}</span></p>`}
${printed !== null && html`<p class="printed"><span>${by}</span><span>${on}</span></p>`}
</aside>`
}
