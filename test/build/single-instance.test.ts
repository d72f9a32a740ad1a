import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SecondStart, SingleInstance } from '../../build/host/single-instance.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'kittiwake-instance-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('SingleInstance', () => {
  it('lets one in, tells it of the second, and lets the next in when it has gone', async () => {
    const first = new SingleInstance(folder)
    const second = new SingleInstance(folder)
    const heard = new Promise<SecondStart>(resolve => {
      expect(first.acquire(null, resolve)).toBe(true)
    })
    expect(second.acquire({ why: 'again' }, () => {})).toBe(false)
    expect(second.isHeld).toBe(false)
    expect(await heard).toMatchObject({ argv: process.argv, data: { why: 'again' } })

    first.release()
    expect(second.acquire(null, () => {})).toBe(true)
    second.release()
  })
})
