// The count of a program's memory has all of it: its own, and that of what it started.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { memoryOf, watchMemory } from './memory-watch.ts'

const MEGABYTE = 1024 * 1024
const HELD_BYTES = 64 * MEGABYTE

/** Holds so much memory in a process below it, says so, and ends with its input. */
const HOLDER = `const held = Buffer.alloc(${HELD_BYTES}, 1); process.stdout.write('held'); process.stdin.resume()`
const PARENT = `const { spawn } = require('node:child_process')
spawn(process.execPath, ['-e', ${JSON.stringify(HOLDER)}], { stdio: 'inherit' })`

describe.runIf(process.platform === 'linux')('watchMemory', () => {
  it('counts what a program started as well', async () => {
    const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['pipe', 'pipe', 'inherit'] })
    const ended = once(parent, 'close')
    await once(parent.stdout, 'data')
    const watch = watchMemory(parent.pid ?? 0)
    expect(watch.stop()).toBeGreaterThan(HELD_BYTES)
    parent.stdin.end()
    await ended
  })

  it('knows nothing of a process that is gone', () => {
    expect(memoryOf(2 ** 30)).toBe(0)
    expect(watchMemory(2 ** 30).stop()).toBeUndefined()
  })
})
