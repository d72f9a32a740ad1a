import { expect, it } from 'vitest'
import { t } from '../../../../renderer/i18n.ts'
import { rangeText } from '../../../../renderer/news/list/list-title.ts'
import { postingRefusal } from '../../../../renderer/news/posting-refusal.ts'

it('N8: says which numbers the server has and which are here, as far as there are any', () => {
  expect(rangeText({ first: 3, last: 9 }, { low: 1, high: 12 }, t)).toBe('On the server: 1 – 12. Here: 3 – 9.')
  expect(rangeText({}, { low: 1, high: 12 }, t)).toBe('On the server: 1 – 12.')
  expect(rangeText({}, { low: 1, high: 0 }, t)).toBe('')
})

it('N5: only a group that takes no posts refuses them', () => {
  expect(postingRefusal({ name: 'a.b', posting: 'read-only' }, t)).toContain('a.b')
  for (const posting of ['allowed', 'moderated', 'missing', 'unknown'] as const)
    expect(postingRefusal({ name: 'a.b', posting }, t)).toBeUndefined()
})
