import type { Text } from '../model/index.ts'

/** Where a finding is. `{value}` is what the place names. */
export const placeNames = {
  site: { en: 'the whole site', 'zh-CN': '全站' },
  home: { en: 'home page', 'zh-CN': '首页' },
  host: { en: '{value}, port {port}', 'zh-CN': '{value} 的 {port} 端口' },
  page: { en: 'page {value}', 'zh-CN': '页面 {value}' },
  column: { en: 'column {value}', 'zh-CN': '栏目「{value}」' },
  target: { en: 'link to {value}', 'zh-CN': '指向 {value} 的链接' },
  header: { en: 'response header {value}', 'zh-CN': '响应头 {value}' },
  cookie: { en: 'cookie {value}', 'zh-CN': 'Cookie {value}' },
  record: { en: 'DNS record {value}', 'zh-CN': 'DNS 记录 {value}' },
} as const satisfies Record<string, Text>

export const dueWords = {
  today: { en: 'today', 'zh-CN': '今天' },
  within: { en: 'within {n} working {n|day|days}', 'zh-CN': '{n} 个工作日内' },
  provisional: { en: 'provisional', 'zh-CN': '暂定' },
  provisionalWhy: {
    en: 'The holidays of that year are not announced yet',
    'zh-CN': '该年度放假安排尚未公布',
  },
} as const satisfies Record<string, Text>

/** The first sentence of a report, by what was found. */
export const leadSentences = {
  noSites: { en: 'No site was inspected.', 'zh-CN': '这次没有检查任何网站。' },
  urgentToday: {
    en: '{urgent} of {total} {total|site|sites} must be dealt with today:',
    'zh-CN': '{total} 个网站中有 {urgent} 个今天就要处理：',
  },
  urgentWithin: {
    en: '{urgent} of {total} {total|site|sites} have critical problems, to be dealt with within {days} working {days|day|days}:',
    'zh-CN': '{total} 个网站中有 {urgent} 个存在严重问题，须在 {days} 个工作日内处理：',
  },
  problems: {
    en: 'Nothing critical was found. {sites} of {total} {total|site|sites} have problems; the first are due within {days} working {days|day|days}.',
    'zh-CN': '没有发现严重问题。{total} 个网站中有 {sites} 个存在其他问题，最早的须在 {days} 个工作日内处理。',
  },
  fine: {
    en: 'No problems were found on the {total} {total|site|sites}; all were checked completely.',
    'zh-CN': '{total} 个网站已全部完整检查，没有发现问题。',
  },
  fineAsFarAsSeen: {
    en: 'No problems were found on what could be looked at. {seen} of {total} {total|site|sites} were checked completely.',
    'zh-CN': '在已检查的范围内没有发现问题；{total} 个网站中完整检查了 {seen} 个。',
  },
  nothingSeen: {
    en: 'None of the {total} {total|site|sites} could be checked.',
    'zh-CN': '{total} 个网站都未能检查。',
  },
} as const satisfies Record<string, Text>

/** How much of the list was looked at. The parts are joined; the last sentence always follows. */
export const coverageSentences = {
  judged: { en: '{n} {n|site was|sites were} checked completely', 'zh-CN': '{n} 个网站已完整检查' },
  partly: { en: '{n} only in part', 'zh-CN': '{n} 个只检查了一部分' },
  notJudged: { en: '{n} could not be checked', 'zh-CN': '{n} 个未能检查' },
  notAuthorised: { en: '{n} {n|was|were} not visited for want of authorisation', 'zh-CN': '{n} 个未获授权、没有访问' },
  left: { en: '{n} {n|was|were} left when the run was stopped', 'zh-CN': '{n} 个在巡检中止时还没有检查' },
  warning: { en: 'What was not looked at is not fine.', 'zh-CN': '没有检查到的，不算合格。' },
  reasons: { en: 'Reasons', 'zh-CN': '原因' },
  leftOfWhole: {
    en: 'The run was stopped with {n} {n|site|sites} of the whole list left; sites of this unit may be among them.',
    'zh-CN': '巡检中止时，全部名单中还有 {n} 个网站没有检查，其中可能有本单位的网站。',
  },
} as const satisfies Record<string, Text>

/** Words that stand on the page, in its script and over columns alike. */
const sharedTexts = {
  withoutUnit: { en: 'No unit given', 'zh-CN': '未注明单位' },
  site: { en: 'Site', 'zh-CN': '网站' },
  unit: { en: 'Unit', 'zh-CN': '单位' },
  state: { en: 'State', 'zh-CN': '检查情况' },
  reason: { en: 'Reason', 'zh-CN': '原因' },
  todo: { en: 'What to do', 'zh-CN': '怎么办' },
  worst: { en: 'Gravest problem', 'zh-CN': '最严重的问题' },
  due: { en: 'Due', 'zh-CN': '期限' },
  noProblem: { en: 'No problem found', 'zh-CN': '没有发现问题' },
  gapsOnly: { en: 'No problem found in what was checked', 'zh-CN': '已检查的部分没有发现问题' },
  severity: { en: 'Severity', 'zh-CN': '严重程度' },
  area: { en: 'Area', 'zh-CN': '方面' },
  verdict: { en: 'Verdict', 'zh-CN': '结论' },
  contact: { en: 'Contact', 'zh-CN': '联系人' },
  visited: { en: 'Visited', 'zh-CN': '检查时间' },
  authorisation: { en: 'Authorisation', 'zh-CN': '授权' },
  where: { en: 'Where', 'zh-CN': '位置' },
  source: { en: 'Source', 'zh-CN': '依据' },
} as const satisfies Record<string, Text>

/** Texts of the printed page. */
export const pageTexts = {
  ...sharedTexts,
  report: { en: 'Website inspection report', 'zh-CN': '网站巡检报告' },
  reportOf: { en: '{whose}: website inspection report', 'zh-CN': '{whose}网站巡检报告' },
  pack: { en: 'rule pack {pack}', 'zh-CN': '规则包 {pack}' },
  others: { en: ', and {n} more {n|site|sites}', 'zh-CN': '；另有 {n} 个网站有同类问题' },
  moreKinds: { en: '{n} more {n|kind|kinds} of critical problems', 'zh-CN': '另有 {n} 类严重问题' },
  figureProblems: { en: '{n|problem|problems}', 'zh-CN': '项问题' },
  figureUrgent: {
    en: '{n|site|sites} with critical problems',
    'zh-CN': '个网站有严重问题',
  },
  figureJudged: { en: 'sites checked completely', 'zh-CN': '个网站完整检查' },
  figurePerson: { en: '{n|question|questions} for a person', 'zh-CN': '项待人工判断' },
  areas: { en: 'By area', 'zh-CN': '各方面情况' },
  areasHint: {
    en: 'Each bar is all sites, each by its worst result in the area',
    'zh-CN': '一条为全部网站，每个网站按该方面最差的结果计',
  },
  areaProblems: { en: '{n} / {total} with problems', 'zh-CN': '{n} / {total} 个有问题' },
  areaFine: { en: '{n} fine', 'zh-CN': '{n} 个正常' },
  areaPerson: { en: '{n} for a person', 'zh-CN': '{n} 个待人工判断' },
  areaGaps: { en: '{n} could not check', 'zh-CN': '{n} 个未能检查' },
  areaUnseen: { en: '{n} not looked at', 'zh-CN': '{n} 个未检查' },
  ranking: { en: 'Deal with these sites first', 'zh-CN': '先处理这些网站' },
  unseen: { en: 'Sites that were not checked completely', 'zh-CN': '没有完整检查的网站' },
  unseenHint: { en: 'Not looked at is not fine', 'zh-CN': '没有检查到的，不算合格' },
  allSeen: { en: 'All sites were checked completely.', 'zh-CN': '全部网站都已完整检查。' },
  list: { en: 'Rows of the list that were not used', 'zh-CN': '名单中没有采用的行' },
  merged: {
    en: '{n} {n|row named a site|rows named sites} that another row names too; each site was inspected once.',
    'zh-CN': '{n} 行与其他行是同一网站，已合并，只检查一次。',
  },
  mergedRow: { en: 'Row {row}, same site as row {into}', 'zh-CN': '第 {row} 行，与第 {into} 行相同' },
  rejected: {
    en: '{n} {n|row|rows} could not be used. Mend the list and inspect again.',
    'zh-CN': '{n} 行无法使用，请改正名单后重新检查。',
  },
  rejectedRow: { en: 'Row {row}, column {column}', 'zh-CN': '第 {row} 行「{column}」列' },
  moreRows: { en: '{n} more; all are in the JSON report.', 'zh-CN': '另有 {n} 行，完整内容见 JSON 报告。' },
  network: { en: 'Our own network', 'zh-CN': '巡检方网络' },
  networkFine: {
    en: 'Our own network was checked before and during the run and was in order; failures below are not ours.',
    'zh-CN': '巡检前后核对过本机网络，状况正常；下列访问失败不是本机网络造成的。',
  },
  networkFailed: {
    en: 'Our own network failed during the run. Sites that did not answer may be in order: inspect them again.',
    'zh-CN': '巡检期间本机网络出现故障。没有应答的网站可能并无问题，请重新检查。',
  },
  networkNotChecked: {
    en: 'Our own network was not checked, so a failed visit may be ours.',
    'zh-CN': '没有核对本机网络，访问失败有可能是本机网络造成的。',
  },
  how: { en: 'How it was checked', 'zh-CN': '检查方法与说明' },
  howVisited: {
    en: 'Each site was visited as a visitor would, slowly: nobody logged in, no form was filled in but that of the site search, nothing was attacked. A site is only visited if its owner has allowed it.',
    'zh-CN':
      '以普通访客的方式低速访问各网站，不登录，除站内搜索外不提交表单，不做攻击性测试；只访问其主管单位授权的网站。',
  },
  howJudged: {
    en: '{rules} rules judged what was seen. Severities and deadlines come from the rule pack {pack}; deadlines count working days from the day of the visit.',
    'zh-CN': '依据 {rules} 条规则判定；严重程度与期限由规则包 {pack} 规定，期限自检查当日起按工作日计算。',
  },
  howVerdicts: {
    en: 'A rule says one of five things: it fails, it is fine, it could not be checked, it needs a person, or it does not apply. Only what was seen to be fine is shown as fine; what does not apply is left out of all shares.',
    'zh-CN':
      '每条规则的结论是五种之一：有问题、正常、未能检查、待人工判断、不适用。只有看到确实正常的才记为正常；不适用的不计入任何比例。',
  },
  howEngine: {
    en: 'Made by Townkeep {engine}. Times in {zone}.',
    'zh-CN': '由 Townkeep {engine} 生成，时间为 {zone}。',
  },
  scriptless: {
    en: 'This page shows the details of all sites and its filters with JavaScript, which is off here. The sites to deal with first:',
    'zh-CN': '浏览器没有启用 JavaScript，无法展开各网站的详情和筛选。最先要处理的网站如下：',
  },
  scriptlessMore: {
    en: 'The first {n} of {total} sites. All findings are in the CSV and XLSX reports too.',
    'zh-CN': '以上为 {total} 个网站中的前 {n} 个；全部问题也可以在 CSV 和 XLSX 报告中查看。',
  },
  problems: { en: 'Problems', 'zh-CN': '问题' },
  partlyReason: { en: '{n} {n|check|checks} could not be made', 'zh-CN': '{n} 项未能检查' },
  notAuthorisedReason: { en: 'Nobody allowed the visit', 'zh-CN': '没有有效的授权，未访问' },
  notAuthorisedTodo: {
    en: 'Name a signatory and a date in the list, or publish the proof.',
    'zh-CN': '在名单中填写授权人和日期，或发布授权记录。',
  },
} as const satisfies Record<string, Text>

/** Texts that the page's script needs; `{…}` are filled in the browser. */
export const viewerTexts = {
  ...sharedTexts,
  search: { en: 'Search sites, problems, places', 'zh-CN': '搜索网站、问题、位置' },
  bySite: { en: 'Sites', 'zh-CN': '网站' },
  byFinding: { en: 'Problems', 'zh-CN': '问题' },
  allAreas: { en: 'All areas', 'zh-CN': '全部方面' },
  allUnits: { en: 'All units', 'zh-CN': '全部单位' },
  allVerdicts: { en: 'All verdicts', 'zh-CN': '全部结论' },
  clear: { en: 'Clear filters', 'zh-CN': '清除筛选' },
  print: { en: 'Print', 'zh-CN': '打印' },
  showingSites: { en: '{n} of {total} {total|site|sites}', 'zh-CN': '{n} / {total} 个网站' },
  showingFindings: { en: '{n} of {total} {total|entry|entries}', 'zh-CN': '{n} / {total} 项' },
  filtered: { en: 'Filter: {filter}', 'zh-CN': '筛选条件：{filter}' },
  worstMatch: { en: 'Gravest match', 'zh-CN': '符合条件的最严重问题' },
  rules: { en: 'All checks', 'zh-CN': '全部检查项' },
  problem: { en: 'Problem', 'zh-CN': '问题' },
  more: { en: '{n} more', 'zh-CN': '另有 {n} 项' },
  counts: { en: '{problems} {problems|problem|problems}', 'zh-CN': '{problems} 项问题' },
  countPerson: { en: '{n} for a person', 'zh-CN': '{n} 项待人工判断' },
  countGaps: { en: '{n} could not be checked', 'zh-CN': '{n} 项未能检查' },
  provisional: { en: 'provisional', 'zh-CN': '暂定' },
  provisionalWhy: { en: 'the holidays of that year are not announced yet', 'zh-CN': '该年度放假安排尚未公布' },
  dueOn: { en: 'by {date}', 'zh-CN': '{date}前' },
  emptyFilter: { en: 'Nothing matches these filters.', 'zh-CN': '没有符合条件的内容。' },
  emptyFilterHint: {
    en: 'Take one filter off, or search for a shorter word.',
    'zh-CN': '可以去掉一个条件，或换一个短一些的词。',
  },
  emptySites: { en: 'No site was inspected.', 'zh-CN': '这次没有检查任何网站。' },
  emptySitesHint: {
    en: 'Put the addresses of the sites into the list and inspect again.',
    'zh-CN': '请在名单中填写网站地址，再检查一次。',
  },
  emptyFindings: { en: 'No problem was found.', 'zh-CN': '没有发现问题。' },
  emptyFindingsHint: {
    en: 'What could not be checked is listed with its reasons under Sites.',
    'zh-CN': '未能检查的内容和原因见「网站」列表。',
  },
  failed: {
    en: 'This browser is too old to unpack the details, or the file is damaged.',
    'zh-CN': '浏览器版本过低，或文件不完整，无法展开详情。',
  },
  failedHint: {
    en: 'Open the file in a browser of 2021 or later, or ask for the XLSX report.',
    'zh-CN': '请用 2021 年以后的浏览器打开，或查看 XLSX 报告。',
  },
  back: { en: 'All sites', 'zh-CN': '全部网站' },
  backFindings: { en: 'All problems', 'zh-CN': '全部问题' },
  previous: { en: 'Previous', 'zh-CN': '上一个' },
  next: { en: 'Next', 'zh-CN': '下一个' },
  position: { en: '{n} of {total}', 'zh-CN': '第 {n} 个，共 {total} 个' },
  pages: { en: '{n} {n|page|pages}', 'zh-CN': '{n} 个页面' },
  until: { en: 'until {date}', 'zh-CN': '有效期至 {date}' },
  problems: { en: 'What is wrong', 'zh-CN': '问题' },
  person: { en: 'What needs a person', 'zh-CN': '待人工判断' },
  gaps: { en: 'What could not be checked', 'zh-CN': '未能检查' },
  gapsHint: { en: 'not fine: unknown', 'zh-CN': '不算合格' },
  indicators: { en: 'Indicators', 'zh-CN': '指标' },
  fine: { en: 'Checked and fine', 'zh-CN': '检查正常' },
  notApplicable: { en: 'Does not apply', 'zh-CN': '不适用' },
  fineCount: { en: '{n} {n|check|checks}', 'zh-CN': '{n} 项' },
  rule: { en: 'rule {id}', 'zh-CN': '规则 {id}' },
  seenAt: { en: 'Seen at', 'zh-CN': '见于' },
  what: { en: 'What was not checked', 'zh-CN': '未能检查的内容' },
  indicator: { en: 'Indicator', 'zh-CN': '指标' },
  found: { en: 'Found', 'zh-CN': '查得' },
  threshold: { en: 'Threshold', 'zh-CN': '限值' },
  points: { en: 'Points', 'zh-CN': '分值' },
  waits: { en: 'Waits for a person', 'zh-CN': '待人工' },
  unconfirmed: { en: 'value to be confirmed', 'zh-CN': '取值待核实' },
  onlyMatching: {
    en: 'The filter shows {n} of {total} entries of this site.',
    'zh-CN': '按筛选条件显示本网站 {total} 项中的 {n} 项。',
  },
  places: { en: '{n} places', 'zh-CN': '{n} 处' },
  showWhole: { en: 'Show all {n}', 'zh-CN': '显示全部 {n} 个' },
  showAll: { en: 'Show all', 'zh-CN': '显示全部' },
  keyMove: { en: 'move', 'zh-CN': '上下' },
  keyOpen: { en: 'open', 'zh-CN': '打开' },
  keySearch: { en: 'search', 'zh-CN': '搜索' },
  keySwitch: { en: 'sites or problems', 'zh-CN': '网站 / 问题' },
  keySeverity: { en: 'severity', 'zh-CN': '严重程度' },
  keyBack: { en: 'back, clear', 'zh-CN': '返回、清除' },
  tooManyToPrint: {
    en: 'More than {limit} entries are chosen: they are printed as lists, without evidence and remedies. Filter by unit or severity to print them in full.',
    'zh-CN': '所选超过 {limit} 项，只印清单，不含证据和处理办法；按单位或严重程度筛选后可打印详情。',
  },
  comma: { en: ', ', 'zh-CN': '、' },
  colon: { en: ': ', 'zh-CN': '：' },
  ranking: { en: 'Sites, gravest first', 'zh-CN': '网站（由重到轻）' },
} as const satisfies Record<string, Text>

/** Heads of columns and names of sheets, for CSV and XLSX. */
export const columnTexts = {
  ...sharedTexts,
  address: { en: 'Address', 'zh-CN': '网址' },
  problem: { en: 'What is wrong', 'zh-CN': '问题' },
  evidence: { en: 'Evidence', 'zh-CN': '证据' },
  evidenceAt: { en: 'Seen at', 'zh-CN': '见于' },
  due: { en: 'Due date', 'zh-CN': '到期日' },
  dueDays: { en: 'Working days', 'zh-CN': '工作日' },
  provisional: { en: 'Date provisional', 'zh-CN': '日期暂定' },
  rule: { en: 'Rule', 'zh-CN': '规则' },
  outcome: { en: 'Outcome', 'zh-CN': '结果' },
  place: { en: 'Place', 'zh-CN': '位置标识' },
  detail: { en: 'Detail', 'zh-CN': '细节' },
  check: { en: 'Check', 'zh-CN': '检查项' },
  problems: { en: 'Problems', 'zh-CN': '问题数' },
  person: { en: 'For a person', 'zh-CN': '待人工判断' },
  gaps: { en: 'Could not check', 'zh-CN': '未能检查' },
  fine: { en: 'Fine', 'zh-CN': '正常' },
  summarySheet: { en: 'Summary', 'zh-CN': '概况' },
  findingsSheet: { en: 'Findings', 'zh-CN': '问题' },
  gapsSheet: { en: 'Not checked', 'zh-CN': '未能检查' },
  yes: { en: 'yes', 'zh-CN': '是' },
  no: { en: 'no', 'zh-CN': '否' },
} as const satisfies Record<string, Text>
