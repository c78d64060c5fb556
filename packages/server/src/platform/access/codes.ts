import { type CodeTable, refuserOf } from '../errors/index.ts'

export const accessCodes = {
  'not-available-here': {
    status: 409,
    text: {
      en: 'This cannot be kept here: it is registered already, or the unit is not yours. Ask whoever administers the units above.',
      'zh-CN': '无法在此登记：该记录已被登记，或该单位不在您的权限范围内，请联系上级管理员。',
    },
  },
} as const satisfies CodeTable

export const refuseAccess = refuserOf(accessCodes)
