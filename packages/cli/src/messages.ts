import type { Text } from '@townkeep/inspect'

/** What the command says of itself. What it says of sites comes from the rules. */
export const messages = {
  progress: {
    en: '{done} of {total} sites · {running} running · {left} waiting · {rate}/s · {time} left',
    'zh-CN': '已完成 {done}/{total} 个网站 · 进行中 {running} · 等待 {left} · {rate} 个/秒 · 约剩 {time}',
  },
  doubtful: { en: '{doubtful} to confirm', 'zh-CN': '{doubtful} 个待复核' },
  rejected: {
    en: 'Row {row}, column {column}: {message} (skipped)',
    'zh-CN': '第 {row} 行 {column} 列：{message}（已跳过）',
  },
  rejectedWhole: { en: '{message}', 'zh-CN': '{message}' },
  noted: { en: 'Row {row}: {message}', 'zh-CN': '第 {row} 行：{message}' },
  merged: {
    en: 'Row {row} names the same site as row {into}: {url} (merged)',
    'zh-CN': '第 {row} 行与第 {into} 行是同一个网站：{url}（已合并）',
  },
  nothingToVisit: { en: 'The list holds no usable site.', 'zh-CN': '清单中没有可用的网站。' },
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
  stopped: {
    en: 'Stopped. {done} of {total} sites are finished and kept. Go on with the same command and --resume.',
    'zh-CN': '已停止。{done}/{total} 个网站已完成并保存。用相同命令加 --resume 可继续。',
  },
  resumed: { en: 'Going on: {done} sites were finished before.', 'zh-CN': '继续上次：已有 {done} 个网站完成。' },
  otherRun: {
    en: 'The stopped run in {folder} used pack {before}, this one {now}. Use the same pack, or leave out --resume.',
    'zh-CN': '{folder} 中未完成的检查使用规则包 {before}，这次是 {now}。请使用相同的规则包，或去掉 --resume。',
  },
  noResume: {
    en: 'There is no stopped run in {folder} to go on with; starting anew.',
    'zh-CN': '{folder} 中没有可继续的检查，重新开始。',
  },
  report: { en: 'Report', 'zh-CN': '报告' },
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
    en: '{rows} {rows|row|rows} of the list could not be used (named above)',
    'zh-CN': '清单中有 {rows} 行无法使用（见上）',
  },
} as const satisfies Record<string, Text>
