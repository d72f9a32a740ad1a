import { once } from 'node:events'
import net from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CancelledError } from '../../../electron/errors.ts'
import { pour } from '../../../electron/protocols/ftp/outflow.ts'

const blockBytes = 64 * 1024

describe('an upload on its way into a socket', () => {
  let server: net.Server
  let socket: net.Socket
  let receiver: net.Socket
  const cut = () => Promise.withResolvers<never>()

  beforeEach(async () => {
    server = net.createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const arriving = once(server, 'connection') as Promise<[net.Socket]>
    socket = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1')
    receiver = (await arriving)[0]
    for (const end of [socket, receiver]) end.on('error', () => undefined)
  })

  afterEach(() => {
    socket.destroy()
    receiver.destroy()
    server.close()
  })

  const watching = (end: Promise<never>, sent: number[] = []) => ({
    cut: end,
    onBytes: (bytes: number) => void sent.push(bytes),
    onBroken: (error: Error) => error,
    onWaiting: () => undefined,
  })

  test('arrives whole and in order, and its bytes are told', async () => {
    const blocks = [1, 2, 3].map(value => Buffer.alloc(10 * blockBytes, value))
    const arrived: Buffer[] = []
    receiver.on('data', chunk => arrived.push(chunk))
    const sent: number[] = []
    const { promise } = cut()
    const bytes = await pour(yielding(blocks), socket, watching(promise, sent))
    socket.end()
    await once(receiver, 'end')
    expect(bytes).toBe(30 * blockBytes)
    expect(sent.at(-1)).toBe(bytes)
    expect(sent).toEqual(sent.toSorted((a, b) => a - b))
    expect(Buffer.concat(arrived).equals(Buffer.concat(blocks))).toBe(true)
  })

  test('tells its bytes also while the socket waits for the source', async () => {
    const sent: number[] = []
    let told = Promise.withResolvers<void>()
    async function* slow() {
      for (const _ of [1, 2, 3]) {
        yield Buffer.alloc(100)
        await told.promise
        told = Promise.withResolvers()
      }
    }
    receiver.resume()
    const { promise } = cut()
    const onBytes = (bytes: number): void => {
      sent.push(bytes)
      told.resolve()
    }
    await pour(slow(), socket, { ...watching(promise), onBytes })
    expect(sent).toEqual([100, 200, 300])
  })

  test('ends at once when it is cut while nobody takes its bytes', async () => {
    receiver.pause()
    const { promise, reject } = cut()
    const pouring = pour(yielding(endless()), socket, watching(promise))
    await new Promise(setImmediate)
    reject(new CancelledError())
    await expect(pouring).rejects.toThrow(CancelledError)
  })

  test('ends at once when it is cut while its source is still working, which then ends too', async () => {
    const { promise, reject } = cut()
    const block = Promise.withResolvers<Uint8Array>()
    const ended = Promise.withResolvers<void>()
    async function* source() {
      try {
        yield await block.promise
      } finally {
        ended.resolve()
      }
    }
    const pouring = pour(source(), socket, watching(promise))
    reject(new CancelledError())
    await expect(pouring).rejects.toThrow(CancelledError)
    block.resolve(new Uint8Array(1))
    await ended.promise
  })

  test('ends with the reason of a socket that takes no more', async () => {
    socket.destroy()
    const reason = new Error('gone')
    const { promise } = cut()
    const watch = { ...watching(promise), onBroken: () => reason }
    await expect(pour(yielding(endless()), socket, watch)).rejects.toBe(reason)
  })

  test('leaves as little behind at the end it listens to after many blocks as after one', async () => {
    receiver.resume()
    const { promise } = cut()
    // Whoever listens to a promise, also in a race, asks it for this.
    const listening = vi.spyOn(promise, 'then')
    const block = new Uint8Array(blockBytes)
    await pour(yielding(Array.from({ length: 100 }, () => block)), socket, watching(promise))
    expect(listening).toHaveBeenCalledTimes(1)
  })
})

async function* yielding(blocks: Iterable<Uint8Array>) {
  yield* blocks
}

function* endless() {
  for (;;) yield new Uint8Array(blockBytes)
}
