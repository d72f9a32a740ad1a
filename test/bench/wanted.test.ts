import { describe, expect, it } from 'vitest'
import { holds, rowVerdicts, verdict } from './wanted.ts'

describe('what is wanted of a figure', () => {
  it('is reached at the bound itself, but not where it has to be under it', () => {
    expect(holds(3, { bound: 'at most', value: 3, unit: 'x raw' })).toBe(true)
    expect(holds(3, { bound: 'at least', value: 3, unit: 'items/s' })).toBe(true)
    expect(holds(3, { bound: 'under', value: 3, unit: 's' })).toBe(false)
  })

  it('is never reached by what is no number', () => {
    expect(holds(Number.NaN, { bound: 'at most', value: 3, unit: 'x raw' })).toBe(false)
    expect(holds(Number.NaN, { bound: 'at least', value: 3, unit: 'items/s' })).toBe(false)
  })

  it('is said with the verdict', () => {
    expect(verdict(1_499, { bound: 'at least', value: 1_500, unit: 'items/s' })).toBe('at least 1,500 items/s: missed')
    expect(verdict(149, { bound: 'under', value: 150, unit: 'ms' })).toBe('under 150 ms: holds')
  })
})

describe('what is wanted of a row', () => {
  const raw = { name: 'raw limit', itemsPerSecond: 900, medianSeconds: 1 }
  const ours = { name: 'Kittiwake', itemsPerSecond: 300, medianSeconds: 3, peakBytes: 250e6, figures: { size: 1.1 } }
  const slow = { name: 'mu index', itemsPerSecond: 100, medianSeconds: 9 }
  const quick = { name: 'notmuch new', itemsPerSecond: 600, medianSeconds: 1.5 }
  const rows = [raw, ours, slow, quick]

  it('is held against the first row, or against the fastest of those that are named', () => {
    expect(rowVerdicts(ours, [{ atMostTimes: 3 }], rows)).toEqual(['at most 3 x raw: holds'])
    expect(rowVerdicts(ours, [{ atMostTimes: 1, of: ['mu', 'notmuch'] }], rows)).toEqual([
      'at most 1 x mu, notmuch: missed',
    ])
    expect(rowVerdicts(ours, [{ atMostTimes: 1, of: ['mu'] }], rows)).toEqual(['at most 1 x mu: holds'])
  })

  it('may be several things', () => {
    const size = { figure: 'size', atMost: 1.2, unit: 'x the mail' }
    const wanted = [{ atLeastPerSecond: 301 }, { underSeconds: 4 }, { underPeakMegabytes: 300 }, size]
    expect(rowVerdicts(ours, wanted, rows)).toEqual([
      'at least 301 items/s: missed',
      'under 4 s: holds',
      'under 300 MB: holds',
      'at most 1.2 x the mail: holds',
    ])
  })

  it('is not known of a row that was not measured, nor beside rows that were not', () => {
    expect(rowVerdicts({ name: 'Kittiwake' }, [{ atMostTimes: 3 }], rows)).toEqual(['at most 3 x raw: not measured'])
    expect(rowVerdicts(ours, [{ atMostTimes: 1, of: ['curl'] }], rows)).toEqual(['at most 1 x curl: not measured'])
  })
})
