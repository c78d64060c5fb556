import type { Text } from '@townkeep/inspect'

/** What each command and argument is for, as `--help` says it. A command of a command is named with both. */
export const about = {
  program: {
    en: 'Keep the digital house of a municipality in order.',
    'zh-CN': '守好一座城的数字家园。',
  },
  version: { en: 'print the version', 'zh-CN': '显示版本号' },
  lang: {
    en: "en or zh-CN; without it, the system's language decides",
    'zh-CN': 'en 或 zh-CN；不填则按系统语言',
  },
  help: { en: 'print this help', 'zh-CN': '显示帮助' },
  helpCommand: { en: 'print the help of a command', 'zh-CN': '显示某个命令的帮助' },
  inspect: {
    en: 'visit the sites of a list and report what is wrong, where, how badly, and what to do',
    'zh-CN': '巡检清单中的网站，报告问题、位置、严重程度和处理办法',
  },
  gather: {
    en: 'visit the sites of a list and keep what was seen, without judging it',
    'zh-CN': '只访问清单中的网站并保存采集的数据，不作判定',
  },
  judge: {
    en: 'judge kept facts again, with the same or another rule pack, without any visit',
    'zh-CN': '对已保存的数据重新判定，可换规则包，不再访问网站',
  },
  rules: {
    en: 'list the rules with their outcomes, severities and parameters, or explain one',
    'zh-CN': '列出规则及其问题类型、严重程度和参数，或说明其中一条',
  },
  demo: {
    en: 'inspect the bundled sample town on this machine: a try without a list',
    'zh-CN': '巡检自带的样例城市（仅在本机），无需清单即可试用',
  },
  serve: {
    en: 'run the server: the register, inspections by plan, findings, for an office; configured by the environment',
    'zh-CN': '运行服务器：资产台账、计划巡检、问题管理；配置来自环境变量',
  },
  migrate: {
    en: "bring the server's database to this version",
    'zh-CN': '将服务器数据库升级到本版本',
  },
  config: {
    en: 'list the variables that configure the server',
    'zh-CN': '列出服务器的配置变量',
  },
  admin: {
    en: 'administrators of the server, for whoever runs it; works beside a running server',
    'zh-CN': '服务器管理员账号，供运维人员使用；服务器运行时也可执行',
  },
  'admin create': {
    en: 'name an administrator, and print the one-time link for the first password',
    'zh-CN': '新建管理员，并给出设置首个密码的一次性链接',
  },
  'admin invite': {
    en: 'print a one-time link for a new password; a second factor stays, two persons in the program take it away',
    'zh-CN': '给出重设密码的一次性链接；第二因素不变，须由两人在系统中重置',
  },
  audit: {
    en: "the server's audit: proven, exported, watched; works beside a running server",
    'zh-CN': '服务器审计记录的校验、导出和状态；服务器运行时也可执行',
  },
  'audit verify': {
    en: 'prove every link, entry, anchor and archive; ends with 1 where something does not hold',
    'zh-CN': '校验每一环、每条记录、外部留存和归档；有问题时退出码为 1',
  },
  'audit export': {
    en: 'write sealed entries, a line of JSON each',
    'zh-CN': '导出已封存的记录，每条一行 JSON',
  },
  'audit status': { en: 'say how far the seals are behind', 'zh-CN': '显示封存的进度' },
  backup: {
    en: 'copies of the server: made, listed, proven; works beside a running server',
    'zh-CN': '服务器备份：生成、列出、校验；服务器运行时也可执行',
  },
  'backup now': {
    en: 'make a copy of database, files and facts, encrypted',
    'zh-CN': '立即备份数据库、文件和采集数据，并加密',
  },
  'backup list': {
    en: 'list the copies with their sizes, and the time that can be gone back to',
    'zh-CN': '列出各份备份及其大小，以及可恢复的时间范围',
  },
  'backup verify': {
    en: 'prove that the backup is whole; with --identity, open all of it; ends with 1 where something is not',
    'zh-CN': '校验备份是否完整；指定 --identity 时逐一打开验证；有问题时退出码为 1',
  },
  'backup keys': {
    en: 'make the key to backups: the server keeps the public half, the private one goes to a file for your safe',
    'zh-CN': '生成备份密钥：公钥留在服务器，私钥写入文件，请存入保险柜',
  },
  restore: {
    en: 'make a data folder from a backup, as everything was at a moment',
    'zh-CN': '用备份建立数据目录，恢复到某一时刻的状态',
  },
  export: {
    en: 'write all of an installation into a folder, to move it to another database; not encrypted',
    'zh-CN': '将整套系统导出到文件夹，用于迁移到其他数据库；内容未加密',
  },
  import: {
    en: 'fill an empty database of your own from an export',
    'zh-CN': '将导出内容导入自备的空数据库',
  },
  exportFolder: { en: 'the folder of the export', 'zh-CN': '导出内容所在的文件夹' },
  signInName: { en: 'the sign-in name', 'zh-CN': '登录名' },
  list: {
    en: 'CSV, XLSX or JSON with url, name, unit, authorisation, contact, columns',
    'zh-CN': 'CSV、XLSX 或 JSON 清单，含网址、网站名称、单位、授权、联系方式、栏目',
  },
  folder: { en: 'the folder that --facts named', 'zh-CN': '--facts 所指的文件夹' },
  ruleId: { en: 'the rule to explain, such as tls/chain', 'zh-CN': '要说明的规则，如 tls/chain' },
} as const satisfies Record<string, Text>
