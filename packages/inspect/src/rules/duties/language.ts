import { homeLocus, readableHome } from '../../facts/duties/readable-home.ts'
import { defineRule, fails, fine } from '../../model/index.ts'

/** The language of the home page, declared so that screen readers speak it. */
export const language = defineRule({
  id: 'duties/language',
  title: { en: 'Declared language', 'zh-CN': '页面语言声明' },
  source: {
    en: 'WCAG 2.2, success criterion 3.1.1 Language of Page; RFC 5646',
    'zh-CN': 'WCAG 2.2 准则 3.1.1（页面语言）；RFC 5646',
  },
  needs: { home: readableHome },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'The home page does not declare its language; screen readers for blind people have to guess it',
        'zh-CN': '首页没有声明语言，视障人士使用的读屏软件只能猜测',
      },
      todo: {
        en: 'Write <html lang="zh-CN"> in the template of all pages.',
        'zh-CN': '把全站页面模板的开头改为 <html lang="zh-CN">。',
      },
    },
    malformed: {
      says: {
        en: 'The home page declares the language “{lang}”, which does not exist',
        'zh-CN': '首页声明的语言代码“{lang}”不存在',
      },
      todo: {
        en: 'Write <html lang="zh-CN"> in the template of all pages, or the code of the language that they are in.',
        'zh-CN': '把全站页面模板的开头改为 <html lang="zh-CN">，其他语种用相应的代码。',
      },
    },
  },
  judge: ({ home }) => {
    const lang = home.lang?.trim() ?? ''
    const seen = { at: homeLocus(home), data: { lang } }
    if (lang === '') return fails('missing', { ...seen, evidence: [{ text: '<html>', url: home.url }] })
    if (isLanguage(lang)) return fine()
    return fails('malformed', { ...seen, evidence: [{ text: `<html lang="${lang}">`, mark: [lang], url: home.url }] })
  },
})

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** Well-formed by RFC 5646 and of a language that has a name: `cn`, a common slip, has none. */
function isLanguage(tag: string): boolean {
  try {
    return names.of(new Intl.Locale(tag).language) !== undefined
  } catch {
    return false
  }
}
