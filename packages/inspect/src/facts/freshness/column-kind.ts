/** What a column is for: it decides how old its newest entry may be. */
export type ColumnKind = 'news' | 'notice' | 'interaction' | 'other'

/** Values of `ColumnType` that the annex of 国办发〔2017〕47号 lists, as far as they say a kind; the rest are `other`. */
const kindOfType: Readonly<Record<string, ColumnKind>> = {
  工作动态: 'news',
  政策文件: 'notice',
  政策解读: 'notice',
  咨询投诉: 'interaction',
  征集调查: 'interaction',
  在线访谈: 'interaction',
  概况信息: 'other',
  机构职能: 'other',
  负责人信息: 'other',
  信息公开指南: 'other',
  信息公开目录: 'other',
  信息公开年报: 'other',
  依申请公开: 'other',
  数据发布: 'other',
  数据开放: 'other',
  回应关切: 'other',
  办事服务: 'other',
}

/** In this order, the longer interval before the shorter: `政策动态` is held to six months, not to two weeks. */
const kindOfName: readonly (readonly [RegExp, ColumnKind])[] = [
  [/年报|年度报告|指南|目录|统计数据|人事|规划|计划/, 'other'],
  [/咨询|信箱|留言|调查|征集|访谈|互动|问政|投诉|建议/, 'interaction'],
  [/公告|公示|通知|通告|政策|文件|法规/, 'notice'],
  [/动态|要闻|新闻|快讯|资讯/, 'news'],
]

/** The kind by what the owner declared, else by `ColumnType`, else by name. */
export function columnKind(declared: ColumnKind | undefined, type: string | undefined, name: string): ColumnKind {
  if (declared) return declared
  const byType = type === undefined ? undefined : (kindOfType[type.trim()] ?? byName(type))
  return byType ?? byName(name) ?? 'other'
}

function byName(name: string): ColumnKind | undefined {
  return kindOfName.find(([pattern]) => pattern.test(name))?.[1]
}
