import { expect, test } from 'vitest'
import { operatorsIn, wordsToMark } from '../../../electron/reading/search-words/shown-query.ts'
import { understandQuery } from '../../../electron/reading/search-words/understand-query.ts'

test.each([
  ['tide from:marit -is:read', ['from:marit', '-is:read']],
  ['in:"Lists/Boats" gauge', ['in:"Lists/Boats"']],
  ['colour:red has:link', ['has:link']],
  ['from: marit', []],
  ['from:marit OR from:jonas', []],
  ['(from:marit tide)', []],
])('of %s the operators can be taken out one by one', (text, operators) => {
  const found = operatorsIn(text)
  expect(found.map(operator => operator.text)).toEqual(operators)
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(operators)
})

test.each([
  ['Tide "Gauge Kvaløya" -wind', ['tide', 'gauge', 'kvaloya']],
  ['from:marit gau*', ['marit', 'gau*']],
  ['gau gau* gau', ['gau*']],
  ['東京', ['東', '京']],
  ['is:unread', []],
])('of %s the words are marked', (text, words) => {
  const marked = wordsToMark(understandQuery(text).query)
  expect(marked.map(word => (word.isPrefix ? `${word.text}*` : word.text))).toEqual(words)
})
