import { describe, expect, test } from 'vitest'
import { MailDecider } from '../../../electron/reading/rules/mail-decider.ts'
import { mailStepsOf } from '../../../electron/reading/rules/mail-steps.ts'
import type { RuleSubject } from '../../../electron/reading/rules/rule-subject.ts'
import { wantsOf } from '../../../electron/reading/rules/rule-wants.ts'
import type { RuleAction } from '../../../shared/model/reading-rule.ts'
import { DAY, NOW, row, rule, text } from './rule-fixtures.ts'

const mail = (more: Partial<RuleSubject> = {}): RuleSubject => row({ place: { kind: 'mailbox', id: 7 }, ...more })
const kinds = (...actions: RuleAction[]) => mailStepsOf([rule({ actions })]).map(({ kind }) => kind)

describe('what is done in mail', () => {
  test('marks come first and the move last, whatever their order in the rule', () => {
    expect(
      kinds(
        { kind: 'move', mailboxId: 3 },
        { kind: 'copy', mailboxId: 4 },
        { kind: 'label', label: 'Boats' },
        { kind: 'flag' },
      ),
    ).toEqual(['flag', 'label', 'copy', 'move'])
  })

  test('of several moves and colours the first counts, copies and labels go to every place once', () => {
    const first = rule({
      actions: [
        { kind: 'move', mailboxId: 3 },
        { kind: 'copy', mailboxId: 4 },
      ],
    })
    const second = rule({
      id: 2,
      actions: [
        { kind: 'move', mailboxId: 5 },
        { kind: 'copy', mailboxId: 4 },
        { kind: 'copy', mailboxId: 6 },
        { kind: 'label', label: 'boats' },
        { kind: 'label', label: 'Boats ' },
      ],
    })
    expect(mailStepsOf([first, second])).toEqual([
      { kind: 'label', label: 'boats' },
      { kind: 'copy', mailboxId: 4 },
      { kind: 'copy', mailboxId: 6 },
      { kind: 'move', mailboxId: 3 },
    ])
  })

  test('what is ignored is marked read and notifies nobody, even when another rule watches it', () => {
    expect(kinds({ kind: 'watch' }, { kind: 'ignore-thread' })).toEqual(['mark-read', 'ignore', 'watch'])
    expect(kinds({ kind: 'kill' })).toEqual(['mark-read', 'ignore'])
    expect(kinds({ kind: 'watch' })).toEqual(['watch', 'notify'])
  })

  test('scores and empty labels do nothing', () => {
    expect(kinds({ kind: 'raise', by: 10 }, { kind: 'set', to: 5 }, { kind: 'label', label: ' ' })).toEqual([])
  })
})

describe('rules on mail', () => {
  test('hold everywhere, in mail, in an account and in a mailbox, and never for news alone', () => {
    const scopes = [
      { kind: 'everywhere' },
      { kind: 'mail' },
      { kind: 'account', accountId: 1 },
      { kind: 'account', accountId: 2 },
      { kind: 'mailbox', mailboxId: 7 },
      { kind: 'mailbox', mailboxId: 8 },
      { kind: 'news' },
      { kind: 'group', group: 'comp.lang.python' },
    ] as const
    const rules = scopes.map((scope, index) => rule({ id: index + 1, scope }))
    const { matched } = new MailDecider(rules, NOW, 'arrival').decide(mail())
    expect(matched.map(({ id }) => id)).toEqual([1, 2, 3, 5])
  })

  test('ask for texts only where a condition does', () => {
    const conditions = [text('header', 'contains', 'x', { header: 'List-Id' }), text('cc', 'contains', 'x')]
    expect(wantsOf([rule({ conditions })])).toEqual({ headers: ['list-id'], needsBody: false, needsPeople: true })
    expect(new MailDecider([rule({ conditions, scope: { kind: 'news' } })], NOW, 'arrival').wants.headers).toEqual([])
  })
})

describe('a thread ignored until it falls silent', () => {
  const muted = rule({
    conditions: [text('thread', 'is', '<1@example.org>')],
    actions: [{ kind: 'ignore-thread' }],
    ends: { kind: 'silence', days: 90 },
    createdMs: NOW,
  })
  const answer = (day: number) => mail({ dateMs: NOW + day * DAY })
  const matches = (decider: MailDecider, day: number) => decider.decide(answer(day)).matched.length === 1

  test('X16c: hides a new reply, and after 90 silent days shows the next one and all after it', () => {
    const decider = new MailDecider([muted], NOW + 400 * DAY, 'arrival')
    expect([1, 80, 160].map(day => matches(decider, day))).toEqual([true, true, true])
    expect([260, 261].map(day => matches(decider, day))).toEqual([false, false])
  })

  test('B6: the silence of a computer that was off is not that of the thread', () => {
    const afterLong = new MailDecider([muted], NOW + 365 * DAY, 'arrival')
    expect([30, 100, 180, 260].map(day => matches(afterLong, day))).toEqual([true, true, true, true])
  })

  test('B6: a message dated in the future keeps nothing muted', () => {
    const decider = new MailDecider([muted], NOW + DAY, 'arrival')
    expect(matches(decider, 5_000)).toBe(true)
    const later = new MailDecider([{ ...muted, lastHitMs: NOW + DAY }], NOW + 200 * DAY, 'arrival')
    expect(matches(later, 199)).toBe(false)
  })

  test('by hand the clock alone says whether it is over', () => {
    expect(matches(new MailDecider([muted], NOW + 89 * DAY, 'demand'), 500)).toBe(true)
    expect(matches(new MailDecider([muted], NOW + 90 * DAY, 'demand'), 1)).toBe(false)
  })
})
