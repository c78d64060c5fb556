import { column } from '../faults/change.ts'
import { defineSite, usualColumns } from '../site.ts'
import { wrong } from '../truth.ts'

/** Nothing new for more than two years. */
export const sports = defineSite({
  host: 'tyj.qiyun.gov.test',
  name: '栖云市体育局',
  unit: '栖云市体育局',
  profile: 'sports',
  look: 'old-tables',
  number: 22,
  faults: usualColumns.map(({ id }, index) => column(id, { newest: 800 + index })),
  truth: [
    wrong('freshness/home-page', 'stale', 'page:/'),
    wrong('freshness/dormant-site', 'dormant', 'site'),
    wrong('freshness/columns', 'news-stale', 'column:/list.aspx?cid=gzdt'),
    wrong('freshness/columns', 'notice-stale', 'column:/list.aspx?cid=tzgg'),
    wrong('freshness/columns', 'notice-stale', 'column:/list.aspx?cid=zcwj'),
    wrong('freshness/columns', 'interaction-stale', 'column:/list.aspx?cid=zxts'),
    wrong('freshness/columns', 'other-stale', 'column:/list.aspx?cid=sjfb'),
    ...usualColumns.map(({ id }) => wrong('freshness/long-stale', 'long-stale', `column:/list.aspx?cid=${id}`)),
  ],
})
