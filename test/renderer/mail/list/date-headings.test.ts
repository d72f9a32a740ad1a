import { describe, expect, it } from 'vitest'
import { dateGroups, headingsWithout, placeHeadings } from '../../../../renderer/mail/list/date-headings.ts'

const now = new Date(2026, 10, 21, 14, 30).getTime()
const groups = dateGroups(now)
const startsOf = (kind: string) => groups.filter(group => group.kind === kind).map(group => new Date(group.startMs))

/** How many of the times are at or after each group’s start, as the store counts. */
function count(times: readonly number[]): number[] {
  return groups.slice(0, -1).map(group => times.filter(time => time >= group.startMs).length)
}

const at = (...parts: [number, number, number, number?]) => new Date(...parts).getTime()

describe('date headings', () => {
  it('go back from today by calendar days', () => {
    expect(startsOf('today')).toEqual([new Date(2026, 10, 21)])
    expect(startsOf('yesterday')).toEqual([new Date(2026, 10, 20)])
    expect(startsOf('weekday').at(-1)).toEqual(new Date(2026, 10, 15))
    expect(startsOf('last-week')).toEqual([new Date(2026, 10, 8)])
  })

  it('name months of this year alone and others with their year', () => {
    expect(startsOf('month')[0]).toEqual(new Date(2026, 10, 1))
    expect(startsOf('month-year')[0]).toEqual(new Date(2025, 11, 1))
  })

  it('are in descending order and few enough for one call', () => {
    const starts = groups.map(group => group.startMs)
    expect([...starts].sort((left, right) => right - left)).toEqual(starts)
    expect(new Set(starts).size).toBe(starts.length)
    expect(groups.length - 1).toBeLessThanOrEqual(60)
  })

  it('stand above the first row of their group, newest first', () => {
    const times = [at(2026, 10, 21, 9), at(2026, 10, 21, 8), at(2026, 10, 20), at(2026, 5, 3), at(1995, 0, 1)]
    const headings = placeHeadings(groups, count(times), { total: 5, isDescending: true })
    expect(headings.map(({ group, index }) => [group.kind, index])).toEqual([
      ['today', 0],
      ['yesterday', 2],
      ['month', 3],
      ['older', 4],
    ])
  })

  it('stand above the first row of their group, oldest first', () => {
    const times = [at(2026, 10, 21, 9), at(2026, 10, 21, 8), at(2026, 10, 20), at(2026, 5, 3)]
    const headings = placeHeadings(groups, count(times), { total: 4, isDescending: false })
    expect(headings.map(({ group, index }) => [group.kind, index])).toEqual([
      ['month', 0],
      ['yesterday', 1],
      ['today', 2],
    ])
  })

  it('count the future as today', () => {
    const headings = placeHeadings(groups, count([at(2027, 0, 1)]), { total: 1, isDescending: true })
    expect(headings.map(({ group }) => group.kind)).toEqual(['today'])
  })

  it('never stand beyond the end when the list has just shrunk', () => {
    const times = [at(2026, 10, 21), at(2026, 10, 21), at(2026, 10, 20)]
    const headings = placeHeadings(groups, count(times), { total: 1, isDescending: true })
    expect(headings.map(({ index }) => index)).toEqual([0])
  })

  it('follow rows that are taken out, and go with their last row', () => {
    const times = [at(2026, 10, 21, 9), at(2026, 10, 20, 8), at(2026, 10, 20, 7)]
    const headings = placeHeadings(groups, count(times), { total: 3, isDescending: true })
    const left = headingsWithout(headings, [0], 2)
    expect(left.map(({ group, index }) => [group.kind, index])).toEqual([['yesterday', 0]])
    expect(headingsWithout(headings, [1, 2], 1).map(({ group }) => group.kind)).toEqual(['today'])
  })
})
