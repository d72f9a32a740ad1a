// Small batches become large ones, in order.
import { expect, it } from 'vitest'
import { inBatches } from '../../../electron/news/groups/in-batches.ts'

async function* source(...batches: readonly number[][]) {
  yield* batches
}

it('gives as many at once as wanted, and the rest at the end', async () => {
  const batches = await Array.fromAsync(inBatches(source([1], [2, 3, 4], [], [5]), 2))
  expect(batches).toEqual([[1, 2], [3, 4], [5]])
  expect(await Array.fromAsync(inBatches(source([]), 2))).toEqual([])
})
