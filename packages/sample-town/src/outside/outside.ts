import { answer, page, redirect, type TownRequest } from '../serve/exchange.ts'

/** A host outside the town that its pages link to; on loopback too, so that nothing leaves the machine. */
export interface OutsideHost {
  readonly name: string
  /** The zone it lies in. */
  readonly zone: string
  readonly ipv6: boolean
  /** `closed`: nobody listens at its address. `nameless`: it has no address. */
  readonly state?: 'closed' | 'nameless'
  /** Days from now at which its certificate ends. */
  readonly certificateDays?: number
  respond(request: TownRequest): ReturnType<typeof answer>
}

function outside(
  name: string,
  respond: OutsideHost['respond'],
  rest: Partial<Pick<OutsideHost, 'zone' | 'ipv6' | 'certificateDays' | 'state'>> = {},
): OutsideHost {
  return { name, zone: name.split('.').slice(1).join('.'), ipv6: true, respond, ...rest }
}

const fine = (title: string) => () =>
  page(
    200,
    `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  )

/** National registers that every government site links to, played under their real names, since rules know them by these. */
const registers: readonly OutsideHost[] = [
  outside('beian.miit.gov.cn', fine('备案管理系统')),
  outside('www.miitbeian.gov.cn', ({ secure }) =>
    secure ? fine('备案管理系统')() : redirect('https://beian.miit.gov.cn/'),
  ),
  outside('www.beian.gov.cn', fine('互联网站安全管理服务平台')),
  outside('beian.mps.gov.cn', fine('互联网安全管理服务平台')),
  outside('bszs.conac.cn', fine('党政机关网站标识')),
  outside('zfwzgl.www.gov.cn', fine('我为政府网站找错')),
]

const others: readonly OutsideHost[] = [
  outside('www.example-bank.test', fine('栖云农商银行')),
  outside('cdn.example-lib.test', () =>
    answer(200, 'window.jQuery = function () {}\n', { 'content-type': 'text/javascript' }),
  ),
  outside('static.example-old.test', () => answer(200, onePixel, { 'content-type': 'image/gif' }), { ipv6: false }),
  outside('www.new-tourism.test', fine('新版旅游网')),
  outside('www.example-cloud.test', fine('云主机')),
  outside('news.example-gone.test', ({ path }) => (path === '/' ? fine('新闻网')() : answer(404, 'Not Found'))),
  outside('www.example-badcert.test', fine('合作单位'), { certificateDays: -30 }),
  outside('www.example-closed.test', fine('志愿者协会'), { state: 'closed' }),
  outside('www.example-empty.test', fine('行业学会'), { state: 'nameless' }),
  outside('slow.example-stuck.test', () => ({ ...answer(200), after: 'never' })),
]

const onePixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

export const outsideHosts: readonly OutsideHost[] = [...registers, ...others]
