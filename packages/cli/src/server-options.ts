import type { Text } from '@townkeep/inspect'
import type { OptionRow, OptionTable } from './option-tables.ts'

const environmentOption: OptionRow = {
  flags: '--env <file>',
  about: {
    en: 'file with variables, a line NAME=value for each; those of the environment go first. `townkeep config` lists them',
    'zh-CN': '环境变量文件，每行一个“变量名=值”；已有的环境变量优先。变量清单见 townkeep config',
  },
}

const serverHeading: Text = { en: 'Server:', 'zh-CN': '服务器：' }

/** Of a command that needs the server's configuration and nothing more. */
export const environmentOptions: OptionTable = { heading: serverHeading, rows: [environmentOption] }

export const serveOptions: OptionTable = {
  heading: serverHeading,
  rows: [
    {
      flags: '--role <role>',
      about: {
        en: 'web answers requests, worker does what lies behind them, all does both in one process',
        'zh-CN': 'web 处理请求，worker 处理后台工作，all 两者在同一进程',
      },
      default: 'all',
    },
    {
      flags: '--demo',
      about: {
        en: 'an office with the sample town to try it on: on this machine only, in the folder townkeep-demo, with people who can sign in at once; takes TOWNKEEP_PORT, and nothing else of the configuration',
        'zh-CN':
          '演示：以样例城市试用，仅限本机，数据存放在 townkeep-demo 文件夹，自带可登录的账号；配置只取 TOWNKEEP_PORT',
      },
    },
    environmentOption,
  ],
}

export const migrateOptions: OptionTable = {
  heading: serverHeading,
  rows: [
    {
      flags: '--print-roles',
      about: {
        en: 'print the SQL that makes database and logins on a server of your own, with fresh passwords, and end',
        'zh-CN': '输出在自备数据库服务器上建库和登录名的 SQL（含新密码），然后结束',
      },
    },
    {
      flags: '--address <host:port>',
      about: { en: 'with --print-roles: where that server is', 'zh-CN': '与 --print-roles 合用：数据库服务器的地址' },
      default: 'localhost:5432',
    },
    {
      flags: '--database <name>',
      about: { en: 'with --print-roles: the name of the database', 'zh-CN': '与 --print-roles 合用：数据库名' },
      default: 'townkeep',
    },
    environmentOption,
  ],
}

export const adminCreateOptions: OptionTable = {
  heading: serverHeading,
  rows: [
    {
      flags: '--name <name>',
      about: { en: "the person's name", 'zh-CN': '姓名' },
      required: true,
    },
    {
      flags: '--sign-in <name>',
      about: { en: 'the sign-in name; without it, made from the name', 'zh-CN': '登录名；不填则由姓名生成' },
    },
    {
      flags: '--unit <unit>',
      about: {
        en: 'name, code or id of the unit to administer; without it, the top: everything',
        'zh-CN': '所管理单位的名称、代码或标识；不填则为最上级，即全部',
      },
    },
    environmentOption,
  ],
}

export const auditVerifyOptions: OptionTable = {
  heading: serverHeading,
  rows: [
    {
      flags: '--anchors <file>',
      about: {
        en: 'ends of the chain kept outside the database; without it, the file of TOWNKEEP_ANCHOR_FILE',
        'zh-CN': '数据库外留存的链末端；不填则用 TOWNKEEP_ANCHOR_FILE 所指的文件',
      },
    },
    {
      flags: '--archives <folder>',
      about: {
        en: 'folder of archived months; without it, `audit` in the data folder',
        'zh-CN': '归档月份所在目录；不填则为数据目录下的 audit',
      },
    },
    environmentOption,
  ],
}

export const auditExportOptions: OptionTable = {
  heading: serverHeading,
  rows: [
    {
      flags: '--from <day>',
      about: { en: 'first day (UTC), such as 2026-03-01', 'zh-CN': '起始日期（UTC），如 2026-03-01' },
    },
    { flags: '--to <day>', about: { en: 'day before which to end (UTC)', 'zh-CN': '截止日期（UTC，不含当日）' } },
    {
      flags: '--out <file>',
      about: { en: 'file to write; without it, standard output', 'zh-CN': '写入的文件；不填则写到标准输出' },
    },
    environmentOption,
  ],
}

const identityFlag = '--identity <file>'

export const backupVerifyOptions: OptionTable = {
  heading: serverHeading,
  rows: [
    {
      flags: identityFlag,
      about: {
        en: 'the private key: everything is opened and proven with it',
        'zh-CN': '备份私钥文件：用它打开并验证全部内容',
      },
    },
    environmentOption,
  ],
}

export const backupKeysOptions: OptionTable = {
  heading: serverHeading,
  rows: [
    {
      flags: identityFlag,
      about: {
        en: 'where the private key goes; without it, beside the data folder. Take it to a safe place, off this machine',
        'zh-CN': '私钥写入的文件；不填则写在数据目录旁。请移到本机以外的安全处保管',
      },
    },
    environmentOption,
  ],
}

export const restoreOptions: OptionTable = {
  heading: serverHeading,
  rows: [
    { flags: '--from <folder>', about: { en: 'the backup folder', 'zh-CN': '备份目录' }, required: true },
    {
      flags: '--into <folder>',
      about: { en: 'the data folder to make; it must not be there yet', 'zh-CN': '要建立的数据目录，不得已存在' },
      required: true,
    },
    { flags: identityFlag, about: { en: 'the private key', 'zh-CN': '备份私钥文件' }, required: true },
    {
      flags: '--to <time>',
      about: {
        en: 'the moment to go back to, such as 2026-03-01T09:30:00+08:00; without it, the newest there is',
        'zh-CN': '要恢复到的时刻，如 2026-03-01T09:30:00+08:00；不填则恢复到最新状态',
      },
    },
  ],
}
