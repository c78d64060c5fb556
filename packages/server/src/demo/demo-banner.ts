import type { Language, Text } from '@townkeep/inspect'
import type { FastifyPluginAsync } from 'fastify'
import { html } from '../platform/auth/index.ts'
import type { App } from '../platform/http/index.ts'

const said: Text = {
  en: 'Demo: an invented town on this machine. Nothing here is real.',
  'zh-CN': '演示系统：内容均为虚构，仅在本机运行。',
}

/** Says on every page that this is a demo, in the language of the page. */
export function demoBanner(): (app: App) => FastifyPluginAsync {
  return ({ fastify }) => {
    fastify.addHook('onSend', async (_request, reply, payload) => {
      const isPage = String(reply.getHeader('content-type')).startsWith('text/html')
      return isPage && typeof payload === 'string' ? withBanner(payload) : payload
    })
    return async () => {}
  }
}

function withBanner(page: string): string {
  const language: Language = page.includes('<html lang="en"') ? 'en' : 'zh-CN'
  return page.replace('<body>', () => `<body>\n${html`<p class="demo" role="note">${said[language]}</p>`.text}`)
}
