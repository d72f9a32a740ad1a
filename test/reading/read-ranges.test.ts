import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../electron/errors.ts'
import { MAX_RANGES, ReadRanges } from '../../electron/reading/read-ranges.ts'

const isLong = process.env.KITTIWAKE_LONG === '1'
const runs = { numRuns: isLong ? 5_000 : 300 }
const HIGHEST = 60

function rangesOf(text: string): ReadRanges {
  return ReadRanges.parse(text).ranges
}

describe('ranges of articles', () => {
  test.each([
    ['1-5,7,9-12', '1-5,7,9-12'],
    [' 9-12 , 7,,1 - 5 ,', '1-5,7,9-12'],
    ['1-3,4,5-9,8-20', '1-20'],
    ['0-4', '1-4'],
    ['7-3', ''],
    ['', ''],
    ['2147483647-2147483650', '2147483647-2147483650'],
    ['9999999999999999', ''],
  ])('%s is read as %s', (text, formatted) => {
    expect(ReadRanges.parse(text)).toMatchObject({ oddPieces: 0 })
    expect(rangesOf(text).format()).toBe(formatted)
  })

  test('what is no range costs only itself', () => {
    const { ranges, oddPieces } = ReadRanges.parse('1-5,x,7-,-9,1-2-3,12345678901234567,20')
    expect(oddPieces).toBe(5)
    expect(ranges.format()).toBe('1-5,20')
  })

  test('numbers come and go', () => {
    const ranges = rangesOf('1-10')
    ranges.remove(4, 6)
    ranges.add(5)
    expect(ranges.format()).toBe('1-3,5,7-10')
    expect([ranges.has(3), ranges.has(4), ranges.has(5), ranges.has(0), ranges.has(11)]).toEqual([
      true,
      false,
      true,
      false,
      false,
    ])
    expect([ranges.count(), ranges.count(3, 7), ranges.count(4, 4), ranges.count(9, 2)]).toEqual([8, 3, 0, 0])
    expect([ranges.last, ranges.rangeCount, ranges.nextGap(1), ranges.nextGap(6), ranges.nextGap(7)]).toEqual([
      10, 3, 4, 6, 11,
    ])
  })

  test('numbers that are none change nothing', () => {
    const ranges = rangesOf('5')
    ranges.add(Number.NaN)
    ranges.add(-3, 0)
    ranges.add(9, 8)
    ranges.remove(Number.NaN)
    expect(ranges.format()).toBe('5')
  })

  test('what is unread is what lies between', () => {
    expect(rangesOf('1-5,9').gaps(3, 12)).toEqual([
      { low: 6, high: 8 },
      { low: 10, high: 12 },
    ])
    expect(rangesOf('').gaps(0, 2)).toEqual([{ low: 1, high: 2 }])
    expect(rangesOf('1-9').gaps(2, 8)).toEqual([])
  })

  test('half a million ranges in the worst order are read, and too many are refused', () => {
    const pieces = Array.from({ length: 500_000 }, (_, at) => (500_000 - at) * 2)
    expect(rangesOf(pieces.join(',')).count()).toBe(500_000)
    expect(() => ReadRanges.parse('7,'.repeat(MAX_RANGES + 1))).toThrow(InputError)
  })

  test('do what a set of numbers does', () => {
    const change = fc.record({
      isAdded: fc.boolean(),
      low: fc.integer({ min: -2, max: HIGHEST }),
      length: fc.integer({ min: -1, max: 12 }),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), fc.nat(HIGHEST), fc.nat(HIGHEST), (changes, low, high) => {
        const ranges = new ReadRanges()
        const plain = new Set<number>()
        for (const { isAdded, low: from, length } of changes) {
          if (isAdded) ranges.add(from, from + length)
          else ranges.remove(from, from + length)
          for (let number = Math.max(1, from); number <= from + length; number++) {
            if (isAdded) plain.add(number)
            else plain.delete(number)
          }
        }
        const numbers = [...plain].sort((a, b) => a - b)
        const within = numbers.filter(number => number >= low && number <= high)
        expect(numbersOf(ranges)).toEqual(numbers)
        expect(numbersOf(rangesOf(ranges.format()))).toEqual(numbers)
        expect(ranges.count(low, high)).toBe(within.length)
        expect(numbersOf(ranges.clip(low, high))).toEqual(within)
        expect(numbersOf(ranges.union(ReadRanges.of(ranges.gaps(low, high))).clip(low, high)).length).toBe(
          Math.max(0, high - Math.max(1, low) + 1),
        )
        const others = numbers.filter(number => number < low || number > high)
        expect(numbersOf(ranges.without(ranges.clip(low, high)))).toEqual(others)
        expect(ranges.has(low)).toBe(plain.has(low))
        expect(isTidy(ranges)).toBe(true)
      }),
      runs,
    )
  })

  test('no text is too odd', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789,- x\t'), maxLength: 60 }), text => {
        const { ranges } = ReadRanges.parse(text)
        expect(rangesOf(ranges.format()).format()).toBe(ranges.format())
        expect(isTidy(ranges)).toBe(true)
      }),
      runs,
    )
  })
})

function numbersOf(ranges: ReadRanges): number[] {
  return [...ranges.ranges()].flatMap(({ low, high }) => Array.from({ length: high - low + 1 }, (_, at) => low + at))
}

/** Ascending, none empty, and a gap between any two. */
function isTidy(ranges: ReadRanges): boolean {
  const all = [...ranges.ranges()]
  return all.every(({ low, high }, at) => low <= high && low >= 1 && low > (all[at - 1]?.high ?? -1) + 1)
}
