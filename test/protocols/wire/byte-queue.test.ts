import { expect, it } from 'vitest'
import { ByteQueue } from '../../../electron/protocols/wire/byte-queue.ts'

function queueOf(...chunks: readonly string[]): ByteQueue {
  const queue = new ByteQueue()
  for (const chunk of chunks) queue.push(Buffer.from(chunk))
  return queue
}

it('has no line before its end has arrived', () => {
  const queue = queueOf('a', 'b')
  expect(queue.takeLine()).toBeUndefined()
  queue.push(Buffer.from('c\n'))
  expect(queue.takeLine()?.toString()).toBe('abc\n')
  expect(queue.sizeBytes).toBe(0)
})

it('takes lines one by one from one chunk and across chunks', () => {
  const queue = queueOf('a\nb\nc', 'd\ne')
  expect([queue.takeLine(), queue.takeLine(), queue.takeLine(), queue.takeLine()].map(String)).toEqual([
    'a\n',
    'b\n',
    'cd\n',
    'undefined',
  ])
  expect(queue.sizeBytes).toBe(1)
})

it('mixes lines and chunks, and takes back what belongs before', () => {
  const queue = queueOf('a\nbody', 'more\nlast\n')
  expect(String(queue.takeLine())).toBe('a\n')
  expect(String(queue.takeChunk())).toBe('body')
  const chunk = queue.takeChunk()
  queue.unshift(chunk?.subarray(5) ?? Buffer.alloc(0))
  expect(queue.sizeBytes).toBe(5)
  expect(String(queue.takeLine())).toBe('last\n')
  expect(queue.takeChunk()).toBeUndefined()
})

it('shows the beginning without taking it', () => {
  const queue = queueOf('abc', 'def')
  expect(String(queue.peek(4))).toBe('abcd')
  expect(queue.sizeBytes).toBe(6)
})
