import type { Block, OfficialDocument } from '../official-document.ts'

/** A rectification notice with every part that a document can have. */
export const notice: OfficialDocument = {
  language: 'zh-CN',
  style: 'ordinary',
  issuer: '齐云市数据资源管理局',
  number: { code: '齐数整', year: 2026, number: 5 },
  urgency: null,
  title: '关于限期整改政府网站突出问题的通知',
  addressees: ['市教育局', '市卫生健康委员会'],
  body: [
    {
      kind: 'paragraph',
      text: '根据《政府网站与政务新媒体检查指标》，我局于2026年11月2日至13日对全市政府网站进行了巡检，发现你单位主办的网站存在以下问题。现将有关事项通知如下。',
    },
    { kind: 'heading', level: 1, text: '存在的主要问题' },
    { kind: 'paragraph', text: '经人工复核，确认问题3项，其中严重问题1项、较重问题2项，具体见下表。' },
    {
      kind: 'table',
      columns: [
        { title: '序号', share: 1, align: 'center' },
        { title: '网站', share: 3 },
        { title: '问题', share: 5 },
        { title: '等级', share: 1.5, align: 'center' },
        { title: '整改期限', share: 3.5, align: 'center' },
      ],
      rows: [
        ['1', '市教育局', 'TLS 证书已于2026年11月1日过期，浏览器提示不安全。', '严重', '2026年11月20日'],
        ['2', '市教育局', '“通知公告”栏目超过6个月未更新：https://jyj.qiyun.gov.cn/tzgg/', '较重', '2026年12月4日'],
        ['3', '市卫生健康委员会', '首页有5处链接无法打开。', '较重', '2026年12月4日'],
      ],
    },
    { kind: 'heading', level: 1, text: '整改要求' },
    { kind: 'heading', level: 2, text: '按期完成整改' },
    { kind: 'paragraph', text: '请对照问题清单逐项整改，在规定期限内通过平台反馈整改情况并附佐证材料。' },
    { kind: 'heading', level: 3, text: '严重问题应当立即处理' },
    { kind: 'paragraph', text: '确有困难不能按期完成的，应当在期限届满前书面申请延期并说明理由。' },
    { kind: 'heading', level: 4, text: '联系方式' },
    { kind: 'paragraph', text: '联系人：喆镕，电话：0571-88000000。' },
  ],
  attachments: [],
  signature: { unit: '齐云市数据资源管理局', date: '2026-11-25', sealed: true },
  note: null,
  copiesTo: [],
  printed: null,
}

/** With red head, urgency, attachments, note and colophon. */
export const formal: OfficialDocument = {
  ...notice,
  style: 'formal',
  urgency: 'most-urgent',
  issuer: '齐云市数据资源管理局文件',
  title: '齐云市数据资源管理局关于限期整改政府网站与政务新媒体突出问题并报送整改情况的通知',
  attachments: [
    { title: '政府网站突出问题清单', body: [longTable(8)] },
    { title: '整改情况反馈表（加盖单位公章后扫描上传，一式两份，逾期未报的按未整改处理）' },
  ],
  note: '此件公开发布',
  copiesTo: ['市政府办公室', '市委网信办', '市纪委监委', '市公安局', '各县（区）人民政府办公室', '各开发区管理委员会'],
  printed: { by: '齐云市数据资源管理局办公室', on: '2026-11-25' },
}

export const english: OfficialDocument = {
  ...notice,
  language: 'en',
  issuer: 'Qiyun Municipal Data Resources Administration',
  title: 'Notice to mend what was found on government websites',
  addressees: ['Education Bureau', 'Health Commission 市卫生健康委员会'],
  body: [
    {
      kind: 'paragraph',
      text: 'Between 2 and 13 November 2026 we looked at every government website of the municipality. Three findings on your sites were confirmed by a person; they are listed below.',
    },
    { kind: 'heading', level: 1, text: 'Findings' },
    {
      kind: 'table',
      columns: [
        { title: 'No.', share: 1 },
        { title: 'Site', share: 3 },
        { title: 'What is wrong', share: 6 },
        { title: 'Due', share: 3 },
      ],
      rows: [
        ['1', 'Education Bureau', 'The certificate expired on 1 November 2026.', '20 November 2026'],
        ['2', 'Health Commission', 'Five links on the home page lead nowhere.', '4 December 2026'],
      ],
    },
    { kind: 'heading', level: 1, text: 'What is asked' },
    { kind: 'heading', level: 2, text: 'Answer in time' },
    { kind: 'paragraph', text: 'Answer each finding through the platform by its due date, with evidence.' },
    { kind: 'heading', level: 3, text: 'If more time is needed' },
    { kind: 'paragraph', text: 'Ask for it before the date, and say why.' },
  ],
  attachments: [{ title: 'List of findings', body: [longTable(3)] }, { title: 'Form of answer' }],
  signature: { unit: 'Qiyun Municipal Data Resources Administration', date: '2026-11-25', sealed: false },
  note: 'For publication',
  copiesTo: ['General Office', 'Cyberspace Administration'],
  printed: { by: 'Office of the Data Resources Administration', on: '2026-11-25' },
}

/** A list of findings that goes over pages. */
export function longTable(rows: number): Block {
  return {
    kind: 'table',
    columns: [
      { title: '序号', share: 1.5, align: 'center' },
      { title: '网站', share: 5 },
      { title: '问题', share: 7 },
      { title: '期限', share: 4, align: 'center' },
    ],
    rows: Array.from({ length: rows }, (_, index) => [
      String(index + 1),
      `市第${index + 1}中学\nhttps://school-${index + 1}.qiyun.gov.cn/`,
      '首页“信息公开”栏目的链接指向已不存在的页面，点击后返回404错误，公众无法查阅。',
      '2026年12月4日',
    ]),
  }
}
/** One paragraph that fills pages with characters of full width. */
export const filled: OfficialDocument = {
  ...notice,
  body: [{ kind: 'paragraph', text: '整改通知应当写明问题依据期限和反馈方式不得含糊其词'.repeat(80) }],
}
