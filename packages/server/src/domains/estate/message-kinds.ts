import { z } from 'zod'
import type { Tx } from '../../platform/db/index.ts'
import { defineMessage, type MessageValue, moment } from '../../platform/notify/index.ts'
import { type Asset, findAsset } from './store/assets.ts'
import { findGrant } from './store/grants.ts'
import { findWindow } from './store/windows.ts'

/** What people are told of the register. Whoever may look at the asset may be told of it. */

const windowData = z.object({ windowId: z.uuid() })

export const maintenancePlanned = defineMessage({
  name: 'maintenance.planned',
  data: windowData,
  label: { en: 'Planned work was announced', 'zh-CN': '计划维护公告' },
  subject: { en: 'Planned work on {asset}', 'zh-CN': '“{asset}”计划维护' },
  body: {
    en: 'Work on {asset} is planned from {begins} to {ends}: {reason}\n\nFailures during that time are not counted.',
    'zh-CN': '“{asset}”定于 {begins} 至 {ends} 进行维护，事由：{reason}\n\n维护期间出现的访问异常不计入故障。',
  },
  notice: 'on',
  mail: 'on',
  right: 'asset.read',
  hooks: true,
  look: lookAtWindow,
})

export const maintenanceCalledOff = defineMessage({
  name: 'maintenance.called-off',
  data: windowData,
  label: { en: 'Planned work was called off', 'zh-CN': '计划维护取消' },
  subject: { en: 'Planned work on {asset} was called off', 'zh-CN': '“{asset}”计划维护取消' },
  body: {
    en: 'The work on {asset} that was planned from {begins} to {ends} was called off. Its reason was: {reason}',
    'zh-CN': '“{asset}”原定于 {begins} 至 {ends} 进行的维护已取消。原定事由：{reason}',
  },
  notice: 'on',
  mail: 'on',
  right: 'asset.read',
  hooks: true,
  look: lookAtWindow,
})

export const proofIsLost = defineMessage({
  name: 'authorisation.proof-lost',
  data: z.object({ grantId: z.uuid(), version: z.int() }),
  label: { en: 'The proof that allows inspections is gone', 'zh-CN': '授权凭证失效' },
  subject: { en: 'The proof for {asset} is gone', 'zh-CN': '“{asset}”授权凭证已消失' },
  body: {
    en: 'The proof that allowed inspections of {asset} ({host}) is no longer where it was: {proof}\n\nInspections that it allowed have stopped; whether the site opens is still watched. Place the proof again, or ask the owner whether it was taken away on purpose.',
    'zh-CN':
      '未再找到允许检查“{asset}”（{host}）的授权凭证：{proof}\n\n依据该凭证的检查已停止，访问情况仍在监测。请重新放置凭证，或向主办单位核实是否有意撤除。',
  },
  notice: 'always',
  mail: 'on',
  right: 'asset.read',
  hooks: true,
  look: lookAtGrant,
})

export const authorisationEnds = defineMessage({
  name: 'authorisation.ends',
  data: z.object({ grantId: z.uuid(), days: z.int() }),
  label: { en: 'The permission for inspections ends soon', 'zh-CN': '检查授权即将到期' },
  subject: { en: 'The permission for {asset} ends on {until}', 'zh-CN': '“{asset}”的检查授权将于 {until} 到期' },
  body: {
    en: 'Inspections of {asset} ({host}) are allowed until {until}. After that day the site is neither inspected nor watched.\n\nHave a new letter signed, or a new proof placed.',
    'zh-CN':
      '“{asset}”（{host}）的检查授权有效期至 {until}，到期后将停止检查和监测。\n\n请重新签署授权书，或重新放置授权凭证。',
  },
  notice: 'on',
  mail: 'on',
  right: 'asset.read',
  hooks: true,
  look: lookAtGrant,
})

export const estateMessageKinds = [maintenancePlanned, maintenanceCalledOff, proofIsLost, authorisationEnds]

async function lookAtWindow(tx: Tx, { windowId }: { readonly windowId: string }) {
  const window = await findWindow(tx, windowId)
  return about(window && (await findAsset(tx, window.assetId)), () => ({
    begins: moment(window!.beginsAt),
    ends: moment(window!.endsAt),
    reason: window!.reason,
  }))
}

async function lookAtGrant(tx: Tx, { grantId }: { readonly grantId: string }) {
  const grant = await findGrant(tx, grantId)
  const asset = grant && (await findAsset(tx, grant.assetId))
  return about(asset, () => ({ host: asset!.host ?? '', proof: grant!.proof, until: grant!.until }))
}

function about<Params extends Readonly<Record<string, MessageValue>>>(asset: Asset | undefined, params: () => Params) {
  if (asset === undefined) return undefined
  return { unitId: asset.unitId, params: { asset: asset.content.name, ...params() }, link: `/assets/${asset.id}` }
}
