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
