import { describe, expect, test } from 'vitest'
import type { ScoredArticle } from '../../../../renderer/navigation.ts'
import { ruleOf } from '../../../../renderer/news/rules/rule-of-form.ts'
import {
  formOf,
  newCondition,
  newScoreForm,
  type ScoreForm,
  withField,
} from '../../../../renderer/news/rules/score-form.ts'
import type { NewReadingRule } from '../../../../shared/model/reading-rule.ts'

const NOW = Date.UTC(2026, 10, 20)
const DAY = 86_400_000
const article: ScoredArticle = {
  groupId: 3,
  number: 14,
  group: 'comp.lang.c',
  subject: 'Re: Re: Tide gauge',
  author: 'Marit <m@b.example>',
  messageId: '<a@b.example>',
}
const made = (form: ScoreForm) => ruleOf(form, NOW, () => 'a name')

describe('a rule from the score dialog', () => {
  test('72: an article begins it with its author in its group, raised by 100 for 30 days', () => {
    expect(made(newScoreForm(article))).toEqual({
      name: 'a name',
      isEnabled: true,
      scope: { kind: 'group', group: 'comp.lang.c' },
      needsAll: true,
      conditions: [{ field: 'author', match: 'contains', text: 'Marit <m@b.example>', isNot: false }],
      actions: [{ kind: 'raise', by: 100 }],
      ends: { kind: 'date', endsMs: NOW + 30 * DAY },
      note: '',
    })
  })

  test('another field is filled from the article, the subject without its Re:', () => {
    const condition = newCondition('author', article)
    expect(withField(condition, 'subject', article)).toMatchObject({ match: 'contains', value: 'Tide gauge' })
    expect(withField(condition, 'thread', article)).toMatchObject({ match: 'is', value: '<a@b.example>' })
    expect(withField(condition, 'lines', article)).toMatchObject({ match: 'greater', value: '' })
  })

  test('lowering is raising by a negative number', () => {
    expect(made({ ...newScoreForm(article), action: 'lower', amount: '50' })).toMatchObject({
      actions: [{ kind: 'raise', by: -50 }],
    })
  })

  test.each([
    ['no group', { place: ' ' }, 'no-place'],
    ['two groups', { place: 'comp.misc, sci.geo' }, 'no-place'],
    ['nothing to compare with', { conditions: [newCondition('author', undefined)] }, 'no-text'],
    ['no number of lines', { conditions: [newCondition('lines', undefined)] }, 'bad-number'],
    ['a score of words', { amount: 'much' }, 'bad-amount'],
    ['a score of nothing', { amount: '0' }, 'bad-amount'],
    ['no days', { days: '0' }, 'bad-days'],
  ])('is not made with %s', (_, change, problem) => {
    expect(made({ ...newScoreForm(article), ...change })).toBe(problem)
  })

  const rule: NewReadingRule = {
    name: 'noise',
    isEnabled: false,
    scope: { kind: 'hierarchy', hierarchy: 'alt.test' },
    needsAll: false,
    conditions: [
      { field: 'header', match: 'pattern', text: '*bot*', header: 'Sender', isNot: true },
      { field: 'crossposts', match: 'greater', number: 4, isNot: false },
    ],
    actions: [{ kind: 'set', to: -9999 }],
    ends: { kind: 'silence', days: 90 },
    note: 'why',
  }

  test.each([
    ['all its fields', rule],
    ['a date that was not touched', { ...rule, ends: { kind: 'date', endsMs: NOW + 5 * DAY + 77 } }],
    ['several actions', { ...rule, actions: [{ kind: 'raise', by: 5 }, { kind: 'watch' }] }],
    ['a place in mail', { ...rule, scope: { kind: 'mailbox', mailboxId: 8 } }],
    ['a colour', { ...rule, actions: [{ kind: 'colour', colour: 0 }] }],
    ['a kill for good', { ...rule, actions: [{ kind: 'kill' }], ends: { kind: 'never' } }],
    ['no condition', { ...rule, conditions: [] }],
  ] as [string, NewReadingRule][])('that is opened and saved keeps %s', (_, same) => {
    expect(made(formOf(same, NOW))).toEqual(same)
  })
})
