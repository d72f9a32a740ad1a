import { expect, test } from 'vitest'
import { isDuplicateAnswer } from '../../../electron/news/posting/is-duplicate-answer.ts'

test.each([
  [441, '435 Duplicate', true],
  [441, 'Duplicate Message-ID', true],
  [441, '435 Article not wanted', true],
  ['441', 'Posting failed: article already exists', true],
  [435, 'Article not wanted', true],
  [441, '437 Too old', false],
  [441, 'Posting failed', false],
  [240, 'Duplicate', false],
  [undefined, 'Duplicate', false],
])('NNTP-06: %s %s counts as posted: %s', (code, text, expected) => {
  expect(isDuplicateAnswer(code, text)).toBe(expected)
})
