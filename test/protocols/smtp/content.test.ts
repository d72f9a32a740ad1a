import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { CancelledError } from '../../../electron/errors.ts'
import { loadContent } from '../../../electron/protocols/smtp/content.ts'
import { collectBytes } from '../../servers/collect.ts'

async function* stream(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece)
}

it('knows all about bytes', async () => {
  const content = await loadContent(Buffer.from('Grüße\nx'))
  expect(content).toMatchObject({ sizeBytes: 12, isEightBit: true })
  expect(Buffer.from(content.head).toString()).toBe('Grüße\r\nx\r\n')
})

it('knows all about a stream that ends soon', async () => {
  const content = await loadContent(stream('a\r', '\nb', '', '\n'))
  expect(content).toMatchObject({ sizeBytes: 6, isEightBit: false })
  expect(Buffer.from(content.head).toString()).toBe('a\r\nb\r\n')
})

it('reads no more of a long stream than it has to', async () => {
  let pulled = 0
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      pulled++
      yield Buffer.alloc(100_000, 'x')
    }
  }
  const content = await loadContent(endless())
  expect(content.sizeBytes).toBeUndefined()
  expect(content.head.length).toBe(1_100_000)
  expect(pulled).toBe(11)
})

it('head and rest together are the message', async () => {
  const piece = 'x'.repeat(300_000)
  const content = await loadContent(stream(piece, piece, piece, `${piece}\r`, '\n.', '\n', 'end'))
  const whole = Buffer.concat([content.head, await collectBytes(content.rest)]).toString()
  expect(whole).toBe(`${piece.repeat(4)}\r\n.\r\nend\r\n`)
})

it('tells the source when it is not needed any more', async () => {
  const ended = Promise.withResolvers<void>()
  async function* long(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield Buffer.alloc(600_000)
    } finally {
      ended.resolve()
    }
  }
  const content = await loadContent(long())
  for await (const _ of content.rest) break
  await ended.promise
})

it('NET-09: does not wait for a silent source when it is cancelled', async () => {
  async function* silent(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('x')
    await new Promise(() => undefined)
  }
  const controller = new AbortController()
  const loading = loadContent(silent(), controller.signal)
  await nextTurn()
  controller.abort()
  await expect(loading).rejects.toThrow(CancelledError)
  await expect(loadContent(silent(), controller.signal)).rejects.toThrow(CancelledError)
})
