import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IncomingSlab } from '../../electron/mail/incoming-slab.ts'

describe('slabs', () => {
  test('whatever the chunks, the cuts give back every message byte for byte', () => {
    const message = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 5 })
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 8 }),
        fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
        (messages, takes) => {
          const slab = new IncomingSlab()
          const done: Buffer[] = []
          let open: Uint8Array[] = []
          const take = (): void => {
            const taken = slab.take()
            let offset = 0
            for (const { sizeBytes, end } of taken?.cuts ?? []) {
              open.push(taken?.bytes.subarray(offset, offset + sizeBytes) ?? new Uint8Array())
              offset += sizeBytes
              if (!end) continue
              done.push(Buffer.concat(open))
              open = []
            }
            expect(offset).toBe(taken?.bytes.length ?? 0)
          }
          let turn = 0
          for (const chunks of messages) {
            for (const chunk of chunks) {
              slab.add(chunk)
              if (takes[turn++ % takes.length]) take()
            }
            slab.endMessage({ uid: 'u', receivedMs: 0 })
          }
          take()
          expect(done).toEqual(messages.map(chunks => Buffer.concat(chunks)))
        },
      ),
    )
  })
})
