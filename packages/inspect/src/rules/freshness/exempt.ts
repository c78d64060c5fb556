import { list } from '../../model/index.ts'

/** Names of columns that are closed on purpose: 国办发〔2017〕47号 has archived content marked as such. */
export const exemptNames = list(['归档', '历史', '往期'], {
  about: {
    en: 'Columns whose name holds one of these words need no updates.',
    'zh-CN': '名称含有下列字样的栏目不要求更新。',
  },
})

export function isExempt(name: string, words: readonly string[]): boolean {
  return words.some(word => word !== '' && name.includes(word))
}
