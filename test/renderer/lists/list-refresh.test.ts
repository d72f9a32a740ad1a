import { describe, expect, test } from 'vitest'
import { ListRefresh } from '../../../renderer/lists/list-refresh.ts'

describe('a list that is kept true', () => {
  test('answers all calls during a reading with one more reading', async () => {
    const { promise: first, resolve } = Promise.withResolvers<void>()
    let readings = 0
    const list = new ListRefresh(async () => {
      readings += 1
      await first
      return true
    })
    const all = [list.now(), list.now(), list.now()]
    resolve()
    await Promise.all(all)
    expect(readings).toBe(2)
  })

  test('is not read while a change is being written, and once after the last', async () => {
    const [one, two] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let readings = 0
    const list = new ListRefresh(async () => {
      readings += 1
      return true
    })
    const writes = [list.during(() => one.promise), list.during(() => two.promise)]
    await list.now()
    one.resolve()
    await writes[0]
    expect(readings).toBe(0)
    two.resolve()
    await Promise.all(writes)
    await list.now()
    expect(readings).toBeGreaterThan(0)
  })

  test('is read once more when something was written during the reading', async () => {
    const shown: number[] = []
    let readings = 0
    const list: ListRefresh = new ListRefresh(async isUndisturbed => {
      readings += 1
      if (readings === 1) await list.during(async () => {})
      if (!isUndisturbed()) return false
      shown.push(readings)
      return true
    })
    await list.now()
    expect(shown).toContain(2)
    expect(shown).not.toContain(1)
  })

  test('is read after a change that ends in the turn in which somebody asked', async () => {
    const write = Promise.withResolvers<void>()
    const isRead = Promise.withResolvers<true>()
    const list = new ListRefresh(async () => {
      isRead.resolve(true)
      return true
    })
    const change = list.during(() => write.promise)
    write.resolve()
    void list.now()
    await change
    expect(await isRead.promise).toBe(true)
  })

  test('passes on what the change came to, also a failure', async () => {
    const list = new ListRefresh(async () => true)
    expect(await list.during(async () => 7)).toBe(7)
    await expect(list.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  })
})
