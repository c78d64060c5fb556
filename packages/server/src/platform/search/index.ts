/** What people look for, and where: the same words, Chinese and Latin, in every domain. */
export { comparable, soughtWords } from './words.ts'
