import { around, tidyText } from './tidy-text.ts'

/** A number that is meant to be a filing number, well-formed or not. */
export interface FilingNumber {
  /** In its normal spelling when well-formed, else as it stood. */
  readonly number: string
  readonly digits: string
  readonly wellFormed: boolean
  /** As it stood, for evidence. */
  readonly text: string
  readonly excerpt: string
}

/** Province letters as they stand in filing numbers, with the first two digits of the division code (GB/T 2260). */
const divisionOf: Readonly<Record<string, string>> = {
  京: '11',
  津: '12',
  冀: '13',
  晋: '14',
  蒙: '15',
  辽: '21',
  吉: '22',
  黑: '23',
  沪: '31',
  苏: '32',
  浙: '33',
  皖: '34',
  闽: '35',
  赣: '36',
  鲁: '37',
  豫: '41',
  鄂: '42',
  湘: '43',
  粤: '44',
  桂: '45',
  琼: '46',
  渝: '50',
  川: '51',
  蜀: '51',
  贵: '52',
  黔: '52',
  云: '53',
  滇: '53',
  藏: '54',
  陕: '61',
  甘: '62',
  陇: '62',
  青: '63',
  宁: '64',
  新: '65',
}
const provinces = Object.keys(divisionOf).join('')

const icp = new RegExp(
  `([${provinces}])?\\s?ICP\\s?[备備]\\s?案?\\s?(?:编?号)?\\s?:?\\s?(\\d{1,24})\\s?号?(?:\\s?-\\s?(\\d{1,4}A?)(?!\\d))?`,
  'gi',
)
const publicSecurity = new RegExp(`([${provinces}])?\\s?公网安备\\s?案?\\s?(?:编?号)?\\s?:?\\s?(\\d{1,24})\\s?号?`, 'g')
const siteCode = /标识码\s?:?\s?([A-Za-z]{0,6}\d{1,24})/g

/**
 * ICP filing number of the Ministry of Industry and Information Technology: `浙ICP备12345678号-1`. Spaces, a colon, a missing 号
 * and lower case are let pass; a licence (ICP证) is another thing and is not found. No check digit exists.
 */
export function icpNumberIn(text: string): FilingNumber | undefined {
  return best(text, icp, ([, province, digits = '', site]) => ({
    digits,
    ...(province !== undefined &&
      digits.length === 8 && { normal: `${province}ICP备${digits}号${site ? `-${site.toUpperCase()}` : ''}` }),
  }))
}

/** Public-security filing number: `浙公网安备33010602000001号`; 14 digits, the first two of the accepting office's province. */
export function publicSecurityNumberIn(text: string): FilingNumber | undefined {
  return best(text, publicSecurity, ([, province, digits = '']) => ({
    digits,
    ...(province !== undefined && digits.length === 14 && { normal: `${province}公网安备${digits}号` }),
  }))
}

/** Whether the number's division code belongs to the province whose letter stands before it. */
export function fitsProvince(number: FilingNumber): boolean {
  return number.digits.startsWith(divisionOf[number.number[0]!] ?? '?')
}

/**
 * Identification code of a government site: ten digits, or `bm` and eight for departments of the State Council.
 * Looked for behind its label only: bare digits are telephone numbers.
 */
export function siteCodeIn(text: string): FilingNumber | undefined {
  return best(text, siteCode, ([, code = '']) => ({
    digits: code,
    ...(isSiteCode(code) && { normal: code.toLowerCase() }),
  }))
}

function isSiteCode(code: string): boolean {
  return /^(?:bm\d{8}|\d{10})$/i.test(code)
}

interface Parts {
  readonly digits: string
  /** Normal spelling; absent when malformed. */
  readonly normal?: string
}

/** The first well-formed find, else the first find at all: a malformed one elsewhere on the page harms nobody. */
function best(raw: string, pattern: RegExp, read: (match: RegExpMatchArray) => Parts): FilingNumber | undefined {
  const text = tidyText(raw)
  const finds = [...text.matchAll(pattern)].map(match => {
    const { digits, normal } = read(match)
    const found = match[0].trim()
    const excerpt = around(text, match.index, match[0].length)
    return { number: normal ?? found, digits, wellFormed: normal !== undefined, text: found, excerpt }
  })
  return finds.find(find => find.wellFormed) ?? finds[0]
}
