import { changed, downgrades } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** It sends visitors from https back to http, and tells them there to use https only. */
export const fireBrigade = defineSite({
  host: 'xfj.qiyun.gov.test',
  name: '栖云市消防救援局',
  unit: '栖云市消防救援局',
  profile: 'emergency',
  look: 'classic',
  number: 52,
  faults: [changed({ plain: 'serves' }), downgrades()],
  truth: [
    wrong('reachability/http-to-https', 'downgraded', 'site'),
    wrong('tls/hsts', 'not-on-https', 'header:strict-transport-security'),
  ],
})
