import type { DeclaredColumn, Text } from '../../model/index.ts'
import type { SiteAddress } from '../address.ts'
import { type ColumnEntry, excerpt } from './record.ts'

type ColumnKind = NonNullable<DeclaredColumn['kind']>

const kinds = new Map<string, ColumnKind>([
  ...['news', '动态', '动态类', '新闻', '新闻类', '要闻', '要闻类', '动态要闻'].map(word => [word, 'news'] as const),
  ...['notice', 'notices', 'policy', '公告', '公告类', '通知', '通知类', '通知公告', '政策', '政策类', '政策文件'].map(
    word => [word, 'notice'] as const,
  ),
  ...['interaction', '互动', '互动类', '互动交流'].map(word => [word, 'interaction'] as const),
  ...['other', '其他', '其它', '其他类'].map(word => [word, 'other'] as const),
])

const maxColumns = 200

/**
 * Columns that the owner declares in one cell, divided by semicolons or line ends:
 * `https://a.gov.cn/tzgg/ 通知公告 notice; /xwdt/ 新闻动态`. The kind may stand last; a name that is itself a kind counts as both.
 */
export function columnEntries(cell: string): ColumnEntry[] {
  return cell
    .split(/[;；\n]/)
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => {
      const [url = '', ...words] = part.split(/[\s\u3000]+/)
      const kind = kindNamed(words.at(-1))
      const name = (kind && words.length > 1 ? words.slice(0, -1) : words).join(' ')
      return { url, name: name === '' ? undefined : name, kind }
    })
}

/** Entries as columns of this site; what cannot be one is told and left out. */
export function declaredColumns(
  entries: readonly ColumnEntry[],
  site: SiteAddress,
): { columns: DeclaredColumn[]; faults: Text[] } {
  const columns = new Map<string, DeclaredColumn>()
  const faults: Text[] = []
  for (const entry of entries.slice(0, maxColumns)) {
    const url = columnUrl(entry.url, site)
    const kind = kindNamed(entry.kind)
    if (!url) faults.push(messages.notHere(entry.url, site.display))
    else if (entry.kind !== undefined && entry.kind !== '' && !kind) faults.push(messages.noKind(entry.kind))
    else {
      const name = entry.name?.trim()
      columns.set(url, { url, ...(name ? { name } : {}), ...(kind ? { kind } : {}) })
    }
  }
  if (entries.length > maxColumns) faults.push(messages.tooMany)
  return { columns: [...columns.values()], faults }
}

function kindNamed(word: string | undefined): ColumnKind | undefined {
  return word === undefined ? undefined : kinds.get(word.trim().toLowerCase())
}

/** A path, or a whole address on the site's own host: a column elsewhere is another site's. */
function columnUrl(text: string, site: SiteAddress): string | undefined {
  if (!/^(?:https?:\/\/|\/(?!\/))/i.test(text)) return undefined
  const url = URL.parse(text, site.url)
  if (url?.username !== '' || url.hostname.replace(/\.$/, '') !== site.host) return undefined
  url.hostname = site.host
  url.hash = ''
  return url.href
}

const messages = {
  notHere: (url: string, host: string): Text => ({
    en: `The column “${excerpt(url)}” is no address on ${host}: write a path such as /tzgg/ or a whole address.`,
    'zh-CN': `栏目“${excerpt(url)}”不是 ${host} 上的网址，请写路径（如 /tzgg/）或完整网址。`,
  }),
  noKind: (kind: string): Text => ({
    en: `“${excerpt(kind)}” is no kind of column: news, notice, interaction or other.`,
    'zh-CN': `“${excerpt(kind)}”不是栏目类别，可用：动态、公告、互动、其他。`,
  }),
  tooMany: {
    en: `More than ${maxColumns} columns are declared; the rest is left out.`,
    'zh-CN': `栏目超过 ${maxColumns} 个，其余忽略。`,
  },
}
