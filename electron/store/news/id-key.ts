// A Message-ID as a number, for remembering very many of them: 48 bits of SHA-1. That two ids of a million share one has a
// chance of 1 in 500; then one article too many counts as read, no more.
import { hash } from 'node:crypto'

const BYTES = 6

export function idKey(messageId: string): number {
  return hash('sha1', messageId, 'buffer').readUIntBE(0, BYTES)
}
