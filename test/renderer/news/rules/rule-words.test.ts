import { describe, expect, test } from 'vitest'
import { t } from '../../../../renderer/i18n.ts'
import { ruleSentence } from '../../../../renderer/news/rules/rule-words.ts'
import type {
  NewReadingRule,
  RuleAction,
  RuleCondition,
  RuleEnd,
  RuleScope,
} from '../../../../shared/model/reading-rule.ts'

const rule: NewReadingRule = {
  name: '',
  isEnabled: true,
  scope: { kind: 'group', group: 'comp.lang.c' },
  needsAll: true,
  conditions: [
    { field: 'author', match: 'contains', text: 'Bob', isNot: false },
    { field: 'lines', match: 'greater', number: 1000, isNot: true },
  ],
  actions: [{ kind: 'raise', by: -100 }],
  ends: { kind: 'silence', days: 90 },
  note: '',
}

test('a rule about a thread names it by its subject, where that is known', () => {
  const text = '<talk-5@skerry.example>'
  const about = (name: string, isNot = false) =>
    ruleSentence({ ...rule, name, conditions: [{ field: 'thread', match: 'is', text, isNot }] }, t)
  expect(about('Anchors')).toContain('if it is in the thread “Anchors”:')
  expect(about('Anchors', true)).toContain('if it is not in the thread “Anchors”:')
  expect(about('')).toContain(`in the thread of ${text}`)
  expect(about(`it is in the thread of ${text}`)).toContain(`if it is in the thread of ${text}:`)
})

const scopes: RuleScope[] = [
  { kind: 'everywhere' },
  { kind: 'news' },
  { kind: 'mail' },
  { kind: 'account', accountId: 1 },
  { kind: 'mailbox', mailboxId: 1 },
  { kind: 'group', group: 'a' },
  { kind: 'hierarchy', hierarchy: 'a' },
]
const actions: RuleAction[] = [
  { kind: 'raise', by: 1 },
  { kind: 'raise', by: -1 },
  { kind: 'set', to: 5 },
  { kind: 'watch' },
  { kind: 'ignore-thread' },
  { kind: 'kill' },
  { kind: 'mark-read' },
  { kind: 'flag' },
  { kind: 'colour', colour: 0 },
  { kind: 'label', label: 'x' },
  { kind: 'move', mailboxId: 1 },
  { kind: 'copy', mailboxId: 1 },
  { kind: 'notify' },
]
const ends: RuleEnd[] = [
  { kind: 'never' },
  { kind: 'date', endsMs: Date.UTC(2026, 11, 3, 12) },
  { kind: 'silence', days: 1 },
]
const texts = ['author', 'subject', 'message-id', 'thread', 'to', 'cc', 'groups', 'header', 'body'] as const
const numbers = ['lines', 'size', 'crossposts', 'age'] as const
const conditions: RuleCondition[] = [true, false].flatMap(isNot => [
  ...texts.flatMap(field =>
    (['contains', 'is', 'begins', 'ends', 'pattern'] as const).map(match => ({ field, match, text: 'x', isNot })),
  ),
  ...numbers.flatMap(field =>
    (['greater', 'less', 'equal'] as const).map(match => ({ field, match, number: 2, isNot })),
  ),
])

describe('a rule as a sentence', () => {
  test('says where, if what, what then and until when', () => {
    expect(ruleSentence(rule, t).replace(/\s/g, ' ')).toBe(
      'In comp.lang.c, if the author contains “Bob” and the number of lines is not more than 1 000: lower the score by 100, until nothing matched for 90 days',
    )
  })

  test('joins by or, and says so when everything matches', () => {
    expect(ruleSentence({ ...rule, needsAll: false }, t)).toContain('“Bob” or the number')
    expect(ruleSentence({ ...rule, conditions: [] }, t)).toContain('if anything arrives')
  })

  test('has words for every place, condition, action and end', () => {
    const all = [
      ...scopes.map(scope => ({ ...rule, scope })),
      ...conditions.map(condition => ({ ...rule, conditions: [condition] })),
      ...actions.map(action => ({ ...rule, actions: [action] })),
      ...ends.map(end => ({ ...rule, ends: end })),
    ]
    for (const each of all) expect(ruleSentence(each, t)).not.toMatch(/rules\.|\{\{|undefined/)
  })

  test('text of other people is not read as places of ours', () => {
    const odd = { field: 'subject', match: 'is', text: '{{scope}} $t(common.close)', isNot: false } as const
    expect(ruleSentence({ ...rule, conditions: [odd] }, t)).toContain('“{{scope}} $t(common.close)”')
  })
})
