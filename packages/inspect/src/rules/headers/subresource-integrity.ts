import { foreignScripts } from '../../facts/headers/foreign-scripts.ts'
import { defineRule, fails, list, targetLocus } from '../../model/index.ts'

const mostPages = 3

/** Whether scripts from other owners' hosts carry a checksum, so that a change there cannot become a change here. Source: W3C Subresource Integrity. */
export const subresourceIntegrity = defineRule({
  id: 'headers/subresource-integrity',
  title: { en: 'Checksums of foreign scripts', 'zh-CN': '外部脚本完整性校验' },
  source: {
    en: 'W3C Subresource Integrity; MDN HTTP Observatory, subresource-integrity',
    'zh-CN': 'W3C《子资源完整性》；MDN HTTP Observatory subresource-integrity 项',
  },
  needs: { scripts: foreignScripts },
  parameters: {
    exemptHosts: list(['conac.cn', 'zfwzgl.www.gov.cn'], {
      about: {
        en: 'Hosts, with all below them, whose scripts an office prescribes and may change at any time: no checksum can be kept for them',
        'zh-CN': '主管部门要求引用、且可能随时更新的脚本所在主机（含其下级），无法固定校验值',
      },
    }),
  },
  outcomes: {
    missing: {
      says: {
        en: 'A script comes from {host} without a checksum: whoever changes it there changes {count} {count|page|pages} here',
        'zh-CN': '脚本来自 {host} 且没有完整性校验，对方一旦改动，本站 {count} 个页面随之改变',
      },
      todo: {
        en: 'Keep the script on the site itself, or add integrity and crossorigin to the script element.',
        'zh-CN': '把脚本放到本站，或为该 script 元素加上 integrity 和 crossorigin 属性。',
      },
    },
  },
  judge: ({ scripts }, { exemptHosts }) =>
    scripts
      .filter(({ host, unchecked }) => unchecked.length > 0 && !exemptHosts.some(exempt => isWithin(host, exempt)))
      .map(({ url, host, unchecked }) =>
        fails('missing', {
          at: targetLocus(url),
          data: { host, count: unchecked.length, pages: unchecked.slice(0, mostPages) },
          evidence: unchecked.slice(0, mostPages).map(page => ({ text: url, mark: [host], url: page })),
        }),
      ),
})

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`)
}
