import { nothingKept, standIn } from '../faults/stand-ins.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** A web server and no site on it. */
export const supervisionPlatform = defineSite({
  host: 'jc.qiyun.gov.test',
  name: '栖云市电子监察平台',
  unit: '栖云市政务服务管理办公室',
  profile: 'law',
  look: 'classic',
  number: 38,
  faults: [
    standIn(
      '<h1>Welcome to nginx!</h1><p>If you see this page, the web server is successfully installed and working.</p>',
      {
        server: 'nginx/1.18.0',
      },
    ),
  ],
  truth: [
    wrong('reachability/default-page', 'default-page', 'site'),
    wrong('headers/version-disclosure', 'version-shown', 'header:server'),
    ...nothingKept(),
  ],
})
