import { defineSite } from '../site.ts'

/** A well-kept site, authorised by a file: passive looks only. */
export const forestry = defineSite({
  host: 'ly.qiyun.gov.test',
  name: '栖云市林业局',
  unit: '栖云市林业局',
  profile: 'forestry',
  look: 'modern',
  number: 2,
  proof: 'file',
  truth: [],
})
