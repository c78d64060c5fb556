import { changed } from '../faults/change.ts'
import { defineSite } from '../site.ts'

/** A well-kept site in GBK, declared as such. */
export const shiqiaoTown = defineSite({
  host: 'shiqiao.qiyun.gov.test',
  name: '栖云市石桥镇人民政府',
  unit: '栖云市石桥镇人民政府',
  profile: 'township',
  look: 'old-tables',
  number: 4,
  faults: [changed({ charset: { bytes: 'gbk', header: 'gbk', meta: 'gbk' } })],
  truth: [],
})
