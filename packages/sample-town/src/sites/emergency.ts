import { changed, onArticles, softMissing } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Missing pages answer 200, and one article is not in the charset that it declares. */
export const emergency = defineSite({
  host: 'yjj.qiyun.gov.test',
  name: '栖云市应急管理局',
  unit: '栖云市应急管理局',
  profile: 'emergency',
  look: 'modern',
  number: 24,
  faults: [
    softMissing(),
    onArticles(
      '<p><a href="/zt/aqscy/index.html">专题：安全生产月</a></p>',
      '<p><a href="/old/2016/plan.html">旧版预案</a></p>',
    ),
    changed({ oddArticles: { 2: { gbk: true } } }),
  ],
  truth: ({ article }) => [
    wrong('links/soft-404', 'soft-404', 'target:https://yjj.qiyun.gov.test/zt/aqscy/index.html'),
    wrong('links/soft-404', 'soft-404', 'target:https://yjj.qiyun.gov.test/old/2016/plan.html'),
    wrong('duties/charset', 'wrong', `page:${article(2)}`),
  ],
})
