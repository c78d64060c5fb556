import type { Text } from '@townkeep/inspect'

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: Text }

export function read<T>(value: T): Read<T> {
  return { ok: true, value }
}

export function unreadable(en: string, zh: string): { readonly ok: false; readonly message: Text } {
  return { ok: false, message: { en, 'zh-CN': zh } }
}

/**
 * Text as the register keeps it: without blanks at its ends, one kind of line end, nothing that is not seen. A lone dash is
 * how people leave a cell empty.
 */
export function plainText(text: string, longest: number, lines = false): Read<string> {
  const broken = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(unseen, '')
  const written = (lines ? broken : broken.replaceAll('\n', ' ')).trim()
  if (/^[-–—－]+$/.test(written)) return read('')
  if (!written.isWellFormed() || /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(written))
    return unreadable('There are control characters in the text.', '文字中含有控制字符。')
  return Array.from(written).length > longest
    ? unreadable(`The text is longer than ${longest} characters.`, `文字超过 ${longest} 个字符。`)
    : read(written)
}

/** What a font draws as nothing or what turns the reading direction, but for the selectors between the faces of an emoji. */
const unseen = /[\ufff9-\ufffb\ufffe\uffff]|(?![\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}/gu
