import { availableParallelism } from 'node:os'
import { z } from 'zod'
import { forms, type VariableTable } from './variable.ts'

/** An address of PostgreSQL, as `psql` takes it. */
const databaseUrl = z
  .string()
  .refine(text => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text.replace('@/', '@socket/')))

/** Where the ledger is. */
export const databaseVariables = {
  dataDir: {
    name: 'TOWNKEEP_DATA_DIR',
    schema: z.string().min(1).default('townkeep-data'),
    form: { en: 'the name of a folder', 'zh-CN': '目录名' },
    description: {
      en: 'Folder for the database and everything else that the server keeps. Only the server enters it.',
      'zh-CN': '数据目录：存放数据库及服务器保存的其他内容，只允许服务器进入。',
    },
  },
  appUrl: {
    name: 'DATABASE_URL',
    schema: databaseUrl.optional(),
    form: forms.database,
    description: {
      en: 'A PostgreSQL of your own, under the login townkeep_app. Without it the server runs its own in the data folder.',
      'zh-CN': '自备 PostgreSQL 的地址（登录名 townkeep_app）。不设置时，服务器在数据目录中运行自带的数据库。',
    },
  },
  queueUrl: {
    name: 'TOWNKEEP_QUEUE_URL',
    schema: databaseUrl.optional(),
    form: forms.database,
    description: {
      en: 'The same database under the login townkeep_queue; a direct connection, not through a pooler.',
      'zh-CN': '同一数据库，登录名 townkeep_queue；须直连，不经连接池。',
    },
  },
  ownerUrl: {
    name: 'TOWNKEEP_OWNER_URL',
    schema: databaseUrl.optional(),
    form: forms.database,
    description: {
      en: 'The same database under the login townkeep_owner, for `townkeep migrate`; a direct connection. The server itself does without.',
      'zh-CN': '同一数据库，登录名 townkeep_owner，供 `townkeep migrate` 使用；须直连。服务器运行时不需要。',
    },
  },
  backupUrl: {
    name: 'TOWNKEEP_BACKUP_URL',
    schema: databaseUrl.optional(),
    form: forms.database,
    description: {
      en: 'The same database under the login townkeep_backup, which reads everything: for moving all to another installation.',
      'zh-CN': '同一数据库，登录名 townkeep_backup，可读取全部内容，供整体迁移使用。',
    },
  },
  connections: {
    name: 'TOWNKEEP_DATABASE_CONNECTIONS',
    schema: z.coerce
      .number()
      .int()
      .min(2)
      .max(200)
      .default(4 * availableParallelism()),
    form: { en: 'a whole number from 2 to 200', 'zh-CN': '2 到 200 之间的整数' },
    unset: { en: '4 for each processor', 'zh-CN': '每个处理器 4 个' },
    description: {
      en: 'Most connections that one process opens to the database; unless set, 4 for each processor. More than that only queue.',
      'zh-CN': '每个进程到数据库的最大连接数；默认每个处理器 4 个，再多只会排队。',
    },
  },
} as const satisfies VariableTable
