// When news is fetched by itself: as often as a person wants for each server, whatever the clock or a server does.
import { describe, expect, it } from 'vitest'
import { NewsCheck } from '../../electron/news/check-news.ts'
import type { NewsServer } from '../../shared/model/news-server.ts'
import { HandClock } from '../hand-clock.ts'
import { serverSettings } from './service/news-world.ts'

const MINUTE_MS = 60_000

function server(id: number, change: Partial<NewsServer> = {}): NewsServer {
  return { ...serverSettings(), id, rank: id, learned: {}, groupCount: 0, subscribedCount: 0, ...change }
}

function checking(
  servers: readonly NewsServer[],
  fetch: (id: number) => Promise<unknown> = async () => undefined,
  isOffline = () => false,
) {
  const clock = new HandClock()
  const fetched: number[] = []
  const store = { listNewsServers: async () => [...servers] }
  const check = new NewsCheck({
    clock,
    isOffline,
    store,
    fetch: id => {
      fetched.push(id)
      return fetch(id)
    },
  })
  /** A minute later, when the look that falls due then is over. */
  const minute = async (): Promise<void> => {
    await clock.hasWaiting()
    clock.turn(MINUTE_MS)
    await clock.hasWaiting()
  }
  check.start()
  return { check, clock, fetched, minute }
}

describe('news by itself', () => {
  it('M13: waits while a person works offline', async () => {
    let isOffline = true
    const { check, clock, fetched, minute } = checking([server(1, { checkMinutes: 2 })], undefined, () => isOffline)
    await clock.hasWaiting()
    const meanwhile = fetched.length
    isOffline = false
    await minute()
    check.end()
    expect(meanwhile).toBe(0)
    expect(fetched).toEqual([1])
  })

  it('is fetched at the start and then as often as a person wants, from the servers that are asked by themselves', async () => {
    const { check, clock, fetched, minute } = checking([server(1, { checkMinutes: 2 }), server(2)])
    await clock.hasWaiting()
    expect(fetched).toEqual([1])
    await minute()
    expect(fetched).toEqual([1])
    await minute()
    expect(fetched).toEqual([1, 1])
    check.end()
  })

  it('counts from when it was fetched last, also before the start', async () => {
    const checkedMs = new HandClock().now() - MINUTE_MS
    const { check, clock, fetched, minute } = checking([server(1, { checkMinutes: 2, checkedMs })])
    await clock.hasWaiting()
    expect(fetched).toEqual([])
    await minute()
    expect(fetched).toEqual([1])
    check.end()
  })

  it('is not asked for every minute where a server fails, and does not keep the others', async () => {
    const broken = async (id: number) => {
      if (id === 1) throw new Error('No')
    }
    const { check, clock, fetched, minute } = checking(
      [server(1, { checkMinutes: 3 }), server(2, { checkMinutes: 3 })],
      broken,
    )
    await clock.hasWaiting()
    expect(fetched).toEqual([1, 2])
    await minute()
    expect(fetched).toEqual([1, 2])
    for (const _ of [1, 2]) await minute()
    expect(fetched).toEqual([1, 2, 1, 2])
    check.end()
  })

  it('comes although the clock was set back', async () => {
    const { check, clock, fetched, minute } = checking([server(1, { checkMinutes: 60 })])
    await clock.hasWaiting()
    clock.setBack(10 * 60 * MINUTE_MS)
    await minute()
    expect(fetched).toEqual([1, 1])
    check.end()
  })

  it('waits for nothing once it has ended, also in the middle of a look', async () => {
    const fetching = Promise.withResolvers<void>()
    const { check, clock, fetched } = checking([server(1, { checkMinutes: 1 })], () => {
      check.end()
      fetching.resolve()
      return Promise.resolve()
    })
    await fetching.promise
    expect(fetched).toEqual([1])
    expect(clock.size).toBe(0)
  })
})
