import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pieceReceiver } from '../../../electron/protocols/ftp/byte-receiver.ts'
import { Inflow } from '../../../electron/protocols/ftp/inflow.ts'

/** A receiver with one small room, that asks for time whenever it is told to. */
function slowReceiver(roomBytes: number, pauses: boolean[]) {
  const room = Buffer.alloc(roomBytes)
  const taken: number[] = []
  let release: (() => void) | undefined
  return {
    taken,
    release: () => release?.(),
    room: () => room,
    filled: (count: number): void | Promise<void> => {
      taken.push(...room.subarray(0, count))
      if (!pauses.shift()) return
      return new Promise(resolve => {
        release = resolve
      })
    },
  }
}

/** Writes as a socket does: into the place it was given last, and more although it was told to stop. */
function write(inflow: Inflow, place: Uint8Array, bytes: readonly number[]): Uint8Array {
  place.set(bytes)
  inflow.filled(bytes.length, place)
  return inflow.room()
}

it('NET-02: all bytes arrive in order, whatever the pieces and however often the receiver asks for time', async () => {
  const chunks = fc.array(fc.array(fc.nat(255), { minLength: 1, maxLength: 5 }), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(
      chunks,
      fc.array(fc.boolean(), { maxLength: 20 }),
      fc.boolean(),
      async (pieces, pauses, copies) => {
        const receiver = slowReceiver(5, [...pauses])
        let isResumed = 0
        const inflow = new Inflow(receiver, {
          onResume: () => isResumed++,
          onFailure: error => expect.unreachable(`${error}`),
        })
        let place = inflow.room()
        for (const piece of pieces) {
          if (copies) inflow.take(Uint8Array.from(piece))
          else place = write(inflow, place, piece)
        }
        while (!inflow.isEmpty) {
          receiver.release()
          await Promise.resolve()
        }
        expect(receiver.taken).toEqual(pieces.flat())
        expect(inflow.bytes).toBe(pieces.flat().length)
      },
    ),
  )
})

it('a receiver that fails while it was given time ends the transfer', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const receiver = { room: () => Buffer.alloc(4), filled: () => Promise.reject(new Error('disk full')) }
  const inflow = new Inflow(receiver, { onResume: () => undefined, onFailure: resolve })
  inflow.filled(1, inflow.room())
  expect(await promise).toMatchObject({ message: 'disk full' })
})

it('pieces may be kept', () => {
  const kept: Uint8Array[] = []
  const receiver = pieceReceiver(piece => {
    kept.push(piece)
  })
  for (let value = 0; value < 40; value++) {
    receiver.room().fill(value, 0, 10_000)
    void receiver.filled(10_000)
  }
  expect(kept.map(piece => [piece.length, piece[0], piece.at(-1)])).toEqual(
    Array.from({ length: 40 }, (_, value) => [10_000, value, value]),
  )
})

it('NET-16: after the end the receiver gets nothing, also not what waited', async () => {
  const receiver = slowReceiver(5, [true])
  const inflow = new Inflow(receiver, {
    onResume: () => expect.unreachable('it is over'),
    onFailure: error => expect.unreachable(`${error}`),
  })
  inflow.take(Uint8Array.from([1]))
  inflow.take(Uint8Array.from([2]))
  inflow.stop()
  receiver.release()
  await Promise.resolve()
  expect(receiver.taken).toEqual([1])
})
