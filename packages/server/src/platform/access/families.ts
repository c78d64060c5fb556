/** Tables that are opened together. Each has the settings `tk.read_<family>` and `tk.write_<family>`, which its policies ask. */
export const families = [
  'units',
  'people',
  'roles',
  'delegations',
  'assets',
  'inspections',
  'findings',
  'remarks',
  'approvals',
  'drafts',
  'notices',
  'letterheads',
  'files',
  'messages',
  'webhooks',
  'settings',
  'series',
  'audit',
] as const

export type Family = (typeof families)[number]
