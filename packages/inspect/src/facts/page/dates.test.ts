import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateInUrl, datesIn } from './dates.ts'

const today = '2026-11-20'

const texts: readonly [string, ...string[]][] = [
  // Numbers with signs between.
  ['2024-05-06', '2024-05-06'],
  ['2024/5/6', '2024-05-06'],
  ['2024.5.6', '2024-05-06'],
  ['2024-05-06 10:20', '2024-05-06 10:20'],
  ['2024-05-06 10:20:33', '2024-05-06 10:20'],
  ['2024-05-06\u00a0\u00a09:05', '2024-05-06 09:05'],
  ['2024—05—06 10:20', '2024-05-06 10:20'],
  ['2024——05——06', '2024-05-06'],
  ['2024–05–06', '2024-05-06'],
  ['２０２４－０５－０６　１０：２０', '2024-05-06 10:20'],
  ['2024．05．06', '2024-05-06'],
  ['[2024-05-06]', '2024-05-06'],
  ['（2024-05-06）', '2024-05-06'],
  ['发布时间：2024-05-06 来源：永安县人民政府办公室', '2024-05-06'],
  ['2024-05-06T10:20:33', '2024-05-06 10:20'],
  ['2024-05-06T10:20:33+08:00', '2024-05-06 10:20'],
  ['2024-05-06T23:20:33Z', '2024-05-07 07:20'],
  ['2024-05-06T23:20:33.123+0000', '2024-05-07 07:20'],
  ['2024-05-06 10:20-11:30', '2024-05-06 10:20'],
  ['2024-05-06 25:70', '2024-05-06'],
  ['公示期：2024.05.06-2024.05.10', '2024-05-06'],
  ['2024-05-06 至 2024-05-10', '2024-05-06', '2024-05-10'],
  ['关于开展检查的通知（永政发〔2024〕5号）2024-05-06', '2024-05-06'],
  ['2024-02-29', '2024-02-29'],
  // Chinese.
  ['2024年5月6日', '2024-05-06'],
  ['2024 年 05 月 06 日 10:20', '2024-05-06 10:20'],
  ['2024年5月6日 星期一 10:20', '2024-05-06 10:20'],
  ['2024年5月6日10时20分', '2024-05-06 10:20'],
  ['２０２４年５月６日', '2024-05-06'],
  ['二〇二四年五月六日', '2024-05-06'],
  ['二○二三年十二月三十一日', '2023-12-31'],
  ['一九九八年十月廿五日', '1998-10-25'],
  ['二零二四年十一月十日', '2024-11-10'],
  // English.
  ['May 6, 2024', '2024-05-06'],
  ['Updated: May 6th, 2024 10:20', '2024-05-06 10:20'],
  ['Sept. 30 2024', '2024-09-30'],
  ['6 May 2024', '2024-05-06'],
  ['31st of December, 2023', '2023-12-31'],
  // Without a year: the nearest past one, and only as a whole piece.
  ['[05-06]', '2026-05-06'],
  ['(5-6)', '2026-05-06'],
  ['05-06', '2026-05-06'],
  ['【11-20】', '2026-11-20'],
  ['[11-21]', '2025-11-21'],
  ['（12月31日）', '2025-12-31'],
  [' 05月06日 ', '2026-05-06'],
  ['5月6日', '2026-05-06'],
  ['[02-29]', '2024-02-29'],
  ['11-19 08:30', '2026-11-19 08:30'],
  ['[05/06]', '2026-05-06'],
  ['５月６日，我县召开会议'],
  ['第05-06页'],
  ['5-6'],
  ['05/06'],
  ['(1/5)'],
  ['[13-01]'],
  ['3.5'],
  // Counted from today, only as a whole piece.
  ['今天', '2026-11-20'],
  ['今天 08:30', '2026-11-20 08:30'],
  ['昨天', '2026-11-19'],
  ['前天', '2026-11-18'],
  ['刚刚', '2026-11-20'],
  ['3天前', '2026-11-17'],
  ['更新于 3 天前', '2026-11-17'],
  ['5小时前', '2026-11-20'],
  ['30小时前', '2026-11-19'],
  ['2周前', '2026-11-06'],
  ['Today', '2026-11-20'],
  ['yesterday', '2026-11-19'],
  ['3 days ago', '2026-11-17'],
  ['an hour ago', '2026-11-20'],
  ['今天上午，县长走访企业'],
  ['3天前他来过'],
  // No dates.
  ['v2024.5.6'],
  ['版本 2024.5.6'],
  ['版本号：2024-5-6'],
  ['2024.5.6.7'],
  ['192.168.1.1'],
  ['IP:2024.1.1'],
  ['0712-2024-10-11'],
  ['电话：2024-10-11'],
  ['鄂ICP备2024050612号-1'],
  ['鄂公网安备42090202000001号'],
  ['永政发〔2024〕5号'],
  ['国办函〔2024〕5-6号'],
  ['编号：2024-05-06'],
  ['第2024-05-06号'],
  ['2024-5-6号'],
  ['2024-13-45'],
  ['2024-02-30'],
  ['2023-02-29'],
  ['1989-12-31'],
  ['2100-01-01'],
  ['2024-05'],
  ['2024年5月'],
  ['20240506'],
  ['12024-05-061'],
  ['2024-05/06'],
  ['1000-2000万元'],
  ['2024-2026年规划'],
  ['GB2024-05-06'],
  ['二〇二四年十三月五日'],
  ['Smith 6, 2024'],
  ['May 2024'],
  ['共 5 条'],
  [''],
]

for (const [text, ...dates] of texts) {
  test(`"${text}" holds ${dates.join(', ') || 'no date'}`, () => {
    const found = datesIn(text, today)
    assert.deepEqual(
      found.map(({ date, time }) => (time ? `${date} ${time}` : date)),
      dates,
    )
    for (const each of found) assert.equal(text.slice(each.index, each.index + each.text.length), each.text)
  })
}

const urls: readonly [string, string | undefined][] = [
  ['https://www.yongan.gov.test/2024/05/06/a.html', '2024-05-06'],
  ['https://www.yongan.gov.test/xwzx/202405/t20240506_123.html', '2024-05-06'],
  ['https://www.yongan.gov.test/art/2024/5/6/art_1_2.html', '2024-05-06'],
  ['https://www.yongan.gov.test/a?date=2024-05-06', '2024-05-06'],
  ['https://www.yongan.gov.test/a?id=3&day=20240506', '2024-05-06'],
  ['https://www.yongan.gov.test/zhengce/2024-05/06/content_1.htm', '2024-05-06'],
  ['https://www.yongan.gov.test/n1/2024/0506/c1024-1.html', '2024-05-06'],
  ['https://www.yongan.gov.test/202405/06/a.html', '2024-05-06'],
  ['https://www.yongan.gov.test/2024/05/06', '2024-05-06'],
  ['https://www.yongan.gov.test/2027/05/06/a.html', '2027-05-06'],
  ['https://www.yongan.gov.test/2028/05/06/a.html', undefined],
  ['https://www.yongan.gov.test/1989/05/06/a.html', undefined],
  ['https://www.yongan.gov.test/2024/13/45/a.html', undefined],
  ['https://www.yongan.gov.test/a_2024050612.html', undefined],
  ['https://www.yongan.gov.test/a20240506.html', undefined],
  ['https://www.yongan.gov.test/list_2.html', undefined],
  ['https://20240506.yongan.gov.test/', undefined],
  ['https://www.yongan.gov.test', undefined],
  ['2024/05/06', undefined],
]

for (const [url, date] of urls) {
  test(`${url} holds ${date ?? 'no date'}`, () => assert.equal(dateInUrl(url, today), date))
}

test('no text makes it throw, and what it finds is a real day', () => {
  const signs = fc.constantFrom(...'0123456789０５年月日号-—/.:： T天前今昨小时二〇四五六十[（]）,MayZ+ago ')
  const any = fc.oneof(
    fc.string(),
    fc.array(signs, { maxLength: 60 }).map(list => list.join('')),
  )
  fc.assert(
    fc.property(any, text => {
      for (const { date, index, text: as } of datesIn(text, today)) {
        assert.equal(new Date(date).toISOString().slice(0, 10), date)
        assert.equal(text.slice(index, index + as.length), as)
      }
      dateInUrl(`https://a.test/${text}`)
    }),
    { numRuns: 2000 },
  )
})

test('hostile text of a megabyte is read in linear time', () => {
  const units = [
    '2024-',
    '2',
    '2024-05-',
    '2024年',
    '二',
    '二〇二四年',
    ' ',
    '今天',
    'May ',
    '1 ',
    'may 1, ',
    '-',
    '号',
    '2024-05-06',
    '2024-1-1 ',
    '２０２４－',
  ]
  for (const unit of units) {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length))
    const start = performance.now()
    datesIn(text, today)
    dateInUrl(`https://a.test/${text}`)
    const ms = performance.now() - start
    assert.ok(ms < 2000, `${unit} × n took ${ms} ms`)
  }
})
