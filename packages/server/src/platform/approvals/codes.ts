import { type CodeTable, refuserOf } from '../errors/index.ts'

export const approvalCodes = {
  'own-request': {
    status: 409,
    text: {
      en: 'You asked for this yourself, or may decide only for who asked. Somebody else has to decide.',
      'zh-CN': '不能审批本人提交的事项，也不能凭提交人委托的权限审批，请由其他有权限的人员审批。',
    },
  },
  'approval-settled': {
    status: 409,
    text: {
      en: 'This was decided already, or taken back. Look at it afresh.',
      'zh-CN': '该事项已经审批或者已撤回，请刷新后查看。',
    },
  },
  'approval-of-another': {
    status: 409,
    text: {
      en: 'What is to be decided is no longer what you looked at. Look at it again.',
      'zh-CN': '待审批的内容已发生变化，请重新查看后再审批。',
    },
  },
  'approval-pending': {
    status: 409,
    text: {
      en: 'Somebody is to decide on this already.',
      'zh-CN': '该事项正在等待审批，请勿重复提交。',
    },
  },
} as const satisfies CodeTable

export const refuseApproval = refuserOf(approvalCodes)
