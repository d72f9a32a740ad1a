import { describe, expect, test } from 'vitest'
import { formatQuery } from '../../../../electron/reading/search-words/format-query.ts'
import { understandQuery } from '../../../../electron/reading/search-words/understand-query.ts'
import { t } from '../../../../renderer/i18n.ts'
import {
  emptySearchForm,
  type SearchForm,
  searchPlaces,
  searchText,
  wordJoins,
} from '../../../../renderer/news/search/search-form.ts'
import { noteWords } from '../../../../renderer/search/search-notes.tsx'
import type { SearchNote } from '../../../../shared/model/search-query.ts'

const form = (fields: Partial<SearchForm>): SearchForm => ({ ...emptySearchForm, ...fields })

describe('the query builder', () => {
  test.each<[string, Partial<SearchForm>, string]>([
    ['X15: subjects', { place: 'subject', words: 'tide gauge' }, 'subject:(tide gauge)'],
    ['X15: bodies', { place: 'body', words: 'tide' }, 'body:tide'],
    ['X15: both', { place: 'both', words: 'tide gauge', join: 'any' }, 'subject:(tide OR gauge) body:(tide OR gauge)'],
    ['X15: either', { words: 'tide gauge' }, '(subject:(tide gauge) OR body:(tide gauge))'],
    ['anywhere', { place: 'anywhere', words: 'tide gauge' }, 'tide gauge'],
    ['a phrase', { place: 'subject', words: 'tide gauge', join: 'phrase' }, 'subject:"tide gauge"'],
    ['groups', { words: 'a', place: 'subject', groups: 'comp.* sci.geo' }, 'subject:a (group:comp.* OR group:sci.geo)'],
    ['an author of two words', { author: 'Bob Smith' }, 'from:"Bob Smith"'],
    ['what must not be there', { without: 'spam (sale)' }, '-spam -sale'],
    [
      'states, age and score',
      { states: ['unread', 'kept'], newer: '1w', score: '50' },
      'newer:1w is:unread is:kept score:>50',
    ],
    ['nothing', {}, ''],
  ])('%s', (_, fields, text) => {
    expect(searchText(form(fields))).toBe(text)
  })

  test('whatever is typed into it, the search box understands the text without a note', () => {
    const words = ['tide', 'OR', '-minus', 'a:b', '"quoted"', '(open', 'http://x.example', 'AND NOT or', '“low”']
    for (const word of words) {
      for (const place of searchPlaces) {
        for (const join of wordJoins) {
          const text = searchText(form({ words: `${word} gauge`, place, join, without: word, author: word }))
          expect({ text, notes: understandQuery(text).notes }).toEqual({ text, notes: [] })
        }
      }
    }
  })

  test('either is read as one or the other', () => {
    const text = searchText(form({ words: 'tide', newer: '1m' }))
    expect(formatQuery(understandQuery(text).query)).toBe('(subject:tide OR body:tide) newer:1m')
  })
})

describe('notes about a search', () => {
  const kinds: SearchNote['kind'][] = [
    'unknown-operator',
    'bad-value',
    'unclosed-quote',
    'unclosed-bracket',
    'stray-bracket',
    'nothing-follows',
    'no-words',
    'too-long',
  ]
  test.each(kinds)('there are words for %s', kind => {
    const words = noteWords({ kind, text: 'colour:red', start: 0, end: 10 }, t)
    expect(words).toMatch(/^[“A-Z].*\.$/)
    expect(words).not.toMatch(/newsSearch|\{\{/)
  })
})
