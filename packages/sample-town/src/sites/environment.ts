import { onArticles, onHome } from '../faults/change.ts'
import { defineSite } from '../site.ts'
import { wrong } from '../truth.ts'

/** Links that lead nowhere, one of each kind. */
export const environment = defineSite({
  host: 'hbj.qiyun.gov.test',
  name: '栖云市生态环境局',
  unit: '栖云市生态环境局',
  profile: 'environment',
  look: 'classic',
  number: 21,
  faults: [
    onHome(
      '<p><a href="/zt/2019/index.html">专题：清洁空气行动</a></p>',
      '<p><img src="/images/banner-old.png" alt="横幅"></p>',
      '<p><a href="/files/2020/report.pdf">环境状况公报</a></p>',
      '<p><a href="https://news.example-gone.test/2018/0412.html">媒体报道</a></p>',
    ),
    onArticles(
      '<p><a href="/old/t20190101_1.html">相关阅读</a></p>',
      '<p><img src="/images/missing-chart.png" alt="图表"></p>',
      '<p><a href="/files/2019/form.doc">申请表</a></p>',
      '<p><a href="https://news.example-gone.test/topics/water.html">延伸阅读</a></p>',
      '<p><a href="https://www.example-badcert.test/">合作单位</a></p>',
      '<p><a href="https://www.example-dead.test/activity/">活动页面</a></p>',
      '<p><a href="https://slow.example-stuck.test/">监测数据平台</a></p>',
      '<p><a href="https://www.example-closed.test/">志愿者协会</a></p>',
      '<p><a href="https://www.example-empty.test/">行业学会</a></p>',
    ),
  ],
  truth: [
    wrong('links/broken', 'home-page-gone', 'target:https://hbj.qiyun.gov.test/zt/2019/index.html'),
    wrong('links/broken', 'home-resource-gone', 'target:https://hbj.qiyun.gov.test/images/banner-old.png'),
    wrong('links/broken', 'home-attachment-gone', 'target:https://hbj.qiyun.gov.test/files/2020/report.pdf'),
    wrong('links/broken', 'home-external-gone', 'target:https://news.example-gone.test/2018/0412.html'),
    wrong('links/broken', 'page-gone', 'target:https://hbj.qiyun.gov.test/old/t20190101_1.html'),
    wrong('links/broken', 'resource-gone', 'target:https://hbj.qiyun.gov.test/images/missing-chart.png'),
    wrong('links/broken', 'attachment-gone', 'target:https://hbj.qiyun.gov.test/files/2019/form.doc'),
    wrong('links/broken', 'external-gone', 'target:https://news.example-gone.test/topics/water.html'),
    wrong('links/certificate', 'bad-certificate', 'target:https://www.example-badcert.test/'),
    wrong('links/dead-domain', 'no-such-domain', 'target:https://www.example-dead.test/'),
    wrong('links/dead-domain', 'no-address', 'target:https://www.example-empty.test/'),
    wrong('links/unanswered', 'no-connection', 'target:https://www.example-closed.test/'),
    wrong('links/unanswered', 'timed-out', 'target:https://slow.example-stuck.test/'),
  ],
})
