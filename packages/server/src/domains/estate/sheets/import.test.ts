import assert from 'node:assert/strict'
import { test } from 'node:test'
import { imported, planned, samplePeople, sampleUnits } from '../testing/an-import.ts'

const csv = `2026 年资产清单,,,,,,
资产类别,网站名称*,网址（首页）,责任单位,责任人,等保级别,标签,领导批示
网站,青湖市政府,www.qh.gov.cn,,张三,三级,门户；重点,阅
政务新媒体,青湖发布,,农业农村局,李四 002,,,
网站,坏网址,ftp://a,,,,,
网络设备,核心交换机,,330101,,二,,
`
const brief = (rows: Awaited<ReturnType<typeof planned>>['rows']) =>
  rows.map(row => [row.row, row.outcome, row.faults.map(fault => `${fault.column}|${fault.message['zh-CN']}`).join()])

test('a file is previewed row by row, with every refusal explained and unknown columns named', async () => {
  const { rows, unknown } = await planned(csv)
  assert.deepEqual(unknown, ['领导批示'])
  assert.deepEqual(brief(rows), [
    [3, 'create', ''],
    [4, 'refused', '|平台渠道：必填,|账号：必填'],
    [5, 'refused', '网址（首页）|只能检查 http 和 https 网址。'],
    [6, 'create', ''],
  ])
  const [site, , , device] = rows
  assert.equal(site!.after!.unitId, sampleUnits[0]!.id, 'the unit of the import takes what names none')
  assert.equal(site!.after!.content.responsibleId, samplePeople[0]!.id)
  assert.equal(site!.after!.content.protection.level, 3)
  assert.deepEqual(site!.after!.content.tags, ['重点', '门户'])
  assert.equal(device!.after!.unitId, sampleUnits[1]!.id)
})

test('headers may be English, and one column is enough', async () => {
  const { rows } = await planned('Website;Status\nhttps://a.qh.gov.cn/;Planned\n')
  assert.deepEqual(brief(rows), [[2, 'refused', '|名称：必填']])
  const named = await planned('Kind,Name,Address,Status\nwebsite,A,https://a.qh.gov.cn/,dormant\n')
  assert.deepEqual(brief(named.rows), [[2, 'create', '']])
  assert.equal(named.rows[0]!.after!.content.status, 'dormant')
})

test('what is there is changed or left alone; an empty cell says nothing, a dash empties', async () => {
  const register = imported((await planned('名称,网址,备注,标签\n甲,a.qh.gov.cn,旧,x\n乙,b.qh.gov.cn,,\n')).rows)
  const { rows } = await planned(
    '名称,网址,备注,标签\n甲,https://A.qh.gov.cn,,x\n乙,b.qh.gov.cn,新,\n丙,c.qh.gov.cn,,\n',
    register,
  )
  assert.deepEqual(
    rows.map(row => [row.outcome, row.changed]),
    [
      ['change', ['extra.address']],
      ['change', ['notes']],
      ['create', []],
    ],
  )
  const emptied = await planned('网址,备注,标签\na.qh.gov.cn,—,\n', register)
  assert.deepEqual(emptied.rows[0]!.changed, ['notes'])
  assert.equal(emptied.rows[0]!.after!.content.notes, '')
  assert.equal(emptied.rows[0]!.after!.content.name, '甲', 'a column that the file lacks is left alone')
})

test('a site that is known under https is not put back to http by a list that writes less', async () => {
  const register = imported((await planned('名称,网址\n甲,https://a.qh.gov.cn/\n')).rows)
  assert.equal((await planned('网址\na.qh.gov.cn\n', register)).rows[0]!.outcome, 'same')
  assert.equal((await planned('网址\nhttp://a.qh.gov.cn/\n', register)).rows[0]!.outcome, 'same')
  const path = `资产编号,网址\n${register[0]!.id},http://a.qh.gov.cn/new/\n`
  assert.deepEqual((await planned(path, register)).rows[0]!.changed, ['extra.address'])
})

test('two rows about one site are one asset: the second is refused, and says which came first', async () => {
  const { rows } = await planned(
    '名称,网址\n甲,a.qh.gov.cn\n乙,https://A.qh.gov.cn:443/#top\n丙,xn--fsqu00a.cn\n丁,例子.cn\n',
  )
  assert.deepEqual(brief(rows), [
    [2, 'create', ''],
    [3, 'refused', '|与第 2 行是同一资产。'],
    [4, 'create', ''],
    [5, 'refused', '|与第 4 行是同一资产。'],
  ])
})

test('what another unit has is refused in words that do not say whose it is', async () => {
  const { rows } = await planned('名称,网址\n甲,a.qh.gov.cn\n', [], ['site a.qh.gov.cn'])
  assert.deepEqual(brief(rows), [[2, 'refused', '|该资产已被登记。如在清单中找不到，请联系上级管理员。']])
  const register = imported((await planned('名称,网址\n甲,a.qh.gov.cn\n乙,b.qh.gov.cn\n')).rows)
  const renamed = await planned(
    `资产编号,网址\n${register[0]!.id},b.qh.gov.cn\n${register[1]!.id},c.qh.gov.cn\n`,
    register,
  )
  assert.deepEqual(brief(renamed.rows), [
    [2, 'refused', '|该资产已被登记。如在清单中找不到，请联系上级管理员。'],
    [3, 'change', ''],
  ])
})

test('units and persons that are not there, or several, are refused; so are kinds and statuses that cannot be', async () => {
  const register = imported((await planned('名称,网址\n甲,a.qh.gov.cn\n')).rows)
  const { rows } = await planned(
    `资产编号,名称,类别,网址,单位,负责人,状态
,乙,网站,b.qh.gov.cn,水利局,,
,乙,网站,b.qh.gov.cn,办公室,,
,乙,网站,b.qh.gov.cn,,李四,
,乙,网站,b.qh.gov.cn,,王五,
,乙,飞机,b.qh.gov.cn,,,
,乙,,,,,
${register[0]!.id},,,,农业农村局,,筹建
${register[0]!.id},,信息系统,,,,
018f0000-0000-7000-8000-ffffffffffff,,,,,,
`,
    register,
  )
  const said = [
    /没有“水利局”这一单位/,
    /有多个单位名为“办公室”/,
    /有多人名为“李四”/,
    /没有“王五”这一人员/,
    /“飞机”不在可选范围内/,
    /既没有资产类别，也没有网址/,
    /不能由当前状态改为该状态/,
    /资产类别不能更改/,
    /没有此编号的资产/,
  ]
  assert.equal(rows.length, said.length)
  for (const [index, row] of rows.entries()) {
    assert.equal(row.outcome, 'refused')
    assert.match(row.faults[0]!.message['zh-CN'], said[index]!)
  }
})

test('a row with a unit of its own moves what is there', async () => {
  const register = imported((await planned('名称,网址\n甲,a.qh.gov.cn\n')).rows)
  const { rows } = await planned('网址,责任单位\na.qh.gov.cn,农业农村局\n', register)
  assert.deepEqual(rows[0]!.changed, ['unitId'])
  assert.equal(rows[0]!.after!.unitId, sampleUnits[1]!.id)
})

test('a file that is no list is refused as a whole', async () => {
  for (const [bytes, message] of [
    ['', /文件是空的/],
    ['名称\n', /只有表头/],
    ['甲,乙\n丙,丁\n', /没有找到表头.*甲 \| 乙/],
    ['{"sites": []}', /不是表格/],
    ['<html>', /不是表格/],
    [Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), /旧版 XLS/],
    [Uint8Array.of(0x50, 0x4b, 3, 4), /不完整或已损坏/],
    [Uint8Array.of(0, 0, 1, 0, 0), /不是 CSV/],
  ] as const) {
    const { rows, whole } = await planned(bytes)
    assert.equal(rows.length, 0)
    assert.match(whole[0]!, message)
  }
})

test('a broken row costs itself only', async () => {
  const { rows } = await planned('名称,网址\n甲,a.qh.gov.cn\n"乙"x,b.qh.gov.cn\n丙,c.qh.gov.cn,多\n丁,d.qh.gov.cn\n')
  assert.deepEqual(
    rows.map(row => [row.row, row.outcome]),
    [
      [2, 'create'],
      [3, 'refused'],
      [4, 'refused'],
      [5, 'create'],
    ],
  )
})
