import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileRules } from '../../../electron/reading/rules/compile-rules.ts'
import type { RuleSubject } from '../../../electron/reading/rules/rule-subject.ts'
import { matchesWildcard } from '../../../electron/reading/rules/wildcard.ts'
import type { ReadingRule, RuleCondition, RuleScope } from '../../../shared/model/reading-rule.ts'
import { DAY, NOW, number, raise, row, rule, text } from './rule-fixtures.ts'

const isMatch = (conditions: readonly RuleCondition[], subject = row(), more: Partial<ReadingRule> = {}) =>
  compileRules([rule({ conditions, ...more })], NOW).apply(subject).matched.length === 1

describe('a condition', () => {
  test.each<[string, RuleCondition, boolean]>([
    ['author contains, in any case', text('author', 'contains', 'BASSETT'), true],
    ['author contains the address', text('author', 'contains', 'kjell@example'), true],
    ['author is', text('author', 'is', 'kjell@example.org'), false],
    ['subject begins', text('subject', 'begins', 're:'), true],
    ['subject ends', text('subject', 'ends', 'TABLES'), true],
    ['subject is', text('subject', 'is', 're: tide tables'), true],
    ['subject pattern', text('subject', 'pattern', '*tide*table?'), true],
    ['subject pattern is of the whole', text('subject', 'pattern', 'tide*'), false],
    ['not', text('subject', 'contains', 'tide', { isNot: true }), false],
    ['not, of something else', text('subject', 'contains', 'moon', { isNot: true }), true],
    ['message id', text('message-id', 'is', '<3@example.org>'), true],
    ['message id ends', text('message-id', 'ends', '@example.org>'), true],
    ['message id, in its own case', text('message-id', 'is', '<3@EXAMPLE.org>'), false],
    ['thread, by the article', text('thread', 'is', '<3@example.org>'), true],
    ['thread, by an ancestor', text('thread', 'is', '<1@example.org>'), true],
    ['thread, another', text('thread', 'is', '<9@example.org>'), false],
    ['groups', text('groups', 'pattern', 'comp.*'), true],
    ['lines greater', number('lines', 'greater', 19), true],
    ['lines less', number('lines', 'less', 20), false],
    ['size', number('size', 'equal', 900), true],
    ['crossposts', number('crossposts', 'greater', 1), false],
    ['age in days', number('age', 'greater', 0.9), true],
    ['age in days, younger', number('age', 'less', 0.9), false],
    ['an empty text', text('subject', 'contains', ' '), false],
    ['an empty text, not', text('subject', 'contains', '', { isNot: true }), false],
  ])('%s', (_, condition, expected) => {
    expect(isMatch([condition])).toBe(expected)
  })

  test('disregards accents', () => {
    expect(isMatch([text('subject', 'contains', 'Vær og føre')], row({ subject: 'VAER OG FORE' }))).toBe(true)
    expect(isMatch([text('author', 'contains', 'soren')], row({ author: 'Søren Kierkegård' }))).toBe(true)
  })

  test.each<[RuleCondition, Parameters<typeof row>[0]]>([
    [text('body', 'contains', 'tide'), { body: 'The TIDE comes' }],
    [text('to', 'contains', 'ann'), { to: 'Ann <a@example.org>' }],
    [text('cc', 'contains', 'ann'), { cc: 'Ann <a@example.org>' }],
    [text('header', 'contains', 'mutt', { header: 'User-Agent' }), { headers: new Map([['user-agent', 'Mutt/1.5']]) }],
    [number('lines', 'equal', 5), { lines: 5 }],
  ])('about what is not known matches neither way: %j', (condition, known) => {
    const unknown = row({ body: undefined, to: undefined, cc: undefined, headers: undefined, lines: undefined })
    expect(isMatch([condition], row(known))).toBe(true)
    expect(isMatch([{ ...condition, isNot: true }], row(known))).toBe(false)
    expect(isMatch([condition], unknown)).toBe(false)
    expect(isMatch([{ ...condition, isNot: true }], unknown)).toBe(false)
  })

  test('a field that the header does not have is an empty text', () => {
    const condition = text('header', 'contains', 'mutt', { header: 'user-agent', isNot: true })
    expect(isMatch([condition], row({ headers: new Map() }))).toBe(true)
  })
})

describe('a rule', () => {
  const tide = text('subject', 'contains', 'tide')
  const moon = text('subject', 'contains', 'moon')

  test('needs all of its conditions, or one', () => {
    expect(isMatch([tide, moon])).toBe(false)
    expect(isMatch([tide, moon], row(), { needsAll: false })).toBe(true)
    expect(isMatch([moon], row(), { needsAll: false })).toBe(false)
    expect(isMatch([])).toBe(true)
    expect(isMatch([], row(), { needsAll: false })).toBe(true)
  })

  test.each<[RuleScope, boolean]>([
    [{ kind: 'everywhere' }, true],
    [{ kind: 'news' }, true],
    [{ kind: 'mail' }, false],
    [{ kind: 'account', accountId: 1 }, true],
    [{ kind: 'account', accountId: 2 }, false],
    [{ kind: 'group', group: 'comp.lang.python' }, true],
    [{ kind: 'group', group: 'comp.lang' }, false],
    [{ kind: 'hierarchy', hierarchy: 'comp.lang' }, true],
    [{ kind: 'hierarchy', hierarchy: 'comp.lang.python' }, true],
    [{ kind: 'hierarchy', hierarchy: 'comp.la' }, false],
    [{ kind: 'mailbox', mailboxId: 1 }, false],
  ])('holds in its scope: %j', (scope, expected) => {
    expect(isMatch([tide], row(), { scope })).toBe(expected)
  })

  test('of mail holds in its mailbox', () => {
    const mail = row({ place: { kind: 'mailbox', id: 7 } })
    expect(isMatch([], mail, { scope: { kind: 'mailbox', mailboxId: 7 } })).toBe(true)
    expect(isMatch([], mail, { scope: { kind: 'mailbox', mailboxId: 8 } })).toBe(false)
    expect(isMatch([], mail, { scope: { kind: 'mail' } })).toBe(true)
    expect(isMatch([], mail, { scope: { kind: 'news' } })).toBe(false)
  })

  test('that is off or has ended does nothing', () => {
    expect(isMatch([tide], row(), { isEnabled: false })).toBe(false)
    expect(isMatch([tide], row(), { ends: { kind: 'date', endsMs: NOW } })).toBe(false)
    expect(isMatch([tide], row(), { ends: { kind: 'date', endsMs: NOW + 1 } })).toBe(true)
  })

  test('X16c: an ignored thread stays hidden and ends after three silent months', () => {
    const ignored = rule({
      conditions: [text('thread', 'is', '<1@example.org>')],
      actions: [{ kind: 'ignore-thread' }],
      ends: { kind: 'silence', days: 90 },
      createdMs: NOW,
    })
    const hiddenAt = (lastHitMs: number | undefined, nowMs: number) =>
      compileRules([{ ...ignored, ...(lastHitMs === undefined ? {} : { lastHitMs }) }], nowMs).apply(row()).isHidden
    expect(hiddenAt(undefined, NOW + 89 * DAY)).toBe(true)
    expect(hiddenAt(undefined, NOW + 90 * DAY)).toBe(false)
    // A new reply on day 60 keeps it until day 150.
    expect(hiddenAt(NOW + 60 * DAY, NOW + 149 * DAY)).toBe(true)
    expect(hiddenAt(NOW + 60 * DAY, NOW + 150 * DAY)).toBe(false)
  })
})

describe('several rules', () => {
  const outcome = (...rules: Partial<ReadingRule>[]) =>
    compileRules(
      rules.map((more, index) => rule({ id: index + 1, ...more })),
      NOW,
    ).apply(row())

  test('add up, within bounds', () => {
    expect(outcome({ actions: [raise(100)] }, { actions: [raise(-30)] }).score).toBe(70)
    expect(outcome({ actions: [raise(9_000)] }, { actions: [raise(9_000)] }).score).toBe(9_999)
  })

  test('leave the word to the first that sets the score', () => {
    const set = (to: number) => ({ actions: [{ kind: 'set', to } as const] })
    expect(outcome({ actions: [raise(100)] }, set(5), set(7), { actions: [raise(100)] }).score).toBe(5)
  })

  test('watch, hide, and do each thing once', () => {
    const result = outcome(
      { actions: [{ kind: 'watch' }, { kind: 'colour', colour: 1 }, { kind: 'move', mailboxId: 3 }] },
      { actions: [{ kind: 'kill' }, { kind: 'colour', colour: 2 }, { kind: 'label', label: 'a' }] },
      {
        actions: [
          { kind: 'move', mailboxId: 4 },
          { kind: 'label', label: 'b' },
          { kind: 'label', label: 'a' },
        ],
      },
    )
    expect(result).toMatchObject({ isWatched: true, isHidden: true })
    expect(result.actions).toEqual([
      { kind: 'colour', colour: 1 },
      { kind: 'move', mailboxId: 3 },
      { kind: 'label', label: 'a' },
      { kind: 'label', label: 'b' },
    ])
  })

  test('say what they need to know', () => {
    const compiled = compileRules(
      [rule({ conditions: [text('header', 'is', 'x', { header: 'X-No-Archive' }), text('body', 'contains', 'y')] })],
      NOW,
    )
    expect(compiled).toMatchObject({ needsBody: true, headers: ['x-no-archive'] })
    expect(compileRules([rule()], NOW)).toMatchObject({ needsBody: false, headers: [] })
  })

  const anyCondition = fc.oneof(
    fc.constantFrom('<1@x>', '<2@x>', '<3@x>').map(id => text('thread', 'is', id)),
    fc.constantFrom('<1@x>', '<2@x>').map(id => text('message-id', 'is', id)),
    fc
      .tuple(fc.constantFrom('a', 'b'), fc.boolean())
      .map(([word, isNot]) => text('subject', 'contains', word, { isNot })),
  )
  const anyRule = fc.record({ conditions: fc.array(anyCondition, { maxLength: 3 }), needsAll: fc.boolean() })
  const anyRow: fc.Arbitrary<Pick<RuleSubject, 'messageId' | 'references' | 'subject'>> = fc.record({
    messageId: fc.constantFrom('<1@x>', '<2@x>', '<9@x>'),
    references: fc.array(fc.constantFrom('<1@x>', '<2@x>', '<3@x>', '<8@x>'), { maxLength: 4 }),
    subject: fc.constantFrom('a', 'b', 'ab', ''),
  })

  test('together match as each alone does, in their order', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 8 }), anyRow, (many, some) => {
        const rules = many.map((more, index) => rule({ id: index, ...more }))
        const subject = row(some)
        const together = compileRules(rules, NOW)
          .apply(subject)
          .matched.map(({ id }) => id)
        const alone = rules.filter(({ conditions, needsAll }) => {
          if (conditions.length === 0) return true
          const met = conditions.map(condition => {
            if (condition.field === 'subject' && 'text' in condition)
              return some.subject.includes(condition.text) !== condition.isNot
            const id = 'text' in condition ? condition.text : ''
            return some.messageId === id || (condition.field === 'thread' && some.references.includes(id))
          })
          return needsAll ? met.every(Boolean) : met.some(Boolean)
        })
        expect(together).toEqual(alone.map(({ id }) => id))
      }),
      { numRuns: 500 },
    )
  })
})

describe('a wildcard', () => {
  test('matches as its regular expression would', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
    const plain = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 })
    fc.assert(
      fc.property(letters, plain, (pattern, value) => {
        const same = new RegExp(`^${pattern.replace(/\*+/g, '[ab]*').replaceAll('?', '[ab]')}$`)
        expect(matchesWildcard(pattern, value)).toBe(same.test(value))
      }),
      { numRuns: 2_000 },
    )
  })

  test('cannot hang', () => {
    expect(matchesWildcard('*a'.repeat(200), 'a'.repeat(199))).toBe(false)
    expect(matchesWildcard(`${'*a'.repeat(240)}b`, 'a'.repeat(20_000))).toBe(false)
    expect(matchesWildcard('*'.repeat(501), 'a')).toBe(false)
  })
})
