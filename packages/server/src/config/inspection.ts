import { isIP } from 'node:net'
import { z } from 'zod'
import { forms, splitList, type VariableTable } from './variable.ts'

/** How sites are reached. */
export const inspectionVariables = {
  contact: {
    name: 'TOWNKEEP_CONTACT',
    schema: z.string().trim().max(200).default(''),
    form: { en: 'at most 200 characters', 'zh-CN': '不超过 200 个字符' },
    description: {
      en: 'How the owners of sites reach whoever runs the inspections, such as a mail address; it goes out with every request.',
      'zh-CN': '网站主办单位联系检查方的方式，如邮箱；随每次检查请求发出。',
    },
  },
  installationId: {
    name: 'TOWNKEEP_INSTALLATION',
    schema: z
      .string()
      .regex(/^[\w.-]{1,100}$/)
      .optional(),
    form: { en: 'letters, digits, dots, hyphens and underscores', 'zh-CN': '字母、数字、点、连字符和下划线' },
    unset: { en: 'the host of TOWNKEEP_URL', 'zh-CN': 'TOWNKEEP_URL 的主机名' },
    description: {
      en: 'What owners write behind by= in the proofs that allow inspections. Another name makes all proofs void.',
      'zh-CN': '主办单位在授权凭证 by= 后填写的名称。更改后，已有凭证全部失效。',
    },
  },
  controlSites: {
    name: 'TOWNKEEP_CONTROL_SITES',
    schema: z.string().transform(splitList).pipe(z.array(z.httpUrl()).max(4)).default([]),
    form: { en: 'at most four http addresses with commas between them', 'zh-CN': '至多四个 http 网址，用逗号分隔' },
    description: {
      en: 'Sites that tell whether our own network works: one HEAD each when a site does not open. Without them, a failure of our own network looks like failures of all sites.',
      'zh-CN':
        '用于判断本机网络是否正常的网站：有网站打不开时，各发一次 HEAD。不设置时，本机断网会被当成所有网站故障。',
    },
  },
  allowPrivate: {
    name: 'TOWNKEEP_ALLOW_PRIVATE',
    schema: z.string().transform(splitList).default([]),
    form: {
      en: 'ranges such as 10.20.0.0/16 with commas between them',
      'zh-CN': '形如 10.20.0.0/16 的网段，用逗号分隔',
    },
    description: {
      en: 'Private ranges that may be connected to: sites within the house, and receivers of messages. All others are refused.',
      'zh-CN': '允许连接的内网网段（内网网站、消息接收端）；其余内网地址一律拒绝。',
    },
  },
  resolver: {
    name: 'TOWNKEEP_RESOLVER',
    schema: z.string().transform(resolverOf).optional(),
    form: { en: 'an address, or address:port', 'zh-CN': 'IP 地址，或“地址:端口”' },
    unset: { en: 'the resolver of the system', 'zh-CN': '系统的域名解析器' },
    description: { en: 'Resolver that inspections ask.', 'zh-CN': '检查所用的域名解析器。' },
  },
  extraCaFile: {
    name: 'TOWNKEEP_EXTRA_CA_FILE',
    schema: z.string().optional(),
    form: forms.file,
    description: {
      en: 'Certificate authorities (PEM) that inspections trust beside the usual ones.',
      'zh-CN': '检查时额外信任的根证书文件（PEM）。',
    },
  },
  gatheringChildren: {
    name: 'TOWNKEEP_GATHERING_CHILDREN',
    schema: z.coerce.number().int().min(1).max(64).default(2),
    form: { en: 'a whole number from 1 to 64', 'zh-CN': '1 到 64 之间的整数' },
    description: {
      en: 'Sites that one worker inspects at the same time, each in a process of its own of up to 1 GB.',
      'zh-CN': '每个工作进程同时检查的网站数；每个网站各用一个进程，最多占用 1 GB 内存。',
    },
  },
} as const satisfies VariableTable

function resolverOf(text: string, context: z.RefinementCtx) {
  const [, address = text, port = '53'] = /^\[?([\da-f:.]+?)\]?(?::(\d{1,5}))?$/i.exec(text) ?? []
  const bare = isIP(text) > 0 ? text : address
  if (isIP(bare) > 0 && Number(port) <= 65_535) return { address: bare, port: bare === text ? 53 : Number(port) }
  context.addIssue({ code: 'custom' })
  return z.NEVER
}
