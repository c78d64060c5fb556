/** Markup that is safe to send: made by the tag below and by nothing else. */
export class Safe {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = string | Safe | undefined | readonly Safe[]

/** Whatever is put in is escaped, unless it was made by this tag. Attributes stand in quotes: nothing protects those without. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Safe {
  return new Safe(strings.reduce((text, string, at) => text + shown(parts[at - 1]) + string))
}

function shown(part: Part): string {
  if (part === undefined) return ''
  if (part instanceof Safe) return part.text
  if (typeof part !== 'string') return part.map(shown).join('')
  return part.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
