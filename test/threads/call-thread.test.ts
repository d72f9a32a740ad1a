import type { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { CallThread } from '../../electron/threads/call-thread.ts'

const megabyte = 1024 * 1024
let thread: CallThread | undefined
afterEach(() => thread?.close())

test('MIME-02: a thread that takes too much memory in its first call is ended, long before the engine would', async () => {
  thread = new CallThread({
    entry: new URL('./eating-thread.ts', import.meta.url),
    name: 'eating',
    limits: { maxOldGenerationSizeMb: 1_024 },
    maxHeapBytes: 64 * megabyte,
  })
  await expect(thread.call('eat', [])).rejects.toThrow(`The eating thread used more than ${64 * megabyte} bytes`)
})

test('a thread that is asked nothing for a while is ended, and the next call starts another', async () => {
  const ended = new Promise(resolve => process.once('worker', (worker: Worker) => worker.once('exit', resolve)))
  thread = new CallThread({ entry: new URL('./echo-thread.ts', import.meta.url), name: 'echo', idleMs: 1 })
  const first = await thread.call('number', [])
  await ended
  expect(await thread.call('number', [])).not.toBe(first)
})
