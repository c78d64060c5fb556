/** What the reader of a page must know of an element. */
export interface ElementKind {
  readonly name: string
  /** Text does not run on across its borders. */
  readonly block: boolean
  /** It has no end tag. */
  readonly empty: boolean
  /** Nobody sees the text in it. */
  readonly hides: boolean
  /** It tells more than its text. */
  readonly read: boolean
  readonly heading: number | undefined
}

const blocks = words(
  'address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead title tr ul',
)
const empties = words('area base br col embed hr img input link meta param source track wbr')
const hiding = words('script style template')
const read = words(
  'html base meta a area img script link iframe frame video audio source embed object form input textarea select title h1 h2 h3 h4 h5 h6',
)

const kinds = new Map([...blocks, ...empties, ...hiding, ...read].map(name => [name, describe(name)]))
const other = describe('')

/** Elements that nothing hangs on are all one kind, without a name. */
export function kindOf(name: string): ElementKind {
  return kinds.get(name) ?? other
}

function describe(name: string): ElementKind {
  return {
    name,
    block: blocks.has(name),
    empty: empties.has(name),
    hides: hiding.has(name),
    read: read.has(name),
    heading: /^h[1-6]$/.test(name) ? Number(name[1]) : undefined,
  }
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '))
}
