/**
 * What people upload, and other bytes that the program keeps outside the database. Glossary:
 * - store: where bytes lie under a key, a folder or what others run;
 * - content: the bytes of a file, under their digest; two files with the same bytes share them;
 * - view: a picture drawn anew to be shown; the original is only ever downloaded;
 * - owner: what a file belongs to, `asset:<id>`; its unit says who may open it.
 */
export { claimFile, filesOf, findFile, insertFile, releaseFile, type StoredFileRow } from './files.ts'
export { folderStore } from './folder-store.ts'
export { fileCodes, refuseFile } from './messages.ts'
export { contentKey, type FileLimits, type Received, receiveFile, usualLimits } from './receive.ts'
export type { FileStore, StoredFile } from './store.ts'
export { fileHandlers, type Sweeping, type Swept, sweep, sweepFiles } from './sweep.ts'
