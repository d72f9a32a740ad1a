import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { sinkReceiver } from '../../../electron/protocols/ftp/sink-receiver.ts'

it('DATA-04: a disk that is full at the last bytes is told, not taken for the end', async () => {
  const sink = new Writable({
    write: (_piece, _encoding, done) => void setImmediate(() => done(new Error('full'))),
  })
  const receiver = sinkReceiver(sink)
  receiver.room().set([1, 2, 3])
  void receiver.filled(3)
  await expect(receiver.finish()).rejects.toThrow('full')
})

it('holds back while the stream is full, and goes on when it has room', async () => {
  const written: number[] = []
  const sink = new Writable({
    highWaterMark: 1,
    write: (piece: Buffer, _encoding, done) => void setImmediate(() => done(void written.push(...piece))),
  })
  const receiver = sinkReceiver(sink)
  for (const value of [1, 2, 3]) {
    receiver.room().set([value])
    await receiver.filled(1)
    expect(written.at(-1)).toBe(value)
  }
  await receiver.finish()
  expect(written).toEqual([1, 2, 3])
})

it('ends with the reason of a stream that breaks while it holds back, or before that', async () => {
  const sink = new Writable({ highWaterMark: 1, write: () => undefined })
  const receiver = sinkReceiver(sink)
  receiver.room().set([1])
  const full = receiver.filled(1)
  sink.destroy(new Error('unplugged'))
  await expect(full).rejects.toThrow('unplugged')
  expect(() => receiver.filled(1)).toThrow('unplugged')
  await expect(receiver.finish()).rejects.toThrow('unplugged')
})
