import { describe, expect, test } from 'vitest'
import { BlockPipe } from '../../../electron/files/transfers/block-pipe.ts'
import { noise } from './queue-world.ts'

describe('a pipe of blocks', () => {
  test('gives out what it was given, in order, and asks for time when it is full', async () => {
    const pipe = new BlockPipe()
    const bytes = noise(3_000_000)
    let hasWaited = false
    const fill = async (): Promise<void> => {
      for (let at = 0; at < bytes.length; ) {
        const room = pipe.room()
        const piece = bytes.subarray(at, at + Math.min(90_000, room.length))
        room.set(piece)
        at += piece.length
        const pause = pipe.filled(piece.length)
        hasWaited ||= pause !== undefined
        await pause
      }
      pipe.end()
    }
    const filling = fill()
    const found: Buffer[] = []
    for await (const block of pipe) found.push(Buffer.from(block))
    await filling
    expect(Buffer.concat(found).equals(bytes)).toBe(true)
    expect(hasWaited).toBe(true)
  })

  test('tells both ends when it breaks', async () => {
    const pipe = new BlockPipe()
    pipe.break(new Error('gone'))
    await expect(pipe[Symbol.asyncIterator]().next()).rejects.toThrow('gone')
  })
})
