import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crawl } from '../../facts/gathered/crawl.ts'
import { aCrawl, aPage } from '../../testing/a-page.ts'
import { given, judged } from '../../testing/judged.ts'
import { defaultPage } from './default-page.ts'
import { parked } from './parked.ts'

const cases: [title: string, text: string, length: number, defaultSays: string, parkedSays: string][] = [
  [
    'Welcome to nginx!',
    'If you see this page, the nginx web server is successfully installed',
    200,
    'fails default-page site',
    'fine',
  ],
  ['恭喜，站点创建成功！', '这是默认index.html，本页面由系统自动生成', 80, 'fails default-page site', 'fine'],
  ['IIS Windows Server', '', 10, 'fails default-page site', 'fine'],
  ['qiyun.example', '该域名正在出售，有意者请联系', 60, 'fine', 'fails for-sale site'],
  ['域名停放', '此域名已注册，尚未绑定网站', 60, 'fine', 'fails parked site'],
  ['栖云市老干部局', '网站正在建设中，敬请期待', 30, 'fine', 'fails under-construction site'],
  ['栖云市人民政府', '我市整治域名出售乱象；系统建设中的项目；Welcome to nginx 培训班', 9_000, 'fine', 'fine'],
  ['栖云市林业局', '森林防火系统建设中期评估会召开', 2_000, 'fine', 'fine'],
]

for (const [title, text, textLength, defaultSays, parkedSays] of cases) {
  test(`${title}: ${defaultSays}, ${parkedSays}`, () => {
    const facts = [given(crawl, aCrawl([aPage({ url: 'https://a.gov.test/', title, text, textLength })]))]
    assert.deepEqual(judged(defaultPage, facts), [defaultSays])
    assert.deepEqual(judged(parked, facts), [parkedSays])
  })
}
