import { tlsOffers } from '../facts/gathered/tls-offers.ts'
import { tlsSuites } from '../facts/gathered/tls-suites.ts'
import { suiteName, weaknessOf } from '../facts/tls-cipher-suites.ts'
import { defineProbe, success } from '../model/index.ts'
import { httpsPlace } from './tls-place.ts'
import { questionsTo, suitesOf } from './tls-questions.ts'
import type { VisitTools } from './tools.ts'

const mostConnections = 160

/** The full list, one hello per suite, for versions that let a weak suite in: what to strike from the server's settings. */
export const tlsSuitesProbe = defineProbe<VisitTools>()({
  name: 'tls-suites',
  depth: 'active',
  sends: {
    en: 'Where a weak cipher suite was accepted: one first TLS message per accepted suite, at most 160 in all',
    'zh-CN': '对方接受弱加密套件时：每个可用套件发送一个 TLS 首条握手消息，合计不超过 160 个',
  },
  gives: tlsSuites,
  needs: { offers: tlsOffers },
  async run(tools, { offers }) {
    const weak = offers.accepted.filter(({ suite }) => weaknessOf(suite) !== undefined)
    const versions = [...new Set(weak.map(({ version }) => version))]
    const questions = questionsTo(tools, httpsPlace(tools.site))
    const accepted: (typeof offers.accepted)[number][] = []
    let complete = true
    for (const version of versions) {
      let rest = suitesOf(version)
      while (rest.length > 0) {
        if (questions.connections >= mostConnections) complete = false
        const taken = complete ? await questions.ask(version, rest) : undefined
        if (taken?.version !== version) break
        accepted.push({ version, suite: suiteName(taken.suite) })
        rest = rest.filter(suite => suite !== taken.suite)
      }
    }
    return success({
      versions,
      accepted,
      complete: complete && questions.stopped === undefined,
      connections: questions.connections,
    })
  },
})
