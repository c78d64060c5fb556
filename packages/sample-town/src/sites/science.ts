import { changed } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Columns in every state of neglect: stale, left, empty, dated ahead; and articles whose dates disagree. */
export const science = defineSite({
  host: 'kjj.qiyun.gov.test',
  name: '栖云市科学技术局',
  unit: '栖云市科学技术局',
  profile: 'science',
  look: 'modern',
  number: 23,
  columns: [
    { id: 'yw', name: '科技要闻', type: '工作动态', count: 5, newest: 2, step: 2 },
    { id: 'gzdt', name: '工作动态', type: '工作动态', count: 5, newest: 41, step: 4 },
    { id: 'tzgg', name: '通知公告', type: '通知公告', count: 4, newest: 250, step: 9 },
    { id: 'zcwj', name: '政策文件', type: '政策文件', count: 3, newest: 790, step: 20 },
    { id: 'zxts', name: '咨询投诉', type: '咨询投诉', count: 3, newest: 95, step: 6 },
    { id: 'sjfb', name: '数据发布', type: '数据发布', count: 3, newest: 420, step: 14 },
    { id: 'ghjh', name: '规划计划', type: '规划计划', count: 0, newest: 0, step: 1 },
    { id: 'zcjd', name: '政策解读', type: '政策解读', count: 4, newest: -20, step: 15 },
  ],
  faults: [changed({ oddArticles: { 0: { pubDate: 30 }, 1: { modified: 60 } } })],
  truth: ({ article }) => [
    wrong('freshness/columns', 'news-stale', 'column:/gzdt/index.html'),
    wrong('freshness/columns', 'notice-stale', 'column:/tzgg/index.html'),
    wrong('freshness/columns', 'notice-stale', 'column:/zcwj/index.html'),
    wrong('freshness/columns', 'interaction-stale', 'column:/zxts/index.html'),
    wrong('freshness/columns', 'other-stale', 'column:/sjfb/index.html'),
    wrong('freshness/long-stale', 'long-stale', 'column:/zcwj/index.html'),
    wrong('freshness/empty-columns', 'empty', 'column:/ghjh/index.html'),
    wrong('freshness/future-dates', 'future', 'page:/zcjd/index.html'),
    wrong('freshness/date-conflicts', 'conflict', `page:${article(0)}`),
    wrong('freshness/date-conflicts', 'conflict', `page:${article(1)}`),
  ],
})
