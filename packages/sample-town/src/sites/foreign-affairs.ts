import { defineSite } from '../site.ts'

/** Nobody allows the visit. */
export const foreignAffairs = defineSite({
  host: 'wsb.qiyun.gov.test',
  name: '栖云市外事办公室',
  unit: '栖云市外事办公室',
  profile: 'government',
  look: 'classic',
  number: 51,
  proof: 'none',
  notAuthorised: true,
  truth: [],
})
