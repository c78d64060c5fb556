import { headerSample } from '../../facts/headers/header-sample.ts'
import { headerText } from '../../facts/headers/sample.ts'
import { defineRule, fails, fine, headerLocus } from '../../model/index.ts'
import { headerEvidence } from './header-evidence.ts'

const name = 'x-content-type-options'

/** Whether browsers are told not to guess what a file is. Source: Fetch Standard, `X-Content-Type-Options`: the first of the values counts. */
export const contentTypeOptions = defineRule({
  id: 'headers/content-type-options',
  title: { en: 'No guessing of file types', 'zh-CN': '禁止猜测文件类型' },
  source: { en: 'Fetch Standard, `X-Content-Type-Options` header', 'zh-CN': 'Fetch 标准 X-Content-Type-Options 一节' },
  needs: { sample: headerSample },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'Browsers may take an uploaded file for a script, since the site does not tell them not to guess',
        'zh-CN': '网站没有禁止浏览器猜测文件类型，上传的文件可能被当作脚本执行',
      },
      todo: {
        en: 'Send the header X-Content-Type-Options: nosniff with every answer.',
        'zh-CN': '为所有应答添加响应头 X-Content-Type-Options: nosniff。',
      },
    },
    malformed: {
      says: {
        en: 'The header against guessing file types reads “{value}”; browsers know only “nosniff”',
        'zh-CN': '禁止猜测文件类型的响应头写作 “{value}”，浏览器只认 “nosniff”',
      },
      todo: {
        en: 'Send X-Content-Type-Options: nosniff, in exactly this spelling.',
        'zh-CN': '将响应头改为 X-Content-Type-Options: nosniff，拼写须完全一致。',
      },
    },
  },
  judge: ({ sample }) => {
    const header = headerText(sample.home.headers, name)
    const at = headerLocus(name)
    if (!header) return fails('missing', { at })
    if (header.split(',', 1)[0]!.trim().toLowerCase() === 'nosniff') return fine()
    return fails('malformed', { at, data: { value: header.slice(0, 80) }, evidence: headerEvidence(sample, name) })
  },
})
