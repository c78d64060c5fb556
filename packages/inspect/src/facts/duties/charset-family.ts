/**
 * The encoding that a label stands for (WHATWG Encoding Standard); GB2312, GBK and GB18030 count as one, since each reads the
 * smaller ones. `undefined` for a label that the standard does not know.
 */
export function charsetFamily(label: string): string | undefined {
  try {
    const { encoding } = new TextDecoder(label)
    return encoding === 'gb18030' ? 'gbk' : encoding
  } catch {
    return undefined
  }
}
