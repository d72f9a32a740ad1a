// Indexing behind everything else: a little at a time, each wake heard, and an end that waits.
import { describe, expect, it } from 'vitest'
import { HeaderIndexer } from '../../../electron/news/headers/index-headers.ts'
import { HandClock } from '../../hand-clock.ts'

/** `left`: slices of work; a slice takes until it is let go. */
function indexing(left: number) {
  const clock = new HandClock()
  const slices: PromiseWithResolvers<void>[] = []
  const state = { left }
  const indexHeaders = async (): Promise<boolean> => {
    const slice = Promise.withResolvers<void>()
    slices.push(slice)
    await slice.promise
    state.left = Math.max(0, state.left - 1)
    return state.left > 0
  }
  const indexer = new HeaderIndexer({ store: { indexHeaders }, clock })
  /** Lets the running slice end and turns the clock by the pause. */
  const goOn = async (): Promise<void> => {
    slices.at(-1)?.resolve()
    await clock.hasWaiting()
    clock.turn(1_000)
  }
  return { clock, slices, state, indexer, goOn }
}

describe('the index of headers', () => {
  it('is made slice by slice with a pause between, until there is nothing more', async () => {
    const { slices, state, indexer, goOn } = indexing(3)
    indexer.wake()
    expect(slices).toHaveLength(1)
    await goOn()
    await goOn()
    expect(slices).toHaveLength(3)
    slices.at(-1)?.resolve()
    await indexer.stop()
    expect([state.left, slices.length]).toEqual([0, 3])
  })

  it('does not begin twice, and hears who wakes it in the middle', async () => {
    const { slices, indexer, goOn } = indexing(1)
    indexer.wake()
    indexer.wake()
    expect(slices).toHaveLength(1)
    await goOn()
    expect(slices).toHaveLength(2)
    slices.at(-1)?.resolve()
    await indexer.stop()
  })

  it('ends after the slice that is under way, and begins no other', async () => {
    const { clock, slices, state, indexer } = indexing(5)
    indexer.wake()
    const stopped = indexer.stop()
    slices.at(-1)?.resolve()
    await stopped
    indexer.wake()
    expect([state.left, slices.length, clock.size]).toEqual([4, 1, 0])
  })

  it('goes on after a slice that failed as soon as there is something new', async () => {
    const { slices, indexer } = indexing(1)
    indexer.wake()
    slices.at(-1)?.reject(new Error('The disk is full'))
    await Promise.allSettled(slices.map(({ promise }) => promise))
    await new Promise(resolve => setImmediate(resolve))
    indexer.wake()
    expect(slices).toHaveLength(2)
    slices.at(-1)?.resolve()
    await indexer.stop()
  })
})
