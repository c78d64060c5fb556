import { Parser } from 'htmlparser2'

/** A form that asks the site's search with GET, ready to be filled in. */
export interface SearchForm {
  /** Address without query; absolute. */
  readonly action: string
  /** What the form sends beside the question, in order; the question goes where `null` stands. */
  readonly fields: readonly (readonly [name: string, value: string | null])[]
  readonly acceptCharset?: string
}

/** What a page offers for searching, the best that it has. */
export type SearchOffer =
  | { readonly is: 'form'; readonly form: SearchForm }
  | { readonly is: 'post' }
  /** A search box that only a script can send. */
  | { readonly is: 'script' }
  | { readonly is: 'none' }

interface Field {
  readonly name: string
  readonly type: string
  value: string
  readonly checked: boolean
  readonly hint: string
}
interface FoundForm {
  readonly attributes: Readonly<Record<string, string>>
  readonly fields: Field[]
}

const searchWords =
  /search|query|keyword|sousuo|jiansuo|检索|搜索|搜一搜|查询|(?:^|[\s_-])(?:q|kw|wd|so|ss)(?:$|[\s_-])/i
const mostForms = 30
const mostFields = 60
const mostDepth = 512
const pieceLength = 16 * 1024

export function searchOfferOf(html: string, pageUrl: string): SearchOffer {
  const { forms, loose, base } = formsOf(html, pageUrl)
  let post = false
  let script = loose.some(field => isBox(field) && searchWords.test(`${field.name} ${field.hint}`))
  for (const { attributes, fields } of forms) {
    const box = fields.find(isBox)
    const says = `${attributes.action ?? ''} ${attributes.id ?? ''} ${attributes.class ?? ''} ${attributes.name ?? ''}`
    const searches = searchWords.test(`${says} ${fields.map(field => `${field.name} ${field.hint}`).join(' ')}`)
    if (box === undefined || !searches || fields.some(field => field.type === 'password')) continue
    const action = attributes.action?.trim() ?? ''
    const byScript =
      box.name === '' ||
      action.startsWith('#') ||
      /^javascript:/i.test(action) ||
      (action === '' && attributes.onsubmit !== undefined)
    if (byScript) script = true
    else if (/^post$/i.test(attributes.method ?? '')) post = true
    else {
      const target = URL.parse(action === '' ? pageUrl : action, base)
      if (target === null || !/^https?:$/.test(target.protocol)) continue
      target.search = ''
      target.hash = ''
      const charset = attributes['accept-charset']?.trim()
      return {
        is: 'form',
        form: { action: target.href, fields: sent(fields, box), ...(charset ? { acceptCharset: charset } : {}) },
      }
    }
  }
  return { is: post ? 'post' : script ? 'script' : 'none' }
}

/** What a browser sends when the visitor types into the box and clicks the first button. */
function sent(fields: readonly Field[], box: Field): [string, string | null][] {
  const button = fields.find(field => field.type === 'submit')
  const chosen = fields.filter(field => {
    if (field.name === '' || ['button', 'reset', 'image', 'file'].includes(field.type)) return false
    if (field.type === 'submit') return field === button
    return (field.type !== 'checkbox' && field.type !== 'radio') || field.checked
  })
  return chosen.map(field => [field.name, field === box ? null : field.value])
}

function isBox(field: Field): boolean {
  return field.type === 'text' || field.type === 'search'
}

/** The page's forms, and the fields that stand in none. */
function formsOf(html: string, pageUrl: string): { forms: FoundForm[]; loose: Field[]; base: string } {
  const forms: FoundForm[] = []
  const loose: Field[] = []
  let base = pageUrl
  let form: FoundForm | undefined
  let select: Field | undefined
  let depth = 0
  const add = (field: Field) => {
    const list = form?.fields ?? loose
    if (list.length < mostFields) list.push(field)
  }
  const parser = new Parser({
    onopentag(name, a) {
      depth += 1
      const hint = `${a.id ?? ''} ${a.class ?? ''} ${a.placeholder ?? ''} ${a.title ?? ''} ${a.value ?? ''} ${a.alt ?? ''}`
      if (name === 'base' && a.href) base = URL.parse(a.href, pageUrl)?.href ?? base
      if (name === 'form') {
        form = { attributes: a, fields: [] }
        if (forms.length < mostForms) forms.push(form)
      } else if (name === 'input') {
        const type = (a.type ?? 'text').toLowerCase()
        const value = a.value ?? (type === 'checkbox' || type === 'radio' ? 'on' : '')
        add({ name: a.name ?? '', type, value, checked: a.checked !== undefined, hint })
      } else if (name === 'button') {
        add({
          name: a.name ?? '',
          type: (a.type ?? 'submit').toLowerCase(),
          value: a.value ?? '',
          checked: false,
          hint,
        })
      } else if (name === 'select') {
        select = { name: a.name ?? '', type: 'select', value: '', checked: false, hint }
        add(select)
      } else if (name === 'option' && select !== undefined) {
        if (select.value === '' || a.selected !== undefined) select.value = a.value ?? ''
      }
    },
    onclosetag(name) {
      depth -= 1
      if (name === 'form') form = undefined
      if (name === 'select') select = undefined
    },
  })
  for (let at = 0; at < html.length && depth < mostDepth; at += pieceLength)
    parser.write(html.slice(at, at + pieceLength))
  parser.end()
  return { forms, loose, base }
}
