// Cancel-Lock and Cancel-Key (RFC 8315): only who posted an article has the key that withdraws it. Written with SHA-256; SHA-1
// is still read, for locks of old articles.

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** A field has one or two of them; nobody needs more. */
const MAX_ELEMENTS = 20
const MAX_FIELD = 5_000
const ELEMENT = /^(sha256|sha1):([A-Za-z0-9+/]{20,100}={0,2})/i

/** Cancel-Lock for an article that is to be posted. `secret` never leaves this computer. */
export function cancelLockFor(messageId: string, secret: Uint8Array | string): string {
  return `sha256:${lockOf('sha256', keyFor(messageId, secret))}`
}

/** Cancel-Key for the article that withdraws or replaces `messageId`. */
export function cancelKeyFor(messageId: string, secret: Uint8Array | string): string {
  return `sha256:${keyFor(messageId, secret)}`
}

/** Whether one of the keys in a Cancel-Key field opens one of the locks in the Cancel-Lock field of the other article. */
export function opensLock(cancelKey: string, cancelLock: string): boolean {
  const locks = elementsOf(cancelLock)
  return elementsOf(cancelKey).some(({ scheme, value }) => {
    const lock = Buffer.from(lockOf(scheme, value))
    return locks.some(other => {
      const wanted = Buffer.from(other.value)
      return other.scheme === scheme && wanted.length === lock.length && timingSafeEqual(wanted, lock)
    })
  })
}

/** RFC 8315 4. */
function keyFor(messageId: string, secret: Uint8Array | string): string {
  return createHmac('sha256', secret).update(messageId).digest('base64')
}

/** The hash is taken of the key as written, not of its bytes (RFC 8315 3.3). */
function lockOf(scheme: 'sha256' | 'sha1', key: string): string {
  return createHash(scheme).update(key).digest('base64')
}

function elementsOf(field: string): { scheme: 'sha256' | 'sha1'; value: string }[] {
  return field
    .slice(0, MAX_FIELD)
    .split(/[\s,]+/)
    .slice(0, MAX_ELEMENTS)
    .flatMap(word => {
      const [, scheme, value] = ELEMENT.exec(word) ?? []
      if (scheme === undefined || value === undefined) return []
      return [{ scheme: scheme.toLowerCase() === 'sha1' ? 'sha1' : 'sha256', value } as const]
    })
}
