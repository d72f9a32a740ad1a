import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RateLimit } from '../../electron/files/rate-limit.ts'

/** A clock that only moves when it is told to. */
class Hand {
  ms = 1_700_000_000_000
  readonly now = (): number => this.ms
}

/** Takes blocks and waits as told, until this much time is over; answers with the bytes taken. */
function flow(limit: RateLimit, hand: Hand, { blockBytes, forMs }: { blockBytes: number; forMs: number }): number {
  const endMs = hand.ms + forMs
  let bytes = 0
  while (hand.ms < endMs) {
    bytes += blockBytes
    hand.ms += limit.take(blockBytes)
  }
  return bytes
}

describe('a speed limit', () => {
  test('row 100: whatever the rate and the blocks, the average is within ten percent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5_000, max: 1e10 }),
        fc.double({ min: 0.001, max: 2, noNaN: true }),
        (rate, seconds) => {
          const hand = new Hand()
          const limit = new RateLimit(hand.now, rate)
          const blockBytes = Math.max(1, Math.round(rate * seconds))
          const startMs = hand.ms
          const bytes = flow(limit, hand, { blockBytes, forMs: 60_000 })
          const average = (bytes * 1_000) / (hand.ms - startMs)
          expect(average / rate).toBeGreaterThan(0.9)
          expect(average / rate).toBeLessThan(1.1)
        },
      ),
    )
  })

  test('several transfers share it', () => {
    const hand = new Hand()
    const limit = new RateLimit(hand.now, 1_000_000)
    const waiting = [0, 0, 0, 0].map(() => hand.ms)
    const startMs = hand.ms
    let bytes = 0
    while (hand.ms < startMs + 30_000) {
      const next = waiting.indexOf(Math.min(...waiting))
      hand.ms = Math.max(hand.ms, waiting[next] ?? 0)
      waiting[next] = hand.ms + limit.take(65_536)
      bytes += 65_536
    }
    expect((bytes * 1_000) / (hand.ms - startMs) / 1_000_000).toBeCloseTo(1, 1)
  })

  test('without one nothing waits', () => {
    const hand = new Hand()
    const limit = new RateLimit(hand.now)
    expect([limit.take(1e12), limit.take(1e12)]).toEqual([0, 0])
  })

  test('what was not used is made up for during a quarter of a second, not more', () => {
    const hand = new Hand()
    const limit = new RateLimit(hand.now, 1_000)
    hand.ms += 3_600_000
    expect(limit.take(250)).toBe(0)
    expect(limit.take(100)).toBe(100)
  })

  test('a change holds at once, and debts of the old limit are forgotten', () => {
    const hand = new Hand()
    const limit = new RateLimit(hand.now, 1_000)
    expect(limit.take(60_000)).toBe(60_000)
    limit.change(10_000)
    expect(limit.take(1_000)).toBe(100)
    limit.change(undefined)
    expect(limit.take(1e9)).toBe(0)
  })

  test('the same limit again changes nothing', () => {
    const hand = new Hand()
    const limit = new RateLimit(hand.now, 1_000)
    limit.take(1_000)
    limit.change(1_000)
    expect(limit.take(1_000)).toBe(2_000)
  })

  test('a clock that is set back by an hour does not stop a transfer for an hour', () => {
    const hand = new Hand()
    const limit = new RateLimit(hand.now, 1_000)
    limit.take(100)
    hand.ms -= 3_600_000
    expect(limit.take(100)).toBe(200)
    hand.ms += 200
    expect(limit.take(100)).toBe(100)
  })
})
