import { defineSite } from '../site.ts'

/** A well-kept site for whose visit a person signed. */
export const culture = defineSite({
  host: 'wlj.qiyun.gov.test',
  name: '栖云市文化和旅游局',
  unit: '栖云市文化和旅游局',
  profile: 'culture',
  look: 'modern',
  number: 5,
  proof: 'signatory',
  truth: [],
})
