import { expect, test } from 'vitest'
import { pageAfterKey, pageNames } from '../../../renderer/settings/pages.ts'

test('the arrow keys lead through all pages and stop at the ends', () => {
  let page = pageAfterKey('keyboard', 'Home') ?? 'keyboard'
  const seen = [page]
  for (let step = 0; step < pageNames.length; step++) {
    page = pageAfterKey(page, 'ArrowDown') ?? page
    seen.push(page)
  }
  expect([...new Set(seen)]).toEqual(pageNames)
  expect(pageAfterKey(page, 'ArrowDown')).toBe('about')
  expect(pageAfterKey('appearance', 'ArrowUp')).toBe('appearance')
})

test('other keys keep their meaning', () => {
  expect(pageAfterKey('about', 'Enter')).toBeNull()
  expect(pageAfterKey('about', 'a')).toBeNull()
})
