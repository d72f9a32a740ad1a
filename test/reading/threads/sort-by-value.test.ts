import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortByValue } from '../../../electron/reading/threads/sort-by-value.ts'

const isLong = process.env.KITTIWAKE_LONG === '1'
const runs = { numRuns: isLong ? 500 : 20 }
// The comparison by the language's own sort is what takes long.
const limitMs = isLong ? 300_000 : 30_000

test.each([10, 5_000, 70_000])(
  '%i things are sorted by value, equal ones stay as they were',
  size => {
    const spread = fc.constantFrom(0, 3, 255, 65_535, 65_536, 2 ** 31, 2 ** 48, 2 ** 52)
    fc.assert(
      fc.property(fc.nat(), spread, (seed, most) => {
        let random = seed + 1
        const values = Float64Array.from({ length: size }, () => {
          random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0
          return Math.floor((random / 2 ** 32) * most) - 1_000_000
        })
        const things = Int32Array.from({ length: size }, (_, at) => size - 1 - at)
        const expected = Array.from(things).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
        sortByValue(things, values)
        expect(Buffer.from(things.buffer).equals(Buffer.from(Int32Array.from(expected).buffer))).toBe(true)
      }),
      runs,
    )
  },
  limitMs,
)
