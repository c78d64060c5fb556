import { grid, page } from '../layout/layout.ts'
import { millimetres, points, widthOf } from '../layout/measures.ts'
import type { DocumentStyle } from '../official-document.ts'
import { words } from '../words.ts'
import { paragraphsOf, type ShownParagraph } from './effective-style.ts'
import { type Docx, readDocx, textOf, textParts } from './read-docx.ts'

/** What a document should be, where the standard leaves a choice. */
export interface LayoutExpectation {
  readonly style: DocumentStyle
  readonly draft: boolean
  /** Somebody put pictures into it. */
  readonly pictures?: boolean
}

export const layoutChecks = [
  'paper',
  'margins',
  'text-size',
  'text-line',
  'title',
  'number',
  'date',
  'addressees',
  'attachment-names',
  'copies',
  'page-numbers',
  'first-page',
  'red',
  'pictures',
] as const
export type LayoutCheck = (typeof layoutChecks)[number]

export interface LayoutFault {
  readonly check: LayoutCheck
  readonly found: string
}

interface Looked {
  readonly docx: Docx
  readonly expectation: LayoutExpectation
  readonly paragraphs: readonly ShownParagraph[]
  of(style: string): readonly ShownParagraph[]
}

const main = 'word/document.xml'
/** Half a millimetre. */
const tolerance = millimetres(0.5)

/**
 * What of a Chinese document is not as GB/T 9704-2012 wants it, as far as its file shows: of our making, or after somebody
 * edited it. Where pages break and which faces there are, only a PDF shows. Pure.
 */
export function checkLayout(bytes: Uint8Array, expectation: LayoutExpectation): readonly LayoutFault[] {
  const docx = readDocx(bytes)
  const paragraphs = paragraphsOf(docx, main)
  const of = (style: string) => paragraphs.filter(paragraph => paragraph.style === style && paragraph.text !== '')
  const looked = { docx, expectation, paragraphs, of }
  return layoutChecks.flatMap(check => checks[check](looked).map(found => ({ check, found })))
}

/** Each gives what it found wrong. */
const checks: Readonly<Record<LayoutCheck, (looked: Looked) => readonly string[]>> = {
  /** 5.1 */
  paper: ({ docx }) => everySection(docx, 'w:pgSz', { 'w:w': page.width, 'w:h': page.height }),
  /** 5.2.1 */
  margins: ({ docx }) =>
    everySection(docx, 'w:pgMar', {
      'w:top': page.top,
      'w:left': page.left,
      'w:right': page.right,
      'w:bottom': page.bottom,
    }),
  /** 5.2.2 */
  'text-size': ({ of }) =>
    of('text').flatMap(({ sizes }) => sizes.filter(size => size !== 32).map(size => `${size / 2} pt`)),
  /** 5.2.3, as 22 lines come out in practice. */
  'text-line': ({ of }) =>
    of('text')
      .filter(({ line, lineRule }) => lineRule !== 'exact' || line < points(28) || line > points(29))
      .map(({ line, lineRule }) => `${lineRule} ${line / 20} pt`),
  /** 7.3.1 */
  title: ({ of }) => [
    ...(of('title').length === 1 ? [] : [`${of('title').length} titles`]),
    ...of('title')
      .filter(({ align, sizes }) => align !== 'center' || sizes.some(size => size !== 44))
      .map(({ align, sizes }) => `${align}, ${sizes.map(size => size / 2).join(', ')} pt`),
  ],
  /** 7.2.5; a draft says that it has none. */
  number: ({ of, expectation }) => {
    const texts = of('number').map(({ text }) => text)
    const isRight = expectation.draft
      ? texts.length === 1 && texts[0] === words.unnumbered['zh-CN']
      : texts.length === 1 && /^.{1,20}〔20\d{2}〕[1-9]\d*号$/u.test(texts[0]!)
    return isRight ? [] : [texts.join(' ') || 'none']
  },
  /** 7.3.5.4; a draft may leave it to the hand. */
  date: ({ of, expectation }) => {
    const text = of('signature').at(-1)?.text ?? ''
    if (/^20\d{2}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$/.test(text)) return []
    return expectation.draft && /^　+年　+月　+日$/.test(text) ? [] : [text || 'none']
  },
  /** 7.3.2; those that moved to the colophon have their own form. */
  addressees: ({ of }) =>
    of('addressee')
      .map(({ text }) => text)
      .filter(text => !text.endsWith('：')),
  /** 7.3.4 */
  'attachment-names': ({ of }) =>
    [...of('attachmentList'), ...of('attachmentTitle')]
      .map(({ text }) => text)
      .filter(text => /[。．.，,；;、：:]$/u.test(text)),
  /** 7.4.2 */
  copies: ({ of }) =>
    of('colophon')
      .map(({ text }) => text)
      .filter(text => /^(?:抄送|主送)：/.test(text) && !text.endsWith('。')),
  /** 7.5 */
  'page-numbers': ({ docx }) => pageNumberFaults(docx),
  /** 7.3.3 */
  'first-page': ({ paragraphs }) => {
    const text = paragraphs.findIndex(({ style }) => style === 'text')
    const height = paragraphs.slice(0, Math.max(0, text)).reduce((sum, one) => sum + heightOf(one), 0)
    const lines = Math.ceil(height / grid.pitch)
    return text >= 0 && lines < grid.lines ? [] : [text < 0 ? 'no text' : `${lines} lines before the text`]
  },
  /** 7.2.4, 7.2.7, and our own rule: red is chosen, never found. */
  red: ({ docx, expectation }) => {
    const reds = redsOf(docx)
    if (expectation.style === 'formal') return reds.length === 0 ? ['no red'] : []
    return reds
  },
  /** Our own rule: no seal is drawn, and nothing that could be one. */
  pictures: ({ docx, expectation }) => {
    if (expectation.pictures === true) return []
    const drawn = ['pic:pic', 'a:blip', 'v:imagedata', 'w:object'].flatMap(name =>
      textParts(docx).flatMap(part => docx.elements(part, name).map(() => name)),
    )
    return [...drawn, ...docx.names.filter(name => name.startsWith('word/media/'))]
  },
}

function everySection(docx: Docx, element: string, wanted: Readonly<Record<string, number>>): readonly string[] {
  const found = docx.elements(main, element)
  if (found.length === 0) return [`no ${element}`]
  return found.flatMap(({ attribs }) =>
    Object.entries(wanted)
      .filter(([name, value]) => Math.abs(Number(attribs[name] ?? Number.NaN) - value) <= tolerance === false)
      .map(([name]) => `${name} ${attribs[name]}`),
  )
}

function pageNumberFaults(docx: Docx): readonly string[] {
  const isOn = docx
    .elements('word/settings.xml', 'w:evenAndOddHeaders')
    .some(({ attribs }) => attribs['w:val'] !== 'false')
  const kinds = docx.elements(main, 'w:footerReference').map(({ attribs }) => attribs['w:type'])
  const faults = [
    ...(isOn ? [] : ['odd and even are alike']),
    ...(['default', 'even'] as const).filter(kind => !kinds.includes(kind)).map(kind => `no footer: ${kind}`),
  ]
  const targets = new Map(
    docx.elements('word/_rels/document.xml.rels', 'Relationship').map(({ attribs }) => [attribs.Id, attribs.Target]),
  )
  const sides = docx.elements(main, 'w:footerReference').map(({ attribs }) => {
    const part = `word/${targets.get(attribs['r:id'])}`
    const fields = docx.elements(part, 'w:r').map(textOf)
    const align = paragraphsOf(docx, part)[0]?.align
    const wanted = attribs['w:type'] === 'even' ? 'left' : 'right'
    if (!fields.some(field => field.includes('PAGE'))) return `no page number: ${attribs['w:type']}`
    return align === wanted ? undefined : `${attribs['w:type']}: ${align}`
  })
  return [...faults, ...sides.filter(side => side !== undefined)]
}

/** In the flow before anything is drawn: characters of the text's size, 28 in a line. */
function heightOf({ text, before, line, lineRule, sizes }: ShownParagraph): number {
  const size = Math.max(...sizes, 32) / 32
  const lines = Math.max(1, Math.ceil((widthOf(text) * size) / grid.characters))
  return before + lines * (lineRule === 'exact' ? line : Math.max(line, grid.pitch * size))
}

/** Colours in which red outweighs the others, wherever one may be named. */
function redsOf(docx: Docx): readonly string[] {
  const elements = [
    'w:color',
    'w:top',
    'w:bottom',
    'w:left',
    'w:right',
    'w:between',
    'w:shd',
    'w:u',
    'w:highlight',
    'a:srgbClr',
  ]
  return [...textParts(docx), 'word/styles.xml'].flatMap(part =>
    elements.flatMap(name =>
      docx
        .elements(part, name)
        .flatMap(({ attribs }) => [attribs['w:val'], attribs['w:color'], attribs['w:fill'], attribs.val])
        .filter(color => color !== undefined && isRed(color))
        .map(color => `${part}: ${color}`),
    ),
  )
}

function isRed(color: string): boolean {
  if (/^(?:dark)?red$/i.test(color)) return true
  const [, red, green, blue] =
    /^([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(color)?.map(part => Number.parseInt(part, 16)) ?? []
  return red !== undefined && red > 0x80 && green! < red / 2 && blue! < red / 2
}
