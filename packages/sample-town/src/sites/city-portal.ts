import { onHome } from '../faults/change.ts'
import { defineSite } from '../site.ts'

/** The city's portal: nothing is wrong with it. */
export const cityPortal = defineSite({
  host: 'www.qiyun.gov.test',
  name: '栖云市人民政府',
  unit: '栖云市人民政府办公室',
  profile: 'government',
  look: 'classic',
  number: 1,
  columns: [
    { id: 'yw', name: '栖云要闻', type: '工作动态', count: 12, newest: 1, step: 1.5, perPage: 8 },
    { id: 'tzgg', name: '通知公告', type: '通知公告', count: 12, newest: 2, step: 6, perPage: 8 },
    { id: 'zcwj', name: '政策文件', type: '政策文件', count: 6, newest: 4, step: 11 },
    { id: 'zcjd', name: '政策解读', type: '政策解读', count: 5, newest: 5, step: 13 },
    { id: 'ghjh', name: '规划计划', type: '规划计划', count: 3, newest: 20, step: 60 },
    { id: 'sjfb', name: '数据发布', type: '数据发布', count: 4, newest: 6, step: 14 },
    { id: 'zxts', name: '咨询投诉', type: '咨询投诉', count: 4, newest: 1, step: 5 },
    { id: 'zjdc', name: '征集调查', type: '征集调查', count: 3, newest: 8, step: 15 },
  ],
  faults: [
    onHome(
      '<div class="links"><h2>部门网站</h2><a href="https://ly.qiyun.gov.test/">市林业局</a> <a href="https://jyj.qiyun.gov.test/">市教育局</a> <a href="https://wlj.qiyun.gov.test/">市文化和旅游局</a> <a href="https://www.example-bank.test/">栖云农商银行</a></div>',
    ),
  ],
  truth: [],
})
