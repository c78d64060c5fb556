import { headers, onArticles, onHome } from '../faults/change.ts'
import { contentPolicy, defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Parts over http, links into the office network and to somebody's disk, a foreign script on trust. */
export const land = defineSite({
  host: 'zrzy.qiyun.gov.test',
  name: '栖云市自然资源和规划局',
  unit: '栖云市自然资源和规划局',
  profile: 'land',
  look: 'classic',
  number: 20,
  faults: [
    headers({ 'content-security-policy': `${contentPolicy} https://cdn.example-lib.test` }),
    onHome(
      '<p><img src="http://zrzy.qiyun.gov.test/assets/photo-1.png" alt="国土风光"></p>',
      '<script src="http://zrzy.qiyun.gov.test/assets/site.js?v=2"></script>',
      '<script src="https://cdn.example-lib.test/jquery.min.js"></script>',
    ),
    onArticles(
      '<p><a href="http://192.168.10.8/oa/">内部办公入口</a></p>',
      '<p><a href="file:///D:/wwwroot/upload/notice.doc">下载通知</a></p>',
    ),
  ],
  truth: [
    wrong('links/mixed-content', 'passive', 'target:http://zrzy.qiyun.gov.test/assets/photo-1.png'),
    wrong('links/mixed-content', 'active', 'target:http://zrzy.qiyun.gov.test/assets/site.js?v=2'),
    wrong('headers/subresource-integrity', 'missing', 'target:https://cdn.example-lib.test/jquery.min.js'),
    wrong('links/private-address', 'private-address', 'target:http://192.168.10.8/oa/'),
    wrong('links/private-address', 'file-link', 'target:file:///D:/wwwroot/upload/notice.doc'),
  ],
})
