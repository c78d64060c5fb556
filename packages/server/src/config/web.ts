import { z } from 'zod'
import { forms, port, splitList, type VariableTable } from './variable.ts'

/** How people reach the server. */
export const webVariables = {
  publicUrl: {
    name: 'TOWNKEEP_URL',
    schema: z.string().refine(isOrigin).optional(),
    form: {
      en: 'https://host or https://host:port, without a path',
      'zh-CN': 'https://host 或 https://host:port，不带路径',
    },
    unset: { en: 'http://localhost with the port', 'zh-CN': 'http://localhost 加监听端口' },
    description: {
      en: 'Where people reach the server. With https, cookies are bound to it; plain http is for a machine of your own.',
      'zh-CN': '用户访问本系统的网址。使用 https 时 Cookie 与该网址绑定；http 仅供本机使用。',
    },
  },
  host: {
    name: 'TOWNKEEP_HOST',
    schema: z.string().min(1).default('127.0.0.1'),
    form: { en: 'an address of this machine', 'zh-CN': '本机地址' },
    description: {
      en: 'Address to listen at: loopback behind a proxy on the same machine, 0.0.0.0 or :: for all.',
      'zh-CN': '监听地址：反向代理在本机时用环回地址，监听全部地址用 0.0.0.0 或 ::。',
    },
  },
  port: {
    name: 'TOWNKEEP_PORT',
    schema: port.default(7080),
    form: forms.port,
    description: { en: 'Port to listen at.', 'zh-CN': '监听端口。' },
  },
  metricsPort: {
    name: 'TOWNKEEP_METRICS_PORT',
    schema: port.optional(),
    form: forms.port,
    description: {
      en: 'Port on loopback where Prometheus reads /metrics. Without it nothing is shown.',
      'zh-CN': '供 Prometheus 读取 /metrics 的环回端口；不设置则不开放。',
    },
  },
  proxies: {
    name: 'TOWNKEEP_PROXIES',
    schema: z.string().transform(splitList).default([]),
    form: { en: 'addresses or ranges with commas between them', 'zh-CN': '地址或网段，用逗号分隔' },
    description: {
      en: 'Reverse proxies in front of the server, as addresses or ranges with commas between them. Only what these say about a caller is believed.',
      'zh-CN': '本系统前面的反向代理，写地址或网段，用逗号分隔。只采信它们转报的来访地址。',
    },
  },
  tlsKeyFile: {
    name: 'TOWNKEEP_TLS_KEY_FILE',
    schema: z.string().optional(),
    form: forms.file,
    description: {
      en: 'Private key (PEM), where no proxy keeps the certificate.',
      'zh-CN': '证书私钥文件（PEM），没有反向代理时使用。',
    },
  },
  tlsCertFile: {
    name: 'TOWNKEEP_TLS_CERT_FILE',
    schema: z.string().optional(),
    form: forms.file,
    description: {
      en: 'Certificate with its intermediates (PEM).',
      'zh-CN': '证书及中间证书文件（PEM）。',
    },
  },
  redirectPort: {
    name: 'TOWNKEEP_REDIRECT_PORT',
    schema: port.optional(),
    form: forms.port,
    description: {
      en: 'Port where plain http is answered with a redirect to https, usually 80; for a server with a certificate of its own.',
      'zh-CN': '将 http 访问跳转到 https 的端口，通常为 80；服务器自带证书时使用。',
    },
  },
  contacts: {
    name: 'TOWNKEEP_SECURITY_CONTACT',
    schema: z
      .string()
      .transform(splitList)
      .refine(list => list.every(isContact))
      .default([]),
    form: {
      en: 'addresses that begin with mailto: or https://, with commas between them',
      'zh-CN': '以 mailto: 或 https:// 开头的地址，用逗号分隔',
    },
    description: {
      en: 'Whom to tell of a weakness of this installation; shown in /.well-known/security.txt.',
      'zh-CN': '本系统漏洞的报告联系方式，写入 /.well-known/security.txt。',
    },
  },
} as const satisfies VariableTable

function isContact(text: string): boolean {
  return /^mailto:[^\s@]+@[^\s@]+$/.test(text) || (text.startsWith('https://') && URL.canParse(text))
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, origin } = new URL(text)
  return (protocol === 'http:' || protocol === 'https:') && (text === origin || text === `${origin}/`)
}
