import { z } from 'zod'
import type { Tx } from '../../../platform/db/index.ts'
import { defineMessage, moment, span } from '../../../platform/notify/index.ts'
import { findAsset } from '../../estate/index.ts'
import { findOutage } from '../store/outages.ts'

/** What people are told of sites that do not open. */

const data = z.object({ outageId: z.uuid() })

export const siteIsDown = defineMessage({
  name: 'site.down',
  data,
  label: { en: 'A site does not open', 'zh-CN': '网站无法访问' },
  subject: { en: '{site} does not open', 'zh-CN': '“{site}”无法访问' },
  body: {
    en: '{site} ({host}) has not opened for visitors since {since}: {failure}. A second try failed as well.\n\nYou will be told when it opens again.',
    'zh-CN':
      '“{site}”（{host}）自 {since} 起无法访问，原因：{failure}。系统再次尝试后仍无法访问。\n\n恢复访问后将另行通知。',
  },
  notice: 'always',
  mail: 'on',
  right: 'inspection.read',
  hooks: true,
  look: async (tx, { outageId }, { now }) => (await lookAt(tx, outageId, now))?.down,
})

export const siteIsBack = defineMessage({
  name: 'site.back',
  data,
  label: { en: 'A site opens again', 'zh-CN': '网站恢复访问' },
  subject: { en: '{site} opens again', 'zh-CN': '“{site}”已恢复访问' },
  body: {
    en: '{site} ({host}) opens again since {until}. It had not opened for {down}, from {since} on: {failure}.',
    'zh-CN': '“{site}”（{host}）已于 {until} 恢复访问。自 {since} 起中断 {down}，原因：{failure}。',
  },
  notice: 'on',
  mail: 'on',
  right: 'inspection.read',
  hooks: true,
  look: async (tx, { outageId }, { now }) => (await lookAt(tx, outageId, now))?.back,
})

export const availabilityMessageKinds = [siteIsDown, siteIsBack]

async function lookAt(tx: Tx, outageId: string, now: Date) {
  const outage = await findOutage(tx, outageId, now)
  const asset = outage && (await findAsset(tx, outage.assetId))
  if (outage === undefined || asset === undefined) return undefined
  const { beganAt, endedAt, failure } = outage
  const about = { unitId: asset.unitId, link: `/assets/${asset.id}` }
  const params = { site: asset.content.name, host: asset.host ?? '', since: moment(beganAt), failure }
  const ended = endedAt && { until: moment(endedAt), down: span(endedAt.getTime() - beganAt.getTime()) }
  return {
    down: { ...about, params },
    back: ended ? { ...about, params: { ...params, ...ended } } : undefined,
  }
}
