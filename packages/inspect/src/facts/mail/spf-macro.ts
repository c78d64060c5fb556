/** Macros of SPF (RFC 7208, section 7), as far as a reader of records can go: without a message, only `d` and `o` are known. */

const macro = /^%\{([slodiphcrtv])(\d*)(r?)([.\-+,/_=]*)\}/i
const literal = /^[\x21-\x24\x26-\x7e]+/
const onlyInExplanations = /^[crt]$/i

export interface MacroContext {
  /** The domain whose record is read: `%{d}`. */
  readonly domain: string
  /** The domain that was asked about at first, as the sender's own: `%{o}`. */
  readonly sender: string
}

export type Expansion =
  | { readonly kind: 'name'; readonly name: string }
  /** Depends on the message. */
  | { readonly kind: 'open' }

/** Whether a text is a macro-string that may stand in a record. */
export function isMacroString(text: string): boolean {
  return pieces(text) !== undefined
}

/** Whether a text is a domain-spec: a macro-string that ends in a macro, or in a dot and a label that is not all digits. */
export function isDomainSpec(text: string): boolean {
  const found = pieces(text)
  if (!found || found.length === 0) return false
  if (found.at(-1)!.startsWith('%{')) return true
  const labels = found.at(-1)!.replace(/\.$/, '').split('.')
  const endsInTopLabel = labels.length > 1 && isTopLabel(labels.at(-1)!)
  return endsInTopLabel && staticLabelsFit(found)
}

/** Fills in what is known. @param text a valid domain-spec. */
export function expandDomainSpec(text: string, context: MacroContext): Expansion {
  let name = ''
  for (const piece of pieces(text) ?? []) {
    const found = macro.exec(piece)
    if (!found) {
      name += piece === '%%' ? '%' : piece === '%_' ? ' ' : piece === '%-' ? '%20' : piece
      continue
    }
    const [, letter = '', digits = '', reverse = '', delimiters = ''] = found
    const value = { d: context.domain, o: context.sender }[letter.toLowerCase()]
    if (value === undefined) return { kind: 'open' }
    name += transformed(value, digits, reverse !== '', delimiters || '.')
  }
  return { kind: 'name', name: shortened(name.toLowerCase().replace(/\.$/, '')) }
}

/** Labels of a DNS name: none empty, none longer than 63. */
export function hasFittingLabels(name: string): boolean {
  return name.split('.').every(label => label.length > 0 && label.length <= 63)
}

/** Literals and macros in turn; nothing where the text breaks the syntax. */
function pieces(text: string): string[] | undefined {
  const found: string[] = []
  for (let rest = text; rest !== ''; ) {
    const piece = /^%[%_-]/.exec(rest)?.[0] ?? macroIn(rest) ?? literal.exec(rest)?.[0]
    if (piece === undefined) return undefined
    found.push(piece)
    rest = rest.slice(piece.length)
  }
  return found
}

function macroIn(text: string): string | undefined {
  const found = macro.exec(text)
  if (!found || onlyInExplanations.test(found[1]!)) return undefined
  // Zero labels of a name are none.
  return found[2] !== '' && Number(found[2]) === 0 ? undefined : found[0]
}

function isTopLabel(label: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(label) && /[a-z-]/i.test(label)
}

/** Checked only where no macro can change the labels. */
function staticLabelsFit(found: readonly string[]): boolean {
  return found.length > 1 || hasFittingLabels(found[0]!.replace(/\.$/, ''))
}

function transformed(value: string, digits: string, reverse: boolean, delimiters: string): string {
  const parts: string[] = ['']
  for (const character of value) {
    if (delimiters.includes(character)) parts.push('')
    else parts[parts.length - 1] += character
  }
  if (reverse) parts.reverse()
  return (digits === '' ? parts : parts.slice(-Math.min(Number(digits), parts.length))).join('.')
}

/** A name too long for DNS loses labels on its left. */
function shortened(name: string): string {
  let rest = name
  while (rest.length > 253 && rest.includes('.')) rest = rest.slice(rest.indexOf('.') + 1)
  return rest
}
