import { expect, test } from 'vitest'
import { parseLocalTime } from '../../renderer/local-time.ts'

test('a typed time counts only when it is complete and in the future', () => {
  const noon = new Date(2026, 10, 21, 12).getTime()
  expect(parseLocalTime('2026-11-21T12:30', noon)).toBe(noon + 30 * 60_000)
  for (const typed of ['', '2026-11-21', '2026-11-21T11:59', 'soon'])
    expect(parseLocalTime(typed, noon)).toBeUndefined()
})
