// When somebody flies through a list, and when they do not.
import { expect, test } from 'vitest'
import { Flight } from '../../../renderer/ui/flight.ts'

const moves = (offsets: readonly number[]) => {
  const flight = new Flight()
  return offsets.map(offset => flight.isOn({ offset, height: 700, isScrolling: true }))
}

test('rows that follow each other are no flight, however long it lasts', () => {
  expect(moves([0, 40, 700, 1_400, 2_000])).toEqual([false, false, false, false, false])
})

test('one far jump shows its rows at once; those that follow it are flown past', () => {
  expect(moves([0, 20_000, 40_000, 60_000])).toEqual([false, false, true, true])
})

test('slower again, the rows are drawn', () => {
  expect(moves([0, 20_000, 40_000, 40_600, 60_600])).toEqual([false, false, true, false, false])
})

test('the same place drawn again changes nothing, and standing still ends it', () => {
  const flight = new Flight()
  const at = (offset: number, isScrolling = true) => flight.isOn({ offset, height: 700, isScrolling })
  expect([at(20_000), at(40_000), at(40_000), at(40_000)]).toEqual([false, true, true, true])
  expect(at(40_000, false)).toBe(false)
  expect(at(60_000)).toBe(false)
})
