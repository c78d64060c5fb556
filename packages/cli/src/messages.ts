import type { Text } from '@townkeep/inspect'

/** What the command says of its work. What it says of sites comes from the rules, of faulty calls from `faults`. */
export const messages = {
  progress: {
    en: '{done} of {total} sites · {running} running · {left} waiting · {rate}/min · {time} left',
    'zh-CN': '已完成 {done}/{total} · 进行中 {running} · 等待 {left} · {rate} 个/分钟 · 约剩 {time}',
  },
  doubtful: { en: '{doubtful} to confirm', 'zh-CN': '{doubtful} 个待复核' },
  rejected: {
    en: 'Row {row}, column {column}: {message} (skipped)',
    'zh-CN': '第 {row} 行「{column}」列：{message}（已跳过）',
  },
  rejectedRow: { en: 'Row {row}: {message} (skipped)', 'zh-CN': '第 {row} 行：{message}（已跳过）' },
  noted: { en: 'Row {row}: {message}', 'zh-CN': '第 {row} 行：{message}' },
  merged: {
    en: 'Row {row} names the same site as row {into}: {url} (merged)',
    'zh-CN': '第 {row} 行与第 {into} 行是同一个网站：{url}（已合并）',
  },
  noControl: {
    en: 'Nobody named a control site (--control), so our own network is not checked: failures of many sites at once may be ours.',
    'zh-CN': '未指定对照网站（--control），无法核对本机网络；大量网站同时失败时，可能是本机的问题。',
  },
  networkFailed: {
    en: 'Our own network does not work: {detail}. Sites that were not reached are not blamed.',
    'zh-CN': '本机网络异常：{detail}。未能访问的网站不计为故障。',
  },
  noContact: {
    en: 'No --contact was given: owners who see our requests in their logs cannot reach you.',
    'zh-CN': '未填写 --contact，网站所有者在日志中看到访问时无法联系到您。',
  },
  contactLatin: {
    en: 'Requests can carry Latin letters only: other characters of --contact arrive as “?”.',
    'zh-CN': '--contact 随请求发出时只能使用英文字母和数字，其他字符会变成“?”；请填写邮箱或电话。',
  },
  stopped: {
    en: 'Stopped. {done} of {total} sites are finished and kept. Go on with the same command and --resume.',
    'zh-CN': '已停止。{done}/{total} 个网站已完成并保存。用相同命令加 --resume 可继续。',
  },
  missed: {
    en: '{missed} {missed|site was|sites were} not visited because our own network failed. Visit them with the same command and --resume.',
    'zh-CN': '因本机网络异常，有 {missed} 个网站未访问。恢复后用相同命令加 --resume 可补查。',
  },
  resumed: {
    en: 'Going on: {done} {done|site was|sites were} finished before.',
    'zh-CN': '继续上次：已有 {done} 个网站完成。',
  },
  noResume: {
    en: 'There is no stopped run in {folder} to go on with; starting anew.',
    'zh-CN': '{folder} 中没有可继续的巡检，重新开始。',
  },
  givenUp: {
    en: 'The stopped run in {folder} ({done} {done|site|sites} finished) is given up; --resume would have gone on with it.',
    'zh-CN': '放弃 {folder} 中上次中止的巡检（已完成 {done} 个网站）；如需继续，应加 --resume。',
  },
  report: { en: 'Report: {file}', 'zh-CN': '报告：{file}' },
  headSite: { en: 'Site', 'zh-CN': '网站' },
  headWorst: { en: 'What is worst', 'zh-CN': '最严重的问题' },
  headCounts: { en: 'Findings', 'zh-CN': '问题数' },
  headDue: { en: 'Due', 'zh-CN': '期限' },
  clean: { en: 'nothing found', 'zh-CN': '未发现问题' },
  cleanPart: { en: 'nothing found in what could be checked', 'zh-CN': '已检查部分未发现问题' },
  more: { en: '… and {count} more {count|site|sites}, see the report', 'zh-CN': '……另有 {count} 个网站，见报告' },
  summary: {
    en: '{sites} {sites|site|sites}: {judged} checked completely ({share} %), {partly} in part, {notJudged} not at all, {notAuthorised} not authorised',
    'zh-CN':
      '{sites} 个网站：{judged} 个完整检查（{share}%），{partly} 个部分检查，{notJudged} 个未能检查，{notAuthorised} 个未获授权',
  },
  findings: {
    en: '{fails} {fails|finding|findings}: {critical} critical, {high} high, {medium} medium, {low} low · {person} for a person to judge',
    'zh-CN': '{fails} 项问题：严重 {critical}，较重 {high}，一般 {medium}，提示 {low} · 待人工判断 {person} 项',
  },
  verdicts: {
    en: 'Checks: {fails} fail, {fine} fine, {person} for a person, {could} could not be checked, {not} not applicable',
    'zh-CN': '检查项：有问题 {fails}，正常 {fine}，待人工判断 {person}，未能检查 {could}，不适用 {not}',
  },
  skippedRows: {
    en: '{rows} {rows|row|rows} of the input could not be used (named above)',
    'zh-CN': '输入中有 {rows} 项无法使用（见上）',
  },
  unseen: {
    en: 'Not looked at: {sites} {sites|site|sites}. {why}. {todo}',
    'zh-CN': '未能检查：{sites} 个网站。{why}。{todo}',
  },
  gathered: {
    en: '{sites} {sites|site|sites}: facts of {gathered} kept, {missing} without',
    'zh-CN': '{sites} 个网站：{gathered} 个已采集并保存，{missing} 个未能采集',
  },
  judgeNext: { en: 'Judge them with: townkeep judge {folder}', 'zh-CN': '判定：townkeep judge {folder}' },
  skippedFile: { en: '{file}: {why} (skipped)', 'zh-CN': '{file}：{why}（已跳过）' },
  notFacts: { en: 'no facts of a visit', 'zh-CN': '不是访问数据文件' },
  damaged: { en: 'the file is damaged', 'zh-CN': '文件已损坏' },
  olderVisit: {
    en: 'an older visit of a site that another file holds, too',
    'zh-CN': '同一网站的较早访问，另有较新的文件',
  },
  depthNone: {
    en: 'Before anything else, to see whether the owner allows the visit',
    'zh-CN': '首先：查看所有者是否授权访问',
  },
  serving: {
    en: 'Townkeep {version} listens at {address}. People reach it at {url}',
    'zh-CN': 'Townkeep {version} 已启动，监听 {address}，访问网址：{url}',
  },
  working: {
    en: 'Townkeep {version} is at work behind the web servers.',
    'zh-CN': 'Townkeep {version} 后台进程已启动。',
  },
  firstLink: {
    en: 'Nobody has a password yet. Whoever administers it opens this link once, until {until}, and signs in as {name}. Links of earlier starts are void.',
    'zh-CN':
      '尚无人设置密码。请管理员在 {until} 前打开以下链接（只能使用一次），登录名为 {name}。以前启动时给出的链接已失效。',
  },
  demoOpen: {
    en: 'Demo of Townkeep {version}: {url}',
    'zh-CN': 'Townkeep {version} 演示系统：{url}',
  },
  demoPeople: {
    en: 'Sign in as one of these (name, password):',
    'zh-CN': '可用以下任一账号登录（登录名、密码）：',
  },
  demoEnd: {
    en: 'The inspection of the sample town goes on behind it. Ctrl-C stops it; everything stays in the folder {folder}.',
    'zh-CN': '样例城市的巡检正在后台进行。按 Ctrl-C 停止；所有内容保存在 {folder} 文件夹中。',
  },
  stopping: {
    en: 'Stopping: what is under way ends first. A second Ctrl-C ends at once.',
    'zh-CN': '正在停止，先完成手头的工作。再按一次 Ctrl-C 立即结束。',
  },
  migrated: { en: 'applied {name}', 'zh-CN': '已应用 {name}' },
  upToDate: { en: 'The database is up to date.', 'zh-CN': '数据库已是最新。' },
  invited: {
    en: '{name} is the sign-in name. With this link a password is set, once, until {until}:',
    'zh-CN': '登录名：{name}。请在 {until} 前打开以下链接设置密码（只能使用一次）：',
  },
  invitedCode: {
    en: 'Or on paper: {address} and the code {code}',
    'zh-CN': '也可以书面告知：打开 {address}，输入代码 {code}',
  },
  backupMade: {
    en: 'Copied {size} of database in {seconds} s to {folder}; from {at} on, every moment that the log reaches can be restored.',
    'zh-CN': '已备份数据库（{size}），用时 {seconds} 秒，存入 {folder}；自 {at} 起，日志所及的任一时刻均可恢复。',
  },
  backupDumped: {
    en: 'Dumped the database ({size}) in {seconds} s to {folder}: that one moment can be restored, by pg_restore.',
    'zh-CN': '已转储数据库（{size}），用时 {seconds} 秒，存入 {folder}；可用 pg_restore 恢复到该时刻。',
  },
  backupForgotten: {
    en: 'Deleted as too old: {copies} copies, {log} pieces of log, {packs} packs of files.',
    'zh-CN': '已删除过期内容：备份 {copies} 份、日志 {log} 段、文件包 {packs} 个。',
  },
  backupCopy: {
    en: '{at}  {size}  PostgreSQL {postgres}  {folder}',
    'zh-CN': '{at}  {size}  PostgreSQL {postgres}  {folder}',
  },
  backupLog: {
    en: 'Log: {pieces} pieces, {size}, up to {to}. Files and facts: {files}. Kept for {days} days.',
    'zh-CN': '日志：{pieces} 段，{size}，截至 {to}。文件和采集数据：{files}。保留 {days} 天。',
  },
  backupSpan: { en: 'Can be restored: any moment from {from} to {to}.', 'zh-CN': '可恢复的时间范围：{from} 至 {to}。' },
  backupNone: { en: 'There is no complete copy in {folder} yet.', 'zh-CN': '{folder} 中还没有完整的备份。' },
  backupGap: { en: 'The log has a gap: {segment} is missing.', 'zh-CN': '日志不连续：缺少 {segment}。' },
  backupFaultMissing: { en: '  missing: {file}', 'zh-CN': '  缺少：{file}' },
  backupFaultDamaged: { en: '  damaged: {file}', 'zh-CN': '  已损坏：{file}' },
  backupVerified: {
    en: 'Looked at {copies} copies, {log} pieces of log, {packs} packs of files.',
    'zh-CN': '已检查备份 {copies} 份、日志 {log} 段、文件包 {packs} 个。',
  },
  backupNotOpened: {
    en: 'Digests only. With --identity FILE everything is opened as well.',
    'zh-CN': '仅核对了校验值。指定 --identity 可打开全部内容验证。',
  },
  backupWhole: { en: 'The backup is whole.', 'zh-CN': '备份完整。' },
  backupBroken: { en: 'The backup has {count} faults.', 'zh-CN': '备份有 {count} 处问题。' },
  backupKeysMade: {
    en: 'The private key to the backups is in {file}. Take it to a safe place, off this machine: without it no backup can be opened, and whoever has it can open all. The server keeps {recipient}.',
    'zh-CN':
      '备份私钥已写入 {file}。请移到本机以外的安全处保管：没有它，任何备份都打不开；得到它的人可打开全部备份。服务器只保留公钥 {recipient}。',
  },
  restoreBase: { en: 'Unpacking the base copy …', 'zh-CN': '正在解开基础备份……' },
  restoreLog: { en: 'Opening the log …', 'zh-CN': '正在打开日志……' },
  restoreFiles: { en: 'Bringing back files and facts …', 'zh-CN': '正在恢复文件和采集数据……' },
  restoreReplay: { en: 'Replaying the log …', 'zh-CN': '正在重放日志……' },
  restored: {
    en: 'Restored into {folder} in {seconds} s, from the copy of {from} and {segments} pieces of log, with {files} files.',
    'zh-CN': '已恢复到 {folder}，用时 {seconds} 秒：基础备份时间 {from}，日志 {segments} 段，文件 {files} 个。',
  },
  restoredUntil: {
    en: 'The newest change in it is of {last}; what came after that is lost. The chain of the audit ends at {seq}, and an entry says that this was restored.',
    'zh-CN': '其中最新的变更时间为 {last}，此后的内容不在其中。审计链止于第 {seq} 环，并已记入一条恢复记录。',
  },
  restoredNumbers: {
    en: 'No document gets a number before an administrator has confirmed the last one on paper of each series (POST /api/series/confirm).',
    'zh-CN': '各文号序列须由管理员核对纸质文件上的最后一个文号并确认后（POST /api/series/confirm），方可继续编号。',
  },
  restoredNext: {
    en: 'Go on with: TOWNKEEP_DATA_DIR={folder} townkeep serve. It needs the key file of the old installation (TOWNKEEP_KEY_FILE), which is in no backup.',
    'zh-CN':
      '继续运行：TOWNKEEP_DATA_DIR={folder} townkeep serve。需要原系统的密钥文件（TOWNKEEP_KEY_FILE），它不在任何备份中。',
  },
  exported: {
    en: 'Exported {rows} rows of {tables} tables and {files} files into {folder}; {jobs} jobs were still to be done. Nothing in it is encrypted but what the key file sealed, and that file is not in it: take it along separately.',
    'zh-CN':
      '已将 {tables} 张表共 {rows} 行、{files} 个文件导出到 {folder}；尚有 {jobs} 项后台工作未完成。除密钥文件加密的内容外，导出内容均未加密；密钥文件不在其中，请另行携带。',
  },
  imported: {
    en: 'Imported {rows} rows of {tables} tables and {files} files; every table is as it was, by count and digest. {jobs} jobs go on here, and an entry of the audit says that this was imported.',
    'zh-CN':
      '已导入 {tables} 张表共 {rows} 行、{files} 个文件；逐表核对行数和校验值，全部一致。{jobs} 项后台工作将在此继续，并已记入一条导入审计记录。',
  },
  auditSuperseded: {
    en: '{count} anchors are of what a restore gave up: they are explained by the entry of the restore.',
    'zh-CN': '有 {count} 次外部留存属于恢复时放弃的部分，已由恢复记录说明。',
  },
  auditProven: {
    en: '{links} links looked at, {entries} entries in the database and {archived} in archives proven, {anchors} anchors compared.',
    'zh-CN': '已检查 {links} 环，数据库中 {entries} 条记录、归档中 {archived} 条记录，比对外部留存 {anchors} 次。',
  },
  auditArchived: {
    en: '{count} entries are in archives that were not looked at. Name their folder: --archives FOLDER',
    'zh-CN': '有 {count} 条记录在归档中，未检查。请用 --archives 指定归档目录。',
  },
  auditNoAnchors: {
    en: 'No anchor was compared: the chain is proven against itself only.',
    'zh-CN': '没有可比对的外部留存，只能证明链自身完整。',
  },
  auditHolds: { en: 'The audit holds.', 'zh-CN': '审计记录完整。' },
  auditBroken: {
    en: 'The audit does not hold: {count} faults.',
    'zh-CN': '审计记录不完整：发现 {count} 处问题。',
  },
  auditExported: { en: '{count} entries written to {file}', 'zh-CN': '已将 {count} 条记录写入 {file}' },
  auditLag: {
    en: '{unsealed} entries wait for their seal, the oldest for {seconds} s.',
    'zh-CN': '有 {unsealed} 条记录等待封存，最久的已等待 {seconds} 秒。',
  },
  auditMonths: {
    en: 'There is room for the next {months} months.',
    'zh-CN': '已为今后 {months} 个月预留空间。',
  },
  auditAlarm: {
    en: 'The seals are late: no worker runs, or a transaction stays open. Look at the log.',
    'zh-CN': '封存滞后：后台进程未运行，或有事务长时间未结束。请查看日志。',
  },
  explainEnd: {
    en: 'A signature in the list and a file on the site allow passive looks; a DNS record allows those that it names. No look logs in, follows log-out, delete or print links, or sends a payload.',
    'zh-CN':
      '名单签字和网站授权文件只允许 passive；DNS 授权记录允许其写明的一级。任何检查都不登录，不点击退出、删除、打印类链接，不发送攻击性内容。',
  },
} as const satisfies Record<string, Text | ((...values: never[]) => Text)>
