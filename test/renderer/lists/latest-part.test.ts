import { describe, expect, test } from 'vitest'
import { LatestPart } from '../../../renderer/lists/latest-part.ts'

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

  test('is got although the one before it failed while it was asked for', async () => {
    const away = Promise.withResolvers<void>()
    const loaded: number[] = []
    const rows = new LatestPart(
      async from => {
        loaded.push(from)
        if (from === 0) await away.promise
      },
      () => {},
    )
    const all = [rows.ask(0, 9), rows.ask(10, 19)]
    away.reject(new Error('away'))
    await Promise.all(all)
    expect(loaded).toEqual([0, 10])
  })

  test('is gone on with where only its beginning came, unless another part is wanted by then', async () => {
    const loaded: number[] = []
    const rows: LatestPart = new LatestPart(
      async (from, to) => {
        loaded.push(from)
        if (from === 10) void rows.ask(50, 59)
        if (from < 20) rows.goOn(from + 5, to)
      },
      () => {},
    )
    await rows.ask(0, 9)
    expect(loaded).toEqual([0, 5, 10, 50])
  })
})
