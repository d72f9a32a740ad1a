import { expect, test } from 'vitest'
import { asTyped } from '../../../electron/reading/search-words/as-typed.ts'
import { formatQuery } from '../../../electron/reading/search-words/format-query.ts'
import { understandQuery } from '../../../electron/reading/search-words/understand-query.ts'

test.each([
  ['tid', 'tid*'],
  ['tide gau', 'tide gau*'],
  ['tide ga', 'tide'],
  ['tide from:g', 'tide'],
  ['is:unread ga', 'is:unread ga*'],
  ['is:unread g', 'is:unread'],
  ['tide OR gau', 'tide OR gau*'],
  ['subject:gau', 'subject:gau*'],
  ['gau ', 'gau'],
  ['g', 'g'],
  ['"tide gau"', '"tide gau"'],
  ['-gau', '-gau'],
  ['is:unread', 'is:unread'],
  ['tide is:unread', 'tide is:unread'],
])('while %s is typed it means %s', (text, meant) => {
  expect(formatQuery(asTyped(understandQuery(text).query, text))).toBe(meant)
})
