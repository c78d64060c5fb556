import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/**
 * The key-encryption key: what is secret or sealed in the database is encrypted under it, and it is never in the database.
 * `context` says what the bytes are and whose (`totp:<person>`): sealed bytes moved to another row do not open there.
 */
export interface Kek {
  seal(bytes: Uint8Array, context: string): Buffer
  /** @throws KekError for bytes of another key or context, or changed ones. */
  open(sealed: Uint8Array, context: string): Buffer
  /** 32 bytes for keyed digests, the same for a purpose as long as the oldest key is in the file: what was digested stays comparable. */
  digestKey(purpose: string): Uint8Array
}

export class KekError extends Error {
  override readonly name = 'KekError'
}

const version = 1
const idBytes = 4
const nonceBytes = 12
const tagBytes = 16
const headBytes = 1 + idBytes + nonceBytes

/** AES-256-GCM. The first key seals, all of them open: a new key is put in front and the old one stays until nothing is under it. */
export function createKek(keys: readonly Uint8Array[]): Kek {
  const known = new Map(keys.map(key => [keyId(key), key]))
  const [first] = keys
  if (!first || keys.some(key => key.length !== 32)) throw new KekError('A key-encryption key has 32 bytes')
  return {
    digestKey: purpose => new Uint8Array(hkdfSync('sha256', keys.at(-1)!, '', `townkeep digests: ${purpose}`, 32)),
    seal(bytes, context) {
      const head = Buffer.concat([Buffer.from([version]), Buffer.from(keyId(first), 'hex'), randomBytes(nonceBytes)])
      const cipher = createCipheriv('aes-256-gcm', first, head.subarray(1 + idBytes))
      cipher.setAAD(bound(head, context))
      return Buffer.concat([head, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed)
      if (bytes.length < headBytes + tagBytes || bytes[0] !== version) throw new KekError('These are no sealed bytes')
      const head = bytes.subarray(0, headBytes)
      const id = head.toString('hex', 1, 1 + idBytes)
      const key = known.get(id)
      if (!key) throw new KekError(`Sealed under key ${id}, which is not in the key file`)
      const decipher = createDecipheriv('aes-256-gcm', key, head.subarray(1 + idBytes), { authTagLength: tagBytes })
      decipher.setAAD(bound(head, context))
      decipher.setAuthTag(bytes.subarray(-tagBytes))
      const text = decipher.update(bytes.subarray(headBytes, -tagBytes))
      try {
        return Buffer.concat([text, decipher.final()])
      } catch {
        throw new KekError('These sealed bytes were changed, or belong elsewhere')
      }
    },
  }
}

/** Names a key without telling anything of it. */
function keyId(key: Uint8Array): string {
  return createHash('sha256')
    .update('townkeep key id')
    .update(key)
    .digest('hex')
    .slice(0, idBytes * 2)
}

function bound(head: Buffer, context: string): Buffer {
  return Buffer.concat([head, Buffer.from(context, 'utf8')])
}
