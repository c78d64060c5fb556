import type { Text } from '@townkeep/inspect'
import { OperatorTrouble, type TroubleParams } from '../errors/index.ts'

/** Why a copy cannot be made or used. Closed. `{name}` stands for a parameter. */
const troubles = {
  'no-key': {
    en: 'No key for backups was made yet, so nothing could be encrypted. Run `townkeep backup keys`.',
    'zh-CN': '尚未生成备份密钥，无法加密备份。请运行 `townkeep backup keys`。',
  },
  'key-exists': {
    en: 'A key for backups is there already ({recipient}). Its other half lies where it was saved when it was made.',
    'zh-CN': '备份密钥已存在（{recipient}）。与之配对的私钥在生成时所保存的文件中。',
  },
  'identity-in-the-way': {
    en: '{file} is there already and may be the key to older backups. Move it away, or name another file.',
    'zh-CN': '{file} 已存在，可能是以前备份的私钥。请先移走，或改用其他文件名。',
  },
  'no-identity': {
    en: '{file} holds no key to backups: a line AGE-SECRET-KEY-1… is needed, as `townkeep backup keys` wrote it.',
    'zh-CN': '{file} 中没有备份私钥：应有一行 AGE-SECRET-KEY-1…，由 `townkeep backup keys` 写入。',
  },
  'wrong-identity': {
    en: 'The key in {identity} does not open {file}. Use the one that was made when these backups began.',
    'zh-CN': '{identity} 中的私钥打不开 {file}。请使用建立这些备份时生成的私钥。',
  },
  'file-damaged': {
    en: '{file} is damaged: {detail}. Take another copy of the backup folder.',
    'zh-CN': '{file} 已损坏：{detail}。请改用备份目录的另一份副本。',
  },
  running: {
    en: 'Another backup of this database is under way. Wait until it has ended.',
    'zh-CN': '本数据库正在进行另一次备份，请等待其完成。',
  },
  'other-system': {
    en: 'The backup folder {folder} belongs to another installation. Name a folder of its own for this one.',
    'zh-CN': '备份目录 {folder} 属于另一套系统。请为本系统另设备份目录。',
  },
  'link-in-cluster': {
    en: '{path} is a symbolic link, and what it leads to would not be in the copy. Move it back into the data folder.',
    'zh-CN': '{path} 是符号链接，其指向的内容不会进入备份。请将其移回数据目录。',
  },
  'nothing-there': {
    en: 'There is no complete backup in {folder}.',
    'zh-CN': '{folder} 中没有完整的备份。',
  },
  'before-first': {
    en: 'The oldest moment that can be restored from {folder} is {first}.',
    'zh-CN': '{folder} 可恢复到的最早时刻是 {first}。',
  },
  'after-log': {
    en: 'The log in {folder} reaches to {last}. Leave out --to for the newest state that it holds.',
    'zh-CN': '{folder} 中的日志截至 {last}。要恢复到其中的最新状态，请不要填写 --to。',
  },
  'log-gap': {
    en: 'The log in {folder} has a gap: {segment} is missing. Only times before it, or after a later base copy, can be restored.',
    'zh-CN': '{folder} 中的日志不连续：缺少 {segment}。只能恢复到该处之前，或其后另一份基础备份之后的时刻。',
  },
  'no-dumper': {
    en: 'There is no pg_dump on this machine. Install the client of PostgreSQL {server} (postgresql-client-{server}), or back the database up by the means of whoever keeps it.',
    'zh-CN':
      '本机没有 pg_dump。请安装 PostgreSQL {server} 的客户端（postgresql-client-{server}），或由数据库运维方自行备份。',
  },
  'dumper-too-old': {
    en: 'The pg_dump of this machine ({found}) is older than the server ({server}) and cannot read it. Install postgresql-client-{server}.',
    'zh-CN': '本机的 pg_dump（{found}）比数据库服务器（{server}）旧，无法读取。请安装 postgresql-client-{server}。',
  },
  'dump-failed': {
    en: 'pg_dump failed: {detail}',
    'zh-CN': 'pg_dump 失败：{detail}',
  },
  'folder-not-empty': {
    en: '{folder} is not empty. Name a folder that is not there yet.',
    'zh-CN': '{folder} 不是空目录。请指定一个尚不存在的目录。',
  },
  'no-export': {
    en: 'There is no complete export in {folder}.',
    'zh-CN': '{folder} 中没有完整的导出内容。',
  },
  'other-schema': {
    en: 'The export was made by Townkeep {program}, whose tables differ from those here. Import it with that program, then bring the database to this version by `townkeep migrate`.',
    'zh-CN':
      '该导出由 Townkeep {program} 生成，表结构与本程序不同。请用该版本导入，再用 `townkeep migrate` 升级到本版本。',
  },
  'target-not-empty': {
    en: 'The database holds something already (table {table}). An import needs an empty one.',
    'zh-CN': '数据库中已有内容（表 {table}）。只能导入到空数据库。',
  },
  'import-differs': {
    en: 'Table {table} came out different: {found} rows instead of {wanted}, or another content. Nothing was kept.',
    'zh-CN': '表 {table} 导入后不一致：{found} 行，应为 {wanted} 行，或内容不同。已全部撤销。',
  },
  'newer-format': {
    en: '{file} was written by a newer Townkeep ({program}). Use that one.',
    'zh-CN': '{file} 由新版 Townkeep（{program}）写成。请使用该版本。',
  },
} as const satisfies Record<string, Text>

export type BackupTroubleCode = keyof typeof troubles

export class BackupTrouble extends OperatorTrouble<BackupTroubleCode> {
  constructor(code: BackupTroubleCode, params: TroubleParams = {}, options?: ErrorOptions) {
    super(code, troubles[code], params, options)
    this.name = 'BackupTrouble'
  }
}
