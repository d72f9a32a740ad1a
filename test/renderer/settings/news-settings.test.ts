import { describe, expect, test } from 'vitest'
import { movedIds } from '../../../renderer/settings/news-settings.ts'

describe('the order of news servers', () => {
  test('one of them goes one place on, the others keep their order', () => {
    expect(movedIds([4, 7, 9], 9, -1)).toEqual([4, 9, 7])
    expect(movedIds([4, 7, 9], 4, 1)).toEqual([7, 4, 9])
  })

  test('at the ends nothing changes, and an unknown one changes nothing', () => {
    expect(movedIds([4, 7], 4, -1)).toEqual([4, 7])
    expect(movedIds([4, 7], 7, 1)).toEqual([4, 7])
    expect(movedIds([4, 7], 1, 1)).toEqual([4, 7])
  })
})
