const pageParameter = /^(?:page|pageno|pagenum|pageindex|pagenumber|currentpage|curpage|pn|p|offset|start)$/i
const numberedFile = /^(.{0,2000}\/)([^/]{1,80}?)([_-])(\d{1,4})(\.\w{2,6})$/
const indexFile = /^(?:index|default|list|node)$/i

/**
 * The first page of the list to which `path` (path and query) belongs, if it looks like a later page and an earlier one is
 * there: `list_2.html` after `list.html`, `index_1.html` after its folder, `?page=2` after the same without it. Else `path`
 * itself: `content_12.html` is an article as long as there is no `content.html`.
 */
export function firstPage(path: string, isThere: (path: string) => boolean): string {
  // Each step leads to a smaller number or to none: `index_2.html`, `index_1.html`, the folder.
  for (let first = path; ; ) {
    const earlier = earlierPages(first).find(isThere)
    if (earlier === undefined) return first
    first = earlier
  }
}

function earlierPages(path: string): string[] {
  const [file, query] = split(path)
  const pair = query.find(isPageNumber)
  if (pair !== undefined) {
    const to = (other: string[]) =>
      join(
        file,
        query.flatMap(each => (each === pair ? other : each)),
      )
    const name = pair.slice(0, pair.indexOf('=') + 1)
    return [to([]), ...below(pair.slice(name.length)).map(number => to([name + number]))]
  }
  const folder = /^(.{0,2000}\/)page\/\d{1,4}\/?$/i.exec(file)
  if (folder) return [join(folder[1]!, query)]
  const numbered = numberedFile.exec(file)
  if (!numbered) return []
  const [, directory, name, sign, number, extension] = numbered
  const firsts = ['', ...below(number!).map(each => sign! + each)].map(each => `${directory}${name}${each}${extension}`)
  return [...firsts, ...(indexFile.test(name!) ? [directory!] : [])].map(each => join(each, query))
}

/** The numbers of a first page that are smaller than this one. */
function below(number: string): string[] {
  return ['1', '0'].filter(first => Number(first) < Number(number))
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
