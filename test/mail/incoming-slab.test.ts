import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IncomingSlab } from '../../electron/mail/incoming-slab.ts'

const ROOM_BYTES = 16

/** Puts the pieces of messages together again, as the store does. */
class Receiver {
  readonly done: Buffer[] = []
  private open: Uint8Array[] = []

  take(slab: IncomingSlab): void {
    const taken = slab.take()
    if (!taken) return
    let offset = 0
    for (const { sizeBytes, end } of taken.cuts) {
      this.open.push(taken.bytes.slice(offset, offset + sizeBytes))
      offset += sizeBytes
      if (!end) continue
      this.done.push(Buffer.concat(this.open))
      this.open = []
    }
    expect(offset).toBe(taken.bytes.length)
    expect(taken.bytes.byteLength).toBe(taken.bytes.buffer.byteLength)
    slab.reuse(taken.bytes.fill(0xff))
  }
}

describe('slabs', () => {
  test('whatever the chunks, the cuts give back every message byte for byte, and no slab is more than full', () => {
    const message = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 })
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 8 }),
        fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
        (messages, takes) => {
          const slab = new IncomingSlab(ROOM_BYTES)
          const receiver = new Receiver()
          let turn = 0
          for (const chunks of messages) {
            for (const chunk of chunks) {
              for (let rest = slab.add(chunk); slab.isFull; rest = slab.add(rest)) receiver.take(slab)
              if (takes[turn++ % takes.length]) receiver.take(slab)
            }
            slab.endMessage({ uid: 'u', receivedMs: 0 })
          }
          receiver.take(slab)
          expect(receiver.done).toEqual(messages.map(chunks => Buffer.concat(chunks)))
        },
      ),
    )
  })

  test('memory that comes back is filled again', () => {
    const slab = new IncomingSlab(ROOM_BYTES)
    slab.add(new Uint8Array(ROOM_BYTES))
    const memory = slab.take()?.bytes ?? new Uint8Array()
    slab.reuse(memory)
    slab.add(new Uint8Array(ROOM_BYTES).fill(7))
    expect(slab.take()?.bytes.buffer).toBe(memory.buffer)
  })
})
