import { defineDerivedFact } from '../../model/index.ts'
import { crawl } from '../gathered/crawl.ts'

export type Placeholder = 'default-page' | 'parked' | 'for-sale' | 'under-construction'

interface Sign {
  readonly what: Placeholder
  readonly mark: RegExp
  /** Only where the page says little else: news may well be about a domain for sale. */
  readonly mostText: number
}

/** What web servers and registrars put in the place of a site. The longest text is ours, from looking at such pages. */
const signs: readonly Sign[] = [
  {
    what: 'for-sale',
    mark: /(?:domain|name)[^.。]{0,30}\bfor sale\b|buy this domain|域名(?:正在)?(?:出售|转让)|该域名.{0,12}(?:出售|转让)|本域名.{0,12}(?:出售|转让)|一口价.{0,20}域名/i,
    mostText: 3_000,
  },
  {
    what: 'parked',
    mark: /domain (?:is )?parked|parked (?:free|domain)|sedoparking|域名停放|该域名(?:已|暂)?(?:停放|未绑定)|此域名已注册|domain has expired|域名已(?:经)?过期/i,
    mostText: 3_000,
  },
  {
    what: 'default-page',
    mark: /Welcome to (?:nginx|OpenResty|tengine)|Apache2? (?:\w+ )?Default Page|It works!|IIS Windows Server|Internet Information Services|Apache Tomcat\/\d|Welcome to CentOS|Test Page for the|恭喜[，,]?.{0,4}站点创建成功|宝塔.{0,20}(?:默认|建站成功)|没有找到站点/i,
    mostText: 4_000,
  },
  {
    what: 'under-construction',
    mark: /under construction|coming soon|(?:网站|本站|页面|系统)(?:正在)?(?:建设|升级|维护|改版)中|(?:网站|系统)(?:正在|暂停)(?:建设|升级|维护|改版|服务)/i,
    mostText: 400,
  },
]

/** What stands in the place of the home page, with the words that tell it; `undefined` for a real page. */
export const placeholder = defineDerivedFact({
  name: 'placeholder',
  needs: { crawl },
  derive: ({ crawl }): { what: Placeholder; words: string; url: string } | { what: undefined } => {
    const home = crawl.pages[0]!
    const said = `${home.title}\n${home.text}`
    for (const { what, mark, mostText } of signs) {
      const found = home.textLength <= mostText ? mark.exec(said) : null
      if (found !== null) return { what, words: found[0], url: home.url }
    }
    return { what: undefined }
  },
})
