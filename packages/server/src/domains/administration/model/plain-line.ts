import { z } from 'zod'

const unwanted = /[\p{Cc}\p{Co}\p{Cn}\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u

/** One line of text as people write it: blanks at its ends taken off, without characters that are invisible or steer how text runs. */
export function plainLine(longest: number) {
  return z
    .string()
    .max(longest * 4)
    .transform(text => text.normalize('NFC').trim())
    .refine(text => text.length > 0, {
      params: { text: { en: 'There is nothing in it.', 'zh-CN': '内容为空。' } },
    })
    .refine(text => Array.from(text).length <= longest, {
      params: { text: { en: `Longer than ${longest} characters.`, 'zh-CN': `超过 ${longest} 个字符。` } },
    })
    .refine(text => text.isWellFormed() && !unwanted.test(text), {
      params: { text: { en: 'There are invisible control characters in it.', 'zh-CN': '含有不可见的控制字符。' } },
    })
}
