import type { Text } from '../../model/index.ts'

/** 《政府网站与政务新媒体检查指标》, State Council General Office secretariat, 2019-04-01: indicators of the group 功能设计. */
export function indicators2019(en: string, zh: string): Text {
  return {
    en: `Inspection indicators for government websites and new media, Guoban Mihan [2019] 19, ${en}`,
    'zh-CN': `《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19 号）“${zh}”`,
  }
}

/** 《政府网站发展指引》 with its annex 《网页设计规范》, State Council General Office, 2017-05-15. */
export function guidelines2017(en: string, zh: string): Text {
  return {
    en: `Guidelines for the development of government websites, Guobanfa [2017] 47, ${en}`,
    'zh-CN': `《政府网站发展指引》（国办发〔2017〕47 号）${zh}`,
  }
}
