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
