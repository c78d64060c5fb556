import { randomInt } from 'node:crypto'

/** Crockford's alphabet: no I, L, O or U, so that what is read from paper is typed right. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 16

/** 80 random bits in four groups, `7K3M-…`: for paper, mail and backup codes. */
export function oneTimeCode(): string {
  const characters = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
  return grouped(characters)
}

/**
 * The code in the form that was digested, however it was typed: small letters, full-width ones, spaces, O for 0.
 * Undefined for what can be no code.
 */
export function readOneTimeCode(typed: string): string | undefined {
  if (typed.length > 100) return undefined
  const characters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―−]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(characters) ? grouped(characters) : undefined
}

function grouped(characters: string): string {
  return characters.match(/.{4}/g)!.join('-')
}
