import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { outgoingFolder, syncFolderOf } from './backup-folder.ts'
import { BackupTrouble } from './trouble.ts'

/** The two halves of the key to backups, in the forms of age (https://age-encryption.org), whose own command opens them too. */
export interface MadeKeys {
  readonly recipient: string
  /** The file that holds the private half. */
  readonly identityFile: string
}

/**
 * Makes the key. The private half goes to `identityFile` alone, which belongs in a safe, not on this machine: the server
 * keeps what is needed to encrypt and nothing more.
 */
export async function makeBackupKeys(dataDir: string, identityFile: string, now: Date): Promise<MadeKeys> {
  const [known] = recipientsOf(dataDir)
  if (known !== undefined) throw new BackupTrouble('key-exists', { recipient: known })
  if (existsSync(identityFile)) throw new BackupTrouble('identity-in-the-way', { file: identityFile })
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  const outgoing = outgoingFolder(dataDir)
  mkdirSync(outgoing.root, { recursive: true, mode: 0o700 })
  // The private half first: what was encrypted before it is safe on disk might never be opened.
  writeWhole(identityFile, `# created: ${now.toISOString()}\n# public key: ${recipient}\n${identity}\n`)
  writeWhole(outgoing.recipients, `${recipient}\n`)
  return { recipient, identityFile }
}

/** To whom copies are encrypted, one a line; an office may add a second one by hand. Empty where no key was made. */
export function recipientsOf(dataDir: string): readonly string[] {
  const { recipients } = outgoingFolder(dataDir)
  return existsSync(recipients) ? linesOf(recipients) : []
}

export function requireRecipients(dataDir: string): readonly string[] {
  const found = recipientsOf(dataDir)
  if (found.length === 0) throw new BackupTrouble('no-key')
  return found
}

export function readIdentities(file: string): readonly string[] {
  const lines = linesOf(file).filter(line => line.startsWith('AGE-SECRET-KEY-'))
  if (lines.length === 0) throw new BackupTrouble('no-identity', { file })
  return lines
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
}

function writeWhole(file: string, text: string): void {
  const descriptor = openSync(file, 'wx', 0o600)
  try {
    writeSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  syncFolderOf(file)
}
