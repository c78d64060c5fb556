import {
  AlignmentType,
  type IParagraphOptions,
  type IParagraphStyleOptions,
  LineRuleType,
  Paragraph,
  TextRun,
} from 'docx'
import { faces } from './faces.ts'
import type { Layout, Style, StyleName } from './layout.ts'

const alignments = {
  start: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  end: AlignmentType.RIGHT,
  both: AlignmentType.BOTH,
} as const satisfies Record<Style['align'], unknown>

/** A paragraph in one of the styles; `more` is what only this one has. */
export function styled(style: StyleName, text: string, more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ style, children: [new TextRun(text)], ...more })
}

/** The styles under which a word processor shows and changes them. */
export function styleSheet({ styles }: Layout): readonly IParagraphStyleOptions[] {
  return Object.entries(styles).map(([id, style]: [string, Style]) => ({
    id,
    name: style.title,
    quickFormat: true,
    run: runOf(style),
    paragraph: {
      alignment: alignments[style.align],
      spacing: spacingOf(style),
      ...(style.first === undefined ? {} : { indent: { firstLine: style.first } }),
      ...(style.keepNext === undefined ? {} : { keepNext: true }),
      ...(style.outline === undefined ? {} : { outlineLevel: style.outline }),
      // A page of the standard is full to its last line.
      widowControl: false,
    },
  }))
}

function runOf({ face, size, bold, spacing }: Style) {
  const { name } = faces[face]
  return {
    font: { ascii: name, hAnsi: name, eastAsia: eastAsian(face), cs: name },
    size: size * 2,
    color: '000000',
    ...(bold === undefined ? {} : { bold }),
    ...(spacing === undefined ? {} : { characterSpacing: spacing }),
  }
}

/** Chinese names in an English document are set in a Chinese face. */
function eastAsian(face: Style['face']): string {
  if (face === 'roman') return faces.songti.name
  return face === 'sans' ? faces.heiti.name : faces[face].name
}

function spacingOf({ line, before = 0, after = 0 }: Style) {
  return { before, after, ...(line === 0 ? {} : { line, lineRule: LineRuleType.EXACT }) }
}
