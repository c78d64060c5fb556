import { type Read, read, unreadable } from './plain-text.ts'

/**
 * Numbers under which a site is filed, in one spelling. Neither has a check digit: whether a number belongs to this site is
 * looked up by a person. Shapes as seen in footers; Sichuan, Guizhou, Gansu and Yunnan each write two letters.
 */
const provinces =
  '京11津12沪31渝50冀13豫41云53滇53辽21黑23湘43皖34鲁37新65苏32浙33赣36鄂42桂45甘62陇62晋14蒙15陕61吉22闽35贵52黔52粤44青63藏54川51蜀51宁64琼46'
const codeOf = new Map(Array.from(provinces.matchAll(/(\p{L})(\d\d)/gu), ([, letter, code]) => [letter!, code!]))

/** `京ICP备12345678号-1`: of the owner, of one of its sites, or (`-1A`) of an app. Empty where nothing is written. */
export function icpNumber(text: string): Read<string> {
  const plain = squeezed(text)
  if (plain === '' || plain === '无') return read('')
  const match = /^(\p{L})ICP备:?(\d{8})号?(?:-(\d{1,4}A?))?$/u.exec(plain)
  if (match && codeOf.has(match[1]!)) return read(`${match[1]}ICP备${match[2]}号${match[3] ? `-${match[3]}` : ''}`)
  return /ICP证/.test(plain)
    ? unreadable(
        'This is a commercial licence (ICP证), not a filing number: write one such as 京ICP备12345678号-1.',
        '这是经营许可证号（ICP证），不是备案号，备案号形如“京ICP备12345678号-1”。',
      )
    : unreadable(
        'This is no ICP filing number: a province, ICP备, eight digits, 号, such as 京ICP备12345678号-1.',
        '不是 ICP 备案号，应为省份简称加“ICP备”、八位数字和“号”，例如“京ICP备12345678号-1”。',
      )
}

/** `京公网安备11010102000001号`; its first two digits are the province's. */
export function securityNumber(text: string): Read<string> {
  const plain = squeezed(text)
  if (plain === '' || plain === '无') return read('')
  const match = /^(\p{L})公网安备:?(\d{14})号?$/u.exec(plain)
  if (!match || !codeOf.has(match[1]!))
    return unreadable(
      'This is no public-security filing number: a province, 公网安备, 14 digits, 号, such as 京公网安备11010102000001号.',
      '不是公安联网备案号，应为省份简称加“公网安备”、十四位数字和“号”，例如“京公网安备11010102000001号”。',
    )
  return codeOf.get(match[1]!) === match[2]!.slice(0, 2)
    ? read(`${match[1]}公网安备${match[2]}号`)
    : unreadable(
        `The digits of ${match[1]} begin with ${codeOf.get(match[1]!)}, these with ${match[2]!.slice(0, 2)}.`,
        `“${match[1]}”的编号应以 ${codeOf.get(match[1]!)} 开头，此处为 ${match[2]!.slice(0, 2)}。`,
      )
}

/** The identification code of a government site: ten digits, or `bm` and eight for a department of the State Council. */
export function siteCode(text: string): Read<string> {
  const plain = squeezed(text).toLowerCase()
  return plain === '' || plain === '无' || /^(?:\d{10}|bm\d{8})$/.test(plain)
    ? read(plain === '无' ? '' : plain)
    : unreadable('The code of a site has exactly ten digits.', '政府网站标识码应为十位数字。')
}

function squeezed(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s–—]+/g, found => (found.trim() === '' ? '' : '-'))
    .toUpperCase()
}
