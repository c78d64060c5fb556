import { headers, names, onHome } from '../faults/change.ts'
import { contentPolicy, defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** It has an IPv6 address at which nobody answers, and takes a picture from a host that has none. */
export const wanghuStreet = defineSite({
  host: 'wanghu.qiyun.gov.test',
  name: '栖云市望湖街道办事处',
  unit: '栖云市望湖街道办事处',
  profile: 'township',
  look: 'classic',
  number: 31,
  faults: [
    names({ ipv6: 'silent' }),
    headers({
      'content-security-policy': contentPolicy.replace(
        "img-src 'self'",
        "img-src 'self' https://static.example-old.test",
      ),
    }),
    onHome('<p><img src="https://static.example-old.test/wanghu.png" alt="望湖风光"></p>'),
  ],
  truth: [
    wrong('reachability/ipv6', 'not-answering', 'host:wanghu.qiyun.gov.test:443'),
    wrong('reachability/ipv6', 'part-without-address', 'host:static.example-old.test:443'),
  ],
})
