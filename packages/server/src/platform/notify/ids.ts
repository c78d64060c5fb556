import { createHash } from 'node:crypto'

/** The same kind and content, the same id. */
export function messageId(kind: string, content: string): string {
  return uuidOf(`message\n${kind}\n${content}`)
}

/** The same message and person, the same id. */
export function deliveryId(message: string, personId: string): string {
  return uuidOf(`delivery\n${message}\n${personId}`)
}

/** The same message and receiver, the same id. */
export function callId(message: string, webhookId: string): string {
  return uuidOf(`call\n${message}\n${webhookId}`)
}

/** What is sealed with a message opens with that message alone. */
export function sealContext(message: string): string {
  return `message:${message}`
}

/** A UUID of version 8 (RFC 9562): its bits are a digest's. */
function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text, 'utf8').digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
