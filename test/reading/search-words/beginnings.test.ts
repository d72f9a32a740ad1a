import { expect, test } from 'vitest'
import { beginningExpression, beginningsOf } from '../../../electron/reading/search-words/beginnings.ts'
import { begunWord } from '../../../electron/reading/search-words/begun-word.ts'
import { understandQuery } from '../../../electron/reading/search-words/understand-query.ts'

const nothing = { sender: '', recipients: '', copied: '', subject: '', files: '', body: '' }

test('each beginning is there once, and under the part of the message it is in', () => {
  const found = beginningsOf({ ...nothing, sender: 'marit', body: 'tide a tides', files: 'tide' }).split(' ')
  expect(found.toSorted()).toEqual(['ama', 'amar', 'ati', 'atid', 'fma', 'fmar'])
})

test('a letter beyond U+FFFF is not cut', () => {
  expect(beginningsOf({ ...nothing, body: 'a\u{1d7d8}b' })).toBe('aa\u{1d7d8}')
  expect(beginningExpression('any', 'a\ud835')).toBeUndefined()
})

test.each([
  ['ga*', '"aga"', ''],
  ['with:ma*', '"fma" OR "tma" OR "cma"', ''],
  ['is:unread gau* in:inbox', '"agau"', 'is in'],
])('%s is answered by the index of beginnings', (text, expression, rest) => {
  const begun = begunWord(understandQuery(text).query)
  expect(begun?.expression).toBe(expression)
  const kinds = begun?.rest.kind === 'and' ? begun.rest.parts : []
  expect(kinds.map(part => (part.kind === 'place' ? part.field : part.kind)).join(' ')).toBe(rest)
})

test.each(['gaug*', 'g*', 'ga', 'tide ga*', 'body:ga*', '-ga*', 'ga* OR is:unread', '"tide" -wind ga*'])(
  '%s is answered by the index of words',
  text => {
    expect(begunWord(understandQuery(text).query)).toBeUndefined()
  },
)
