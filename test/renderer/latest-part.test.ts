import { describe, expect, test } from 'vitest'
import { LatestPart } from '../../renderer/latest-part.ts'

describe('the part of a list that is on screen', () => {
  test('is asked for one at a time, and what was passed over meanwhile not at all', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const loaded: number[] = []
    const rows = new LatestPart(
      async from => {
        loaded.push(from)
        await promise
      },
      () => {},
    )
    const all = [rows.ask(0, 9), rows.ask(10, 19), rows.ask(20, 29)]
    expect(loaded).toEqual([0])
    resolve()
    await Promise.all(all)
    expect(loaded).toEqual([0, 20])
  })

  test('is asked for again after a failure, which is told', async () => {
    const failures: unknown[] = []
    const loaded: number[] = []
    const rows = new LatestPart(
      async from => {
        if (from === 0) throw new Error('away')
        loaded.push(from)
      },
      error => failures.push(error),
    )
    await rows.ask(0, 9)
    await rows.ask(10, 19)
    expect(failures).toEqual([new Error('away')])
    expect(loaded).toEqual([10])
  })
})
