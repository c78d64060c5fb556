import { z } from 'zod'
import { forms, type VariableTable } from './variable.ts'

/** Keys, anchors and copies: what lies outside the database. */
export const keepingVariables = {
  keyFile: {
    name: 'TOWNKEEP_KEY_FILE',
    schema: z.string().optional(),
    form: forms.file,
    unset: { en: 'the name of the data folder with .key', 'zh-CN': '数据目录名加 .key' },
    description: {
      en: 'File with the key-encryption key, outside the data folder and its backups; unless set, it lies beside the data folder. Keep a copy elsewhere: what it sealed cannot be opened without it.',
      'zh-CN':
        '密钥加密密钥文件，须放在数据目录及其备份之外；不设置时放在数据目录旁边。请另存一份：没有它，已加密的内容无法打开。',
    },
  },
  anchorFile: {
    name: 'TOWNKEEP_ANCHOR_FILE',
    schema: z.string().optional(),
    form: forms.file,
    unset: { en: 'the name of the data folder with .anchors', 'zh-CN': '数据目录名加 .anchors' },
    description: {
      en: 'File that gets the end of the audit chain once a day. On another machine or a medium that can only be added to, nobody who holds the database can rewrite the chain unseen.',
      'zh-CN': '每天写入审计链末端的文件。放在另一台机器或只能追加的介质上，持有数据库的人便无法重写整条链而不被发现。',
    },
  },
  backupDir: {
    name: 'TOWNKEEP_BACKUP_DIR',
    schema: z.string().min(1).optional(),
    form: { en: 'the name of a folder', 'zh-CN': '目录名' },
    unset: { en: 'the name of the data folder with .backup', 'zh-CN': '数据目录名加 .backup' },
    description: {
      en: 'Folder for backups, best on another disk or machine; unless set, it lies beside the data folder. All in it is encrypted.',
      'zh-CN': '备份目录，最好在另一块磁盘或另一台机器上；不设置时放在数据目录旁边。其中内容均已加密。',
    },
  },
  backupHours: {
    name: 'TOWNKEEP_BACKUP_HOURS',
    schema: z.coerce.number().int().min(0).max(720).default(24),
    form: { en: 'a whole number from 0 to 720', 'zh-CN': '0 到 720 之间的整数' },
    description: {
      en: 'Hours from one base copy of our own database to the next; the log between them follows within two minutes. 0 for none, and no log.',
      'zh-CN': '自带数据库两次基础备份之间的小时数；其间的日志在两分钟内跟进。0 表示不做备份，也不归档日志。',
    },
  },
  backupDays: {
    name: 'TOWNKEEP_BACKUP_DAYS',
    schema: z.coerce.number().int().min(1).max(3660).default(14),
    form: { en: 'a whole number from 1 to 3660', 'zh-CN': '1 到 3660 之间的整数' },
    description: {
      en: 'Days back to which every moment can be restored; older copies are deleted.',
      'zh-CN': '可恢复到任意时刻的天数；更早的备份会被删除。',
    },
  },
} as const satisfies VariableTable
