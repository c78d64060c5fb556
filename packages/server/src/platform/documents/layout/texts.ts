import type { Language } from '@townkeep/inspect'
import { formatDate, formatNumber } from '../number-and-date.ts'
import type { OfficialDocument } from '../official-document.ts'
import { words } from '../words.ts'
import { shownLine, shownLines } from './shown-text.ts'

/** What each part of a document says, the same on paper and on screen. */

/** Clause 7.2.5; a draft says that it has none. */
export function numberText({ number, language }: OfficialDocument): string {
  if (number === null) return words.unnumbered[language]
  return `${words.number[language]}${formatNumber({ ...number, code: shownLine(number.code) })}`
}

/** Clause 7.3.2: with a full-width colon behind. */
export function addresseeText({ addressees, language }: OfficialDocument): string {
  const names = addressees.map(shownLine)
  return language === 'zh-CN' ? `${names.join('、')}：` : `${words.to[language]}${names.join('; ')}`
}

/** Clause 7.3.4: numbers only where there are several, and no mark after the name. */
export function attachmentTexts({ attachments }: OfficialDocument): readonly { number: string; name: string }[] {
  return attachments.map(({ title }, index) => ({
    number: attachments.length === 1 ? '' : `${index + 1}.`,
    name: shownLine(title).replace(/[。．.，,；;、：:]+$/u, ''),
  }))
}

/** Clause 7.3.7. */
export function attachmentLabel({ attachments, language }: OfficialDocument, index: number): string {
  if (attachments.length === 1) return words.attachment[language]
  return `${words.attachment[language]}${language === 'en' ? ' ' : ''}${index + 1}`
}

/** Clause 7.3.5.4; blank for the hand that signs. */
export function dateText({ signature: { date }, language }: OfficialDocument): string {
  if (date !== null) return formatDate(date, language)
  return language === 'zh-CN' ? '　　　　年　　月　　日' : '________________'
}

/** Clause 7.3.6: in parentheses. */
export function noteText(note: string, language: Language): string {
  const text = shownLines(note).join(' ')
  return language === 'zh-CN' ? `（${text}）` : `(${text})`
}

/** Clause 7.4.2: commas between, and a full stop at the end. */
export function listText(names: readonly string[], language: Language): string {
  const list = names.map(shownLine)
  return language === 'zh-CN' ? `${list.join('，')}。` : `${list.join(', ')}.`
}

/** Clause 7.4.3. */
export function printedTexts({ by, on }: NonNullable<OfficialDocument['printed']>, language: Language) {
  const date = formatDate(on, language)
  return { by: shownLine(by), on: language === 'zh-CN' ? `${date}印发` : `issued ${date}` }
}
