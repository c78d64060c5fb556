import type { Certificate } from '../../facts/gathered/tls-handshake.ts'
import { visitTime } from '../../facts/gathered/visit.ts'
import { certificatePath } from '../../facts/tls-certificate-path.ts'
import { attempt, defineRule, fails, fine, hostLocus, int } from '../../model/index.ts'
import { withoutHttps } from './without-https.ts'

const day = 86_400_000
const shanghai = 8 * 3_600_000

/** A certificate that browsers refuse for its dates, or soon will: the site's own, or an intermediate that it needs. */
export const certificateExpiry = defineRule({
  id: 'tls/certificate-expiry',
  title: { en: 'Certificate in date', 'zh-CN': '证书在有效期内' },
  source: {
    en: 'RFC 5280, sections 4.1.2.5 and 6.1.3; the margin is our own',
    'zh-CN': 'RFC 5280 第 4.1.2.5、6.1.3 节；提前量为本系统设定',
  },
  needs: { path: attempt(certificatePath), now: visitTime },
  parameters: {
    soonDays: int(30, {
      min: 0,
      max: 365,
      unit: 'days',
      about: { en: 'How early an expiry is reported', 'zh-CN': '到期前多少天开始提醒' },
    }),
  },
  outcomes: {
    expired: {
      says: {
        en: 'The certificate of {host} expired {days} {days|day|days} ago, on {date}; browsers refuse the site',
        'zh-CN': '{host} 的证书已于 {date} 到期（{days} 天前），浏览器会拦截访问',
      },
      todo: {
        en: 'Renew the certificate ({name}) and install it today.',
        'zh-CN': '请立即更换证书（{name}）。',
      },
    },
    'expires-soon': {
      says: {
        en: 'The certificate of {host} expires in {days} {days|day|days}, on {date}',
        'zh-CN': '{host} 的证书将于 {date} 到期（还剩 {days} 天）',
      },
      todo: {
        en: 'Renew the certificate ({name}) before {date}; if that should happen by itself, see why it has not.',
        'zh-CN': '请在 {date} 前更换证书（{name}）；如设有自动续期，请检查是否正常。',
      },
    },
    'not-yet-valid': {
      says: {
        en: 'The certificate of {host} is valid only from {date}; until then browsers refuse the site',
        'zh-CN': '{host} 的证书自 {date} 起才生效，在此之前浏览器会拦截访问',
      },
      todo: {
        en: 'Install a certificate ({name}) that is valid now, and check the clock of whoever issued it.',
        'zh-CN': '请安装当前有效的证书（{name}），并核对签发时的系统时间。',
      },
    },
  },
  judge: ({ path: read, now }, { soonDays }) => {
    if (!read.ok) return withoutHttps(read.failure)
    const { host, port, belowRoot } = read.value
    const moment = Date.parse(now.at)
    const say = (certificate: Certificate, at: string, days: number) => ({
      at: hostLocus(host, port),
      data: { host, days, date: localDate(at), name: certificate.commonName || certificate.subject },
      evidence: [
        {
          text: `${certificate.subject}: ${certificate.notBefore ?? '?'} – ${certificate.notAfter ?? '?'}`,
          mark: [at],
        },
      ],
    })
    const first = earliestEnd(belowRoot)
    if (first) {
      const left = Date.parse(first.notAfter) - moment
      if (left < 0) return fails('expired', say(first.certificate, first.notAfter, Math.floor(-left / day)))
    }
    const early = belowRoot.find(({ notBefore }) => notBefore !== undefined && Date.parse(notBefore) > moment)
    if (early?.notBefore !== undefined) {
      return fails(
        'not-yet-valid',
        say(early, early.notBefore, Math.ceil((Date.parse(early.notBefore) - moment) / day)),
      )
    }
    const days = first ? Math.floor((Date.parse(first.notAfter) - moment) / day) : soonDays + 1
    return first && days <= soonDays ? fails('expires-soon', say(first.certificate, first.notAfter, days)) : fine()
  },
})

function earliestEnd(certificates: readonly Certificate[]) {
  return certificates
    .flatMap(certificate =>
      certificate.notAfter === undefined ? [] : [{ certificate, notAfter: certificate.notAfter }],
    )
    .sort((a, b) => Date.parse(a.notAfter) - Date.parse(b.notAfter))[0]
}

function localDate(iso: string): string {
  return new Date(Date.parse(iso) + shanghai).toISOString().slice(0, 10)
}
