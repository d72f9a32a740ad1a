import { describe, expect, test } from 'vitest'
import { TransferSpeed } from '../../electron/files/transfer-speed.ts'

const START_MS = 1_700_000_000_000

/** Notes so many bytes a second, every tenth of one. */
function run(
  speed: TransferSpeed,
  { from, to, bytes, rate }: { from: number; to: number; bytes: number; rate: number },
) {
  let done = bytes
  for (let tenth = from * 10 + 1; tenth <= to * 10; tenth++) {
    done += rate / 10
    speed.note(START_MS + tenth * 100, done)
  }
  return done
}

const at = (seconds: number): number => START_MS + seconds * 1_000

describe('the speed of a transfer', () => {
  test('is the average of what is seen', () => {
    const speed = new TransferSpeed(START_MS)
    run(speed, { from: 0, to: 10, bytes: 0, rate: 1_000 })
    expect(speed.bytesPerSecond(at(10))).toBeCloseTo(1_000)
  })

  test('does not count what was there before', () => {
    const speed = new TransferSpeed(START_MS, 1e9)
    run(speed, { from: 0, to: 10, bytes: 1e9, rate: 1_000 })
    expect(speed.bytesPerSecond(at(10))).toBeCloseTo(1_000)
    expect(speed.leftMs(at(10), 1e9 + 20_000)).toBeCloseTo(10_000)
  })

  test('forgets what is longer ago than 20 seconds', () => {
    const speed = new TransferSpeed(START_MS)
    const done = run(speed, { from: 0, to: 60, bytes: 0, rate: 100_000 })
    run(speed, { from: 60, to: 70, bytes: done, rate: 1_000 })
    expect(speed.bytesPerSecond(at(70))).toBeCloseTo(50_500, -3)
    run(speed, { from: 70, to: 81, bytes: done + 10_000, rate: 1_000 })
    expect(speed.bytesPerSecond(at(81))).toBeCloseTo(1_000, -1)
  })

  test('falls while nothing comes, and is nothing after 20 seconds', () => {
    const speed = new TransferSpeed(START_MS)
    const done = run(speed, { from: 0, to: 30, bytes: 0, rate: 1_000 })
    expect(speed.bytesPerSecond(at(40))).toBeCloseTo(500, -2)
    expect(speed.bytesPerSecond(at(51))).toBe(0)
    expect(speed.leftMs(at(51), done + 1_000)).toBeUndefined()
  })

  test('begins anew after a pause: an hour without work says nothing about the work', () => {
    const speed = new TransferSpeed(START_MS)
    speed.note(at(3_600), 0)
    run(speed, { from: 3_600, to: 3_602, bytes: 0, rate: 1_000 })
    expect(speed.bytesPerSecond(at(3_602))).toBeCloseTo(1_000)
    expect(speed.leftMs(at(3_602), 10_000)).toBeUndefined()
    run(speed, { from: 3_602, to: 3_605, bytes: 2_000, rate: 1_000 })
    expect(speed.leftMs(at(3_605), 10_000)).toBeCloseTo(5_000)
  })

  test('begins anew when the clock is set back', () => {
    const speed = new TransferSpeed(START_MS)
    run(speed, { from: 0, to: 30, bytes: 0, rate: 1_000 })
    run(speed, { from: -3_600, to: -3_590, bytes: 30_000, rate: 500 })
    expect(speed.bytesPerSecond(at(-3_590))).toBeCloseTo(500, -1)
  })

  test('says nothing about the time left before three seconds', () => {
    const speed = new TransferSpeed(START_MS)
    run(speed, { from: 0, to: 4, bytes: 0, rate: 1_000 })
    expect(speed.leftMs(at(2.9), 10_000)).toBeUndefined()
    expect(speed.leftMs(at(4), 10_000)).toBeCloseTo(6_000)
  })

  test('has no time left when more came than was announced, and none before a byte came', () => {
    const speed = new TransferSpeed(START_MS)
    expect(speed.leftMs(at(10), 1_000)).toBeUndefined()
    run(speed, { from: 0, to: 4, bytes: 0, rate: 1_000 })
    expect(speed.leftMs(at(4), 100)).toBe(0)
  })

  test('is nothing, not endless, at the very first moment', () => {
    const speed = new TransferSpeed(START_MS)
    speed.note(START_MS, 1e9)
    expect(speed.bytesPerSecond(START_MS)).toBe(0)
  })
})
