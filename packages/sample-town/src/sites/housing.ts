import { changed, head, withoutHead } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Header and page name different charsets, the search finds nothing, and small things are missing. */
export const housing = defineSite({
  host: 'zjj.qiyun.gov.test',
  name: '栖云市住房和城乡建设局',
  unit: '栖云市住房和城乡建设局',
  profile: 'housing',
  look: 'classic',
  number: 25,
  faults: [
    changed({ charset: { bytes: 'utf-8', header: 'utf-8', meta: 'gb2312' }, search: 'finds-nothing', sitemap: 'none' }),
    head({ viewport: false, favicon: false }),
    withoutHead('lang'),
  ],
  truth: [
    wrong('duties/charset', 'contradicts', 'page:/'),
    wrong('duties/site-search', 'finds-nothing', 'site'),
    wrong('duties/sitemap', 'missing', 'site'),
    wrong('duties/viewport', 'missing', 'page:/'),
    wrong('duties/favicon', 'missing', 'site'),
    wrong('duties/language', 'missing', 'page:/'),
  ],
})
