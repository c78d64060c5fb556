import { defineSite } from '../site.ts'

/** A well-kept site whose lists stand in a data store for a script to show: they can be read. */
export const education = defineSite({
  host: 'jyj.qiyun.gov.test',
  name: '栖云市教育局',
  unit: '栖云市教育局',
  profile: 'education',
  look: 'paged-by-script',
  number: 3,
  truth: [],
})
