import type { Text } from '@townkeep/inspect'
import { OperatorTrouble, type TroubleParams } from '../errors/index.ts'

/** Why the database cannot be used: what is so, and what to do. Closed. `{name}` stands for a parameter. */
const troubles = {
  'folder-in-use': {
    en: 'The data folder {folder} is in use by another Townkeep (process {pid}). Stop that one, or give another folder.',
    'zh-CN': '数据目录 {folder} 正被另一个 Townkeep（进程 {pid}）使用。请先停止它，或改用其他目录。',
  },
  'no-binaries': {
    en: 'There is no bundled PostgreSQL for this machine ({platform}). Install PostgreSQL 18 and set DATABASE_URL.',
    'zh-CN': '本机平台（{platform}）没有内置的 PostgreSQL。请自行安装 PostgreSQL 18，并设置 DATABASE_URL。',
  },
  'cannot-leave-root': {
    en: 'PostgreSQL refuses to run as root, and neither a user namespace (unshare) nor another user (setpriv) can be had here: {detail}. Run Townkeep as an ordinary user, or set DATABASE_URL.',
    'zh-CN':
      'PostgreSQL 不允许以 root 运行，而本机既不能建立用户命名空间（unshare），也不能切换用户（setpriv）：{detail}。请以普通用户运行 Townkeep，或设置 DATABASE_URL。',
  },
  'other-version': {
    en: 'The database in {folder} was made by PostgreSQL {found}; this program brings {bundled}. Move it by `townkeep export` and `townkeep import`.',
    'zh-CN':
      '{folder} 中的数据库由 PostgreSQL {found} 建立，而本程序自带的是 {bundled}。请用 `townkeep export` 和 `townkeep import` 迁移。',
  },
  'left-over-stays': {
    en: 'A PostgreSQL left over in {folder} (process {pid}) did not stop within {seconds} s. Stop it: kill -INT {pid}',
    'zh-CN': '{folder} 中遗留的 PostgreSQL（进程 {pid}）在 {seconds} 秒内没有停止。请手动停止：kill -INT {pid}',
  },
  'initdb-failed': {
    en: 'The database could not be made: {detail}',
    'zh-CN': '无法建立数据库：{detail}',
  },
  'start-failed': {
    en: 'PostgreSQL does not start: {detail}',
    'zh-CN': 'PostgreSQL 无法启动：{detail}',
  },
  'keeps-dying': {
    en: 'PostgreSQL died {deaths} times within a minute and is not started again. Its last lines: {detail}',
    'zh-CN': 'PostgreSQL 一分钟内退出 {deaths} 次，不再重启。最后的日志：{detail}',
  },
  'no-database': {
    en: 'There is no database in {folder}. Name the data folder in TOWNKEEP_DATA_DIR; `townkeep serve` makes a new one.',
    'zh-CN': '{folder} 中没有数据库。请在 TOWNKEEP_DATA_DIR 中写明数据目录；`townkeep serve` 会新建一个。',
  },
  unreachable: {
    en: 'The database cannot be reached: {detail}',
    'zh-CN': '无法连接数据库：{detail}',
  },
  'database-newer': {
    en: 'The database is newer than this program: it has migration {found}, the program knows up to {known}. Use the newer program.',
    'zh-CN': '数据库比本程序新：数据库已有迁移 {found}，本程序只到 {known}。请使用新版程序。',
  },
  'database-older': {
    en: 'The database is older than this program: {count} migrations are missing, the first is {first}. Run `townkeep migrate`.',
    'zh-CN': '数据库比本程序旧：缺少 {count} 个迁移，第一个是 {first}。请运行 `townkeep migrate`。',
  },
  'migration-changed': {
    en: 'Migration {name} is not what was applied to this database: its text was changed afterwards.',
    'zh-CN': '迁移 {name} 与已应用到本数据库的内容不同：其文本事后被修改。',
  },
  'migration-missed': {
    en: 'Migration {name} stands before {last}, which this database already has. Give it a higher number.',
    'zh-CN': '迁移 {name} 的编号小于数据库已有的 {last}。请改用更大的编号。',
  },
  'migration-failed': {
    en: 'Migration {name} failed, and nothing of it was applied: {detail}',
    'zh-CN': '迁移 {name} 失败，其内容均未生效：{detail}',
  },
} as const satisfies Record<string, Text>

export type TroubleCode = keyof typeof troubles

export class DatabaseTrouble extends OperatorTrouble<TroubleCode> {
  constructor(code: TroubleCode, params: TroubleParams = {}, options?: ErrorOptions) {
    super(code, troubles[code], params, options)
    this.name = 'DatabaseTrouble'
  }
}
