import { entries } from '../facts/gathered/entries.ts'
import { securityTxt } from '../facts/gathered/security-txt.ts'
import { attempt, defineProbe, headerOf, type Result, success } from '../model/index.ts'
import type { VisitTools } from './tools.ts'

const mostBytes = 32 * 1024
const paths = ['/.well-known/security.txt', '/security.txt'] as const

export const securityTxtProbe = defineProbe<VisitTools>()({
  name: 'security-txt',
  depth: 'passive',
  sends: {
    en: 'GET /.well-known/security.txt; where there is none, GET /security.txt too.',
    'zh-CN': '请求 /.well-known/security.txt；没有时再请求 /security.txt。',
  },
  gives: securityTxt,
  needs: { entries: attempt(entries) },
  async run({ site, http }, { entries: ways }) {
    const listed = new URL(site.url)
    const hasHttps = !ways.ok || ways.value.https.end.ok
    const origin = listed.protocol === 'http:' && hasHttps ? `https://${site.host}` : listed.origin
    const places = []
    for (const path of paths) {
      const { end } = await http.follow(origin + path, { maxBytes: mostBytes })
      const place = { path, end: end.ok ? success(seen(end.value)) : end }
      places.push(place)
      if (place.end.ok && isFile(place.end)) break
    }
    return success({ places })
  },
})

function seen(answer: { url: string; status: number; headers: Parameters<typeof headerOf>[0]; body: Uint8Array }) {
  const { url, status, headers, body } = answer
  return {
    url,
    status,
    contentType: headerOf(headers, 'content-type') ?? '',
    text: status === 200 ? new TextDecoder().decode(body.subarray(0, mostBytes)) : '',
  }
}

/** Many sites answer every address with a page: that is no file. */
function isFile(end: Result<{ status: number; contentType: string; text: string }>): boolean {
  return end.ok && end.value.status === 200 && !/^\s*(?:<!doctype|<html)/i.test(end.value.text)
}
