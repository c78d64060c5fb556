import { type CodeTable, refuserOf } from '../../platform/errors/index.ts'

export const administrationCodes = {
  'no-such-unit': {
    status: 404,
    text: {
      en: 'No open unit has the id, code or name {unit}, or several have the name.',
      'zh-CN': '没有标识、代码或名称为 {unit} 的单位，或者有多个单位同名。',
    },
  },
  'no-such-account': {
    status: 404,
    text: { en: 'Nobody has the sign-in name {name}.', 'zh-CN': '没有登录名为 {name} 的账号。' },
  },
  'unit-closed': {
    status: 409,
    text: { en: 'The unit is closed: nothing new comes to it.', 'zh-CN': '该单位已撤销，不能再新增内容。' },
  },
  'below-itself': {
    status: 409,
    text: { en: 'A unit cannot stand below itself.', 'zh-CN': '单位不能移到自身或其下级单位之下。' },
  },
  'later-change-known': {
    status: 409,
    text: {
      en: 'A later change of this unit is known already. Changes are entered in the order of time.',
      'zh-CN': '该单位已有更晚的变更记录，变更须按时间顺序录入。',
    },
  },
  'units-below': {
    status: 409,
    text: {
      en: 'There are units below that are not closed. Move or close them first.',
      'zh-CN': '该单位下还有未撤销的下级单位，请先移走或撤销。',
    },
  },
  'top-there': {
    status: 409,
    text: { en: 'There is a top of the tree already.', 'zh-CN': '已有最上级单位。' },
  },
  'in-the-future': {
    status: 422,
    text: { en: 'A change of the tree cannot lie in the future.', 'zh-CN': '单位变更的生效时间不能晚于现在。' },
  },
  'unit-top': {
    status: 409,
    text: { en: 'The top of the tree cannot be moved, merged or split.', 'zh-CN': '最上级单位不能移动、合并或拆分。' },
  },
  'kind-does-not-fit': {
    status: 409,
    text: {
      en: 'A unit of this kind cannot stand below one of that kind.',
      'zh-CN': '该类单位不能设在所选的上级单位之下。',
    },
  },
  'auditor-alone': {
    status: 409,
    text: {
      en: 'Who audits a unit holds no other role there. End one role before giving the other.',
      'zh-CN': '同一单位的审计员不得兼任其他角色，请先终止原有角色。',
    },
  },
  'role-held': {
    status: 409,
    text: { en: 'The person holds this role at this unit already.', 'zh-CN': '该人员在此单位已有该角色。' },
  },
  'role-not-own': {
    status: 409,
    text: {
      en: 'Only a role that you hold yourself at this unit can be lent; one that was lent to you cannot.',
      'zh-CN': '只能委托您本人在此单位持有的角色，他人委托给您的角色不能再委托。',
    },
  },
  'last-administrator': {
    status: 409,
    text: {
      en: 'Nobody would administer the whole any more. Give the role to another person first.',
      'zh-CN': '此操作将使系统没有管理员，请先授予其他人员管理员角色。',
    },
  },
  'person-not-active': {
    status: 409,
    text: { en: 'The person is not active.', 'zh-CN': '该人员已停用。' },
  },
  'no-mail': {
    status: 409,
    text: {
      en: 'The person has no mail address. Print a letter instead.',
      'zh-CN': '该人员没有邮箱，请打印通知单。',
    },
  },
  'period-empty': {
    status: 422,
    text: {
      en: 'The end must lie after the beginning, and not in the past.',
      'zh-CN': '结束时间须晚于开始时间，且不能早于现在。',
    },
  },
  'import-changed': {
    status: 409,
    text: {
      en: 'What the import would do is no longer what you confirmed. Look at the preview again.',
      'zh-CN': '导入结果与您确认的预览不一致，请重新查看预览。',
    },
  },
  'notice-faulty': {
    status: 422,
    text: {
      en: '{count} rows of the notice cannot be taken; nothing was imported. Look at the preview and mend them.',
      'zh-CN': '通知中有 {count} 行无法导入，本次未导入任何内容。请查看预览并改正后重试。',
    },
  },
} as const satisfies CodeTable

/** `throw refuse('unit-closed')` */
export const refuseAdministration = refuserOf(administrationCodes)
