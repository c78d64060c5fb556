import { z } from 'zod'
import { forms, port, type VariableTable } from './variable.ts'

export const mailTlsModes = ['tls', 'starttls', 'none'] as const
/** The mail server. */
export const mailVariables = {
  mailHost: {
    name: 'TOWNKEEP_SMTP_HOST',
    schema: z
      .string()
      .regex(/^[\w.:-]{1,253}$/)
      .optional(),
    form: { en: 'the name or address of a host', 'zh-CN': '主机名或 IP 地址' },
    description: {
      en: 'Mail server that takes our mails. Without it no mail is sent; messages stand in the program itself.',
      'zh-CN': '发信服务器。不设置时不发送邮件，消息只在系统内显示。',
    },
  },
  mailTls: {
    name: 'TOWNKEEP_SMTP_TLS',
    schema: z.enum(mailTlsModes).default('starttls'),
    form: { en: `one of ${mailTlsModes.join(', ')}`, 'zh-CN': `${mailTlsModes.join('、')} 之一` },
    description: {
      en: 'How the way to the mail server is kept secret: tls from the first byte, starttls, or none for a relay on the same machine.',
      'zh-CN': '与发信服务器的加密方式：tls（全程加密）、starttls，或 none（仅用于本机中转）。',
    },
  },
  mailPort: {
    name: 'TOWNKEEP_SMTP_PORT',
    schema: port.optional(),
    form: forms.port,
    unset: { en: '465 with tls, 587 with starttls, 25 with none', 'zh-CN': 'tls 为 465，starttls 为 587，none 为 25' },
    description: { en: 'Port of the mail server.', 'zh-CN': '发信服务器端口。' },
  },
  mailUser: {
    name: 'TOWNKEEP_SMTP_USER',
    schema: z.string().optional(),
    form: { en: 'a name', 'zh-CN': '用户名' },
    description: { en: 'Name to sign in with at the mail server.', 'zh-CN': '发信服务器的登录名。' },
  },
  mailPassword: {
    name: 'TOWNKEEP_SMTP_PASSWORD',
    schema: z.string().optional(),
    form: { en: 'a password', 'zh-CN': '密码' },
    description: { en: 'Password to sign in with at the mail server.', 'zh-CN': '发信服务器的登录密码。' },
  },
  mailSender: {
    name: 'TOWNKEEP_MAIL_FROM',
    schema: z
      .string()
      .regex(/^(?:[^<>@\r\n]+<[^@<>\s]+@[^@<>\s]+>|[^@<>\s]+@[^@<>\s]+)$/)
      .optional(),
    form: {
      en: 'an address such as Townkeep <townkeep@example.gov.cn>',
      'zh-CN': '形如 Townkeep <townkeep@example.gov.cn> 的邮件地址',
    },
    description: { en: 'Sender of our mails.', 'zh-CN': '发件人地址。' },
  },
} as const satisfies VariableTable
