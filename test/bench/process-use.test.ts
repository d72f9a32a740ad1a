// What a program takes has all of it: its own, and that of what it started, each under its name.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { idleUse, memoryUse } from './process-use.ts'

const HELD_MEGABYTES = 64

/** Holds so much memory in a process below it that looks like one of Chromium's, says so, and ends with its input. */
const HOLDER = `const held = Buffer.alloc(${HELD_MEGABYTES}e6, 1); process.stdout.write('held'); process.stdin.resume()`
const PARENT = `const { spawn } = require('node:child_process')
spawn(process.execPath, ['-e', ${JSON.stringify(HOLDER)}, '--', '--type=renderer'], { stdio: 'inherit' })`

/** Runs without a pause in a thread of a process below it; the other one waits. */
const WORKER = `const { Worker } = require('node:worker_threads')
new Worker('for (;;);', { eval: true }).on('online', () => process.stdout.write('busy')); process.stdin.resume()`
const BUSY = `const { spawn } = require('node:child_process')
spawn(process.execPath, ['-e', ${JSON.stringify(WORKER)}], { stdio: 'inherit' }).on('exit', () => process.exit())`

describe.runIf(process.platform === 'linux')('memoryUse', () => {
  it('counts what a program started as well, and names it', async () => {
    const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['pipe', 'pipe', 'inherit'] })
    const ended = once(parent, 'close')
    await once(parent.stdout, 'data')
    const { processes, megabytes, ownMegabytes } = memoryUse(parent.pid ?? 0)
    const [main, renderer] = processes
    expect(processes.map(({ name }) => name)).toEqual(['main', 'renderer'])
    expect(renderer?.ownMegabytes).toBeGreaterThan(HELD_MEGABYTES)
    expect(main?.ownMegabytes).toBeLessThan(renderer?.ownMegabytes ?? 0)
    expect(ownMegabytes).toBeCloseTo((main?.ownMegabytes ?? 0) + (renderer?.ownMegabytes ?? 0))
    expect(megabytes).toBeGreaterThan(ownMegabytes)
    parent.stdin.end()
    await ended
  })

  it('knows nothing of a process that is gone', () => {
    expect(memoryUse(2 ** 30)).toMatchObject({ megabytes: 0, ownMegabytes: 0 })
  })
})

describe.runIf(process.platform === 'linux')('idleUse', () => {
  it('counts what the threads of all processes do', async () => {
    const parent = spawn(process.execPath, ['-e', BUSY], { stdio: ['pipe', 'pipe', 'inherit'], detached: true })
    await once(parent.stdout, 'data')
    const busy = await idleUse(parent.pid ?? 0, 300)
    process.kill(-(parent.pid ?? 0), 'SIGKILL')
    // However many others want the processors.
    expect(busy.cpuPercent).toBeGreaterThan(1)
  })
})
