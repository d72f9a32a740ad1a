import { describe, expect, test } from 'vitest'
import { t } from '../../../../renderer/i18n.ts'
import { checkWords } from '../../../../renderer/news/posting/check-list.tsx'
import {
  lineRange,
  listedChecks,
  moderatedGroups,
  mustAsk,
  placeOf,
} from '../../../../renderer/news/posting/post-checks.ts'
import { newsPosting } from '../../../../shared/locales/en/news-posting.ts'
import type { PostingCheckCode } from '../../../../shared/model/posting.ts'

const codes = [...new Set(Object.keys(newsPosting.check).map(key => key.replace(/_(?:one|other)$/, '')))]

describe('checks before posting', () => {
  test('77: every check has a sentence with its numbers and names filled in', () => {
    expect(codes).toHaveLength(27)
    for (const code of codes) {
      for (const count of [1, 5]) {
        const words = checkWords({ code: code as PostingCheckCode, severity: 'warning', count, group: 'a.b' }, t)
        expect(words).toMatch(/^[A-Z\d].*\.$|^a\.b/)
        expect(words).not.toContain('newsPosting.')
        expect(words).not.toContain('{{')
      }
    }
  })

  test('hints do not stop an article, warnings and errors do', () => {
    expect(mustAsk([{ code: 'moderated-group', severity: 'hint' }])).toBe(false)
    expect(mustAsk([{ code: 'empty-subject', severity: 'warning' }])).toBe(true)
    expect(mustAsk([{ code: 'no-groups', severity: 'error' }])).toBe(true)
  })

  test('a moderated group has a note of its own and is not listed twice', () => {
    const checks = [
      { code: 'moderated-group', severity: 'hint', group: 'a.b' },
      { code: 'top-posted', severity: 'warning', line: 3 },
    ] as const
    expect(moderatedGroups(checks)).toEqual(['a.b'])
    expect(listedChecks(checks)).toEqual([checks[1]])
  })

  test('a check leads to the place where it is mended', () => {
    expect(placeOf({ code: 'no-groups', severity: 'error' }, [])).toBe('groups')
    expect(placeOf({ code: 'bad-group-name', severity: 'error', group: 'a b' }, ['a b'])).toBe('followupTo')
    expect(placeOf({ code: 'bad-group-name', severity: 'error', group: 'a b' }, [])).toBe('groups')
    expect(placeOf({ code: 'crosspost-without-followup', severity: 'hint' }, [])).toBe('followupTo')
    expect(placeOf({ code: 'long-lines', severity: 'warning', line: 4 }, [])).toBe('text')
  })

  test('a line of the text is found by its number, and a number beyond the end is the last line', () => {
    expect(lineRange('one\ntwo\nthree', 2)).toEqual({ start: 4, end: 7 })
    expect(lineRange('one\ntwo\nthree', 3)).toEqual({ start: 8, end: 13 })
    expect(lineRange('one', 9)).toEqual({ start: 0, end: 3 })
  })
})
