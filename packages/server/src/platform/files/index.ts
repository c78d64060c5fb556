export { folderStore } from './folder-store.ts'
export type { FileStore, StoredFile } from './store.ts'
