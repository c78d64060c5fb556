import { dnsLinkedHosts } from '../../facts/gathered/dns-linked-hosts.ts'
import { dnsRecords } from '../../facts/gathered/dns-records.ts'
import { attempt, defineRule, fails, recordLocus } from '../../model/index.ts'

/** An alias left behind when what it led to was given up: whoever takes that name over speaks in the site's name. */
export const danglingCname = defineRule({
  id: 'dns/dangling-cname',
  title: { en: 'Dangling aliases', 'zh-CN': '悬空的 CNAME 记录' },
  source: {
    en: 'Good practice; what an alias means: RFC 1034, section 3.6.2',
    'zh-CN': '通行做法；CNAME 的含义见 RFC 1034 第 3.6.2 节',
  },
  needs: { records: dnsRecords, linked: attempt(dnsLinkedHosts) },
  parameters: {},
  outcomes: {
    dangling: {
      says: {
        en: '{name} is an alias of {target}, which does not exist or has no address; somebody else may register it and put up a page in your name',
        'zh-CN': '{name} 的 CNAME 指向 {target}，而后者不存在或没有地址；他人若抢注该名称，即可冒用本站名义发布内容',
      },
      todo: {
        en: 'Delete the CNAME record of {name}, or point it to a service that you still use.',
        'zh-CN': '请删除 {name} 的 CNAME 记录，或改指仍在使用的服务。',
      },
    },
  },
  judge: ({ records, linked }) =>
    [...records.aliases, ...(linked.ok ? linked.value.aliases : [])]
      .filter(({ chain, end }) => chain.length > 0 && !end.ok && leadsNowhere(end.failure.kind))
      .map(({ name, chain }) =>
        fails('dangling', {
          at: recordLocus('CNAME', name),
          data: { name, target: chain.at(-1)! },
          evidence: [{ text: [name, ...chain].join(' CNAME '), mark: [chain.at(-1)!] }],
        }),
      ),
})

function leadsNowhere(kind: string): boolean {
  return kind === 'name-not-found' || kind === 'name-without-address'
}
