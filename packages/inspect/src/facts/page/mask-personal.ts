/**
 * Hides numbers that name a person before they become a fact: resident identity numbers (GB 11643), bank cards with the
 * prefix of UnionPay, mobile numbers. What is left shows the kind and lets a person find the place, and is of no other use.
 * @param phones also mobile numbers: not in a footer, where an office prints its own on purpose.
 */
export function maskPersonal(text: string, phones = true): string {
  if (!/\d{11}/.test(text)) return text
  const masked = text.replace(/(?<![0-9A-Za-z])(?:\d{17}[\dXx]|62\d{14,17})(?![0-9A-Za-z])/g, number =>
    isIdentity(number) || isCard(number)
      ? `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`
      : number,
  )
  return phones ? masked.replace(/(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g, '$1****$2') : masked
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Check digit and a birth date that can be: one random number in 25,000 passes. */
function isIdentity(number: string): boolean {
  if (
    number.length !== 18 ||
    !/^\d{6}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(number)
  )
    return false
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return '10X98765432'[sum % 11] === number[17]!.toUpperCase()
}

/** ISO/IEC 7812-1, annex B (Luhn). */
function isCard(number: string): boolean {
  if (!/^62\d+$/.test(number)) return false
  const sum = [...number].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
