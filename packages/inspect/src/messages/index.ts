export * from './names.ts'
export * from './say.ts'
