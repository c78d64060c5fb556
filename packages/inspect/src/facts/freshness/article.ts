import type { Page } from '../page/page-fact.ts'

/** The content of a `<meta>`, by its name in lower case; blank ones count as absent. */
export function metaOf(page: Page, name: string): string | undefined {
  return page.metas.find(meta => meta.name === name && meta.content.trim() !== '')?.content.trim()
}

/** The date that an article shows as the day of its publication. */
export function publicationDate(page: Page): Page['dates'][number] | undefined {
  return page.dates.find(date => published.test(date.label)) ?? page.dates.find(date => plain.test(date.label))
}

/** A content page by its own marks (annex of 国办发〔2017〕47号), even if a list stands at its side. */
export function isArticle(page: Page): boolean {
  return (
    metaOf(page, 'articletitle') !== undefined ||
    metaOf(page, 'pubdate') !== undefined ||
    publicationDate(page) !== undefined
  )
}

/** At the end of the label: before it may stand the date of something else. */
const published = /(?:发布|发表|刊发|公布|publish|posted|release)[^\s:：\d]{0,6}[:：]?\s?$/i
const plain = /(?:^|[\s|｜])(?:时间|日期|date|time)\s?[:：]?\s?$/i
