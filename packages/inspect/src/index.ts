export * from './model/index.ts'
export * from './messages/index.ts'
