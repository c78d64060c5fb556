/** Under which the platform's approvals keep the decisions on notices. */
export const approvalKind = 'notice'
