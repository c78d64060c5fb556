const pageParameter = /^(?:page|pageno|pagenum|pageindex|pagenumber|currentpage|curpage|pn|p|offset|start)$/i
const numberedFile = /^(.*\/)([^/]{0,80}?)[_-](\d{1,4})(\.\w{2,6})$/
const indexFile = /^(?:index|default|list|node)$/i

/**
 * The addresses that the first page of a paged list may have, likeliest first, when `path` (path and query) looks like a later
 * one: `list_2.html` → `list.html`, `index_1.html` → the folder, `?page=2` → without it. Empty for any other path.
 * Whether it is a later page can only be told by one of these being there: `content_12.html` is an article.
 */
export function firstPages(path: string): string[] {
  const [file, query] = split(path)
  const byQuery = query.some(isPageNumber)
  if (byQuery) {
    const rest = query.filter(pair => !isPageNumber(pair))
    const first = ['1', '0'].map(number =>
      query.map(pair => (isPageNumber(pair) ? pair.replace(/\d+$/, number) : pair)),
    )
    return [rest, ...first].map(pairs => join(file, pairs)).filter(other => other !== path)
  }
  const folder = /^(.*\/)page\/\d{1,4}\/?$/i.exec(file)
  if (folder) return [join(folder[1]!, query)]
  const numbered = numberedFile.exec(file)
  if (!numbered) return []
  const [, directory, name, , extension] = numbered
  const names = [`${name}${extension}`, `${name}_1${extension}`, `${name}-1${extension}`, `${name}_0${extension}`]
  const firsts = names.map(each => join(directory + each, query))
  return (indexFile.test(name!) ? [...firsts, join(directory!, query)] : firsts).filter(other => other !== path)
}

function isPageNumber(pair: string): boolean {
  const [name, value] = pair.split('=', 2)
  return pageParameter.test(name!) && /^\d{1,5}$/.test(value ?? '')
}

function split(path: string): [file: string, query: string[]] {
  const at = path.indexOf('?')
  return at < 0 ? [path, []] : [path.slice(0, at), path.slice(at + 1).split('&')]
}

function join(file: string, query: readonly string[]): string {
  return query.length === 0 ? file : `${file}?${query.join('&')}`
}
