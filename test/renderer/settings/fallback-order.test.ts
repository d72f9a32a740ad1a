import { expect, test } from 'vitest'
import { fallbackChoices, optionsAt, withChoice } from '../../../renderer/settings/fallback-order.ts'

const others = [2, 3, 4, 5]

test('M6: there is a choice for each server that stands in, and one for the next', () => {
  expect(fallbackChoices([], others)).toEqual([null])
  expect(fallbackChoices([3, 2], others)).toEqual([3, 2, null])
  expect(fallbackChoices([2], [2])).toEqual([2])
  expect(fallbackChoices([2, 3, 4, 5], others)).toEqual([2, 3, 4])
})

test('M6: an account that is gone or cannot send stands nowhere', () => {
  expect(fallbackChoices([9, 3], others)).toEqual([3, null])
})

test('M6: nobody can be chosen twice, and who is chosen earlier leaves the later place', () => {
  expect(optionsAt(1, [3, 2, null], others)).toEqual([2, 4, 5])
  expect(withChoice([3, 2, null], 0, 2)).toEqual([2])
  expect(withChoice([3, 2, 4], 0, 4)).toEqual([4, 2])
  expect(withChoice([3, 2, null], 2, 5)).toEqual([3, 2, 5])
})

test('M6: “none” ends the order there', () => {
  expect(withChoice([3, 2, 4], 1, null)).toEqual([3])
  expect(withChoice([3, null], 0, null)).toEqual([])
})
