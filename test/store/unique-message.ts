// Messages whose bytes follow from their uid, so that whoever has the uid can check the message.
import { createHash, randomInt } from 'node:crypto'

const MAX_SIZE = 30_000
/** All of the hash: two messages of no bytes, which come once in some tens of thousands, would be one and the same. */
const MIN_SIZE = 32

/** A uid that says how long its message is. */
export function uniqueUid(name: string): string {
  return `${name}.${randomInt(MIN_SIZE, MAX_SIZE)}`
}

export function uniqueMessage(uid: string): Uint8Array {
  const sizeBytes = Number(uid.split('.').at(-1))
  const seed = createHash('sha256').update(uid).digest()
  const bytes = new Uint8Array(sizeBytes)
  bytes.forEach((_, index) => {
    bytes[index] = ((seed[index % 32] ?? 0) + (index >> 5)) & 0xff
  })
  return bytes
}
