import { describe, expect, it } from 'vitest'
import { formatTime } from '../../../../renderer/format.ts'
import { t } from '../../../../renderer/i18n.ts'
import { articleTime } from '../../../../renderer/news/article/article-time.ts'

const today = new Date(2026, 10, 21).getTime()
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime()

describe('the time of an article', () => {
  it('is the more exact the nearer it is', () => {
    const morning = at(2026, 10, 21, 9, 14)
    expect(articleTime(morning, today, t)).toBe(`Today ${formatTime(morning)}`)
    const evening = at(2026, 10, 20, 22, 10)
    expect(articleTime(evening, today, t)).toBe(`Yesterday ${formatTime(evening)}`)
    expect(articleTime(at(2026, 10, 4, 10, 2), today, t)).toContain('Nov')
    expect(articleTime(at(1994, 5, 4, 10, 2), today, t)).toContain('1994')
  })

  it('is empty when the date cannot be believed', () => {
    expect(articleTime(0, today, t)).toBe('')
  })
})
