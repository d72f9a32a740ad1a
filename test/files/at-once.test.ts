import { expect, test } from 'vitest'
import { atOnceFor, deepestFirst, eachAtOnce } from '../../electron/files/at-once.ts'
import { localAccess } from '../../electron/files/browse/local-access.ts'

test('few requests are made one after the other, and no more at a time than the place takes', () => {
  const access = { ...localAccess, atOnce: 4 }
  expect([1, 31, 32, 1_000].map(count => atOnceFor(access, count))).toEqual([1, 1, 2, 4])
  expect(atOnceFor(localAccess, 1_000)).toBe(1)
})

test('files come first, then folders from the deepest up, in whichever way their paths are written', () => {
  const folders = ['/a', '/a/b', '/c', 'C:\\x', 'C:\\x\\y']
  const steps = deepestFirst(
    ['/a/b/f', ...folders, '/g'],
    path => path,
    path => folders.includes(path),
  )
  expect(steps).toEqual([
    ['/a/b/f', '/g'],
    ['/a/b', 'C:\\x\\y'],
    ['/a', '/c', 'C:\\x'],
  ])
})

test('after a failure nothing more is begun, and what is under way is waited for', async () => {
  const begun: number[] = []
  const ended: number[] = []
  const { promise: hasFailed, resolve } = Promise.withResolvers<void>()
  const work = eachAtOnce([1, 2, 3, 4, 5], 2, async one => {
    begun.push(one)
    if (one === 1) {
      resolve()
      throw new Error('no')
    }
    await hasFailed
    await Promise.resolve()
    ended.push(one)
  })
  await expect(work).rejects.toThrow('no')
  expect(begun).toEqual([1, 2])
  expect(ended).toEqual([2])
})
