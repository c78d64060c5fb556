export * from './names.ts'
export * from './say.ts'
export { sayMoment } from './say-moment.ts'
