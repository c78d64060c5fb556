import { existingDomain } from '../../facts/dns-existing.ts'
import { couldNotCheck, defineRule, fails, fine, recordLocus } from '../../model/index.ts'

/** Whether the owner says which authorities may issue certificates for the host. */
export const caa = defineRule({
  id: 'dns/caa',
  title: { en: 'Certificate authorities allowed (CAA)', 'zh-CN': '证书颁发机构授权（CAA）' },
  source: { en: 'RFC 8659, sections 3 and 4', 'zh-CN': 'RFC 8659 第 3、4 节' },
  needs: { records: existingDomain },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'Any certificate authority may issue a certificate for {host}: it has no CAA record',
        'zh-CN': '{host} 没有 CAA 记录，任何证书颁发机构都可以为其签发证书',
      },
      todo: {
        en: 'Add a CAA record at {domain} that names the authority you buy from, such as: {domain} CAA 0 issue "authority.example".',
        'zh-CN':
          '请在 {domain} 添加 CAA 记录，写明所用的证书颁发机构，例如：{domain} CAA 0 issue "authority.example"。',
      },
    },
    'not-covered': {
      says: {
        en: 'The CAA records at {domain} do not say who may issue a certificate for {host}: the property “issue” is missing',
        'zh-CN': '{domain} 的 CAA 记录没有写明谁可以为 {host} 签发证书（缺少 issue 属性）',
      },
      todo: {
        en: 'Add a CAA record with the property “issue” at {domain}.',
        'zh-CN': '请在 {domain} 的 CAA 记录中补上 issue 属性。',
      },
    },
  },
  judge: ({ records }) => {
    const at = recordLocus('CAA')
    const last = records.caa.at(-1)
    if (!last) return couldNotCheck({ kind: 'not-gathered', detail: 'CAA' })
    if (!last.records.ok) return couldNotCheck(last.records.failure)
    const found = last.records.value
    if (found.length === 0) {
      const evidence = [{ text: records.caa.map(({ name }) => `${name} CAA: –`).join('; ') }]
      return fails('missing', { at, data: { host: records.host, domain: records.domain }, evidence })
    }
    if (found.some(({ tag }) => tag.toLowerCase() === 'issue')) return fine()
    return fails('not-covered', {
      at,
      data: { host: records.host, domain: last.name },
      evidence: found.map(({ flags, tag, value }) => ({
        text: `${last.name} CAA ${flags} ${tag} "${value}"`,
        mark: [tag],
      })),
    })
  },
})
