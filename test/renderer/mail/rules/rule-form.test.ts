import { describe, expect, test } from 'vitest'
import {
  newAction,
  newCondition,
  newRuleForm,
  ruleFormOf,
  ruleOfForm,
} from '../../../../renderer/mail/rules/rule-form.ts'
import type { MessageRow } from '../../../../shared/model/message.ts'
import type { NewReadingRule } from '../../../../shared/model/reading-rule.ts'

const message: MessageRow = {
  ...{ id: 1, mailboxId: 3, accountId: 2, role: 'inbox', threadId: 1, to: [], subject: 'Boats', snippet: '' },
  ...{ from: { name: 'Ebba', address: 'ebba@example.org' }, dateMs: 0, arrivedMs: 0, sizeBytes: 1, isRead: false },
  ...{ isFlagged: false, isAnswered: false, isForwarded: false, hasAttachments: false, tags: [], reading: 'listed' },
}
const nameFor = () => 'named'

const full: NewReadingRule = {
  name: 'boats',
  isEnabled: false,
  scope: { kind: 'mailbox', mailboxId: 7 },
  needsAll: false,
  conditions: [
    { field: 'header', match: 'contains', text: 'tide', header: 'List-Id', isNot: true },
    { field: 'size', match: 'greater', number: 5_000, isNot: false },
  ],
  actions: [
    { kind: 'move', mailboxId: 4 },
    { kind: 'label', label: 'Boats' },
    { kind: 'colour', colour: 2 },
    { kind: 'mark-read' },
  ],
  ends: { kind: 'silence', days: 90 },
  note: 'why',
}

describe('a rule for mail in its dialog', () => {
  test('comes out as it went in', () => {
    const form = ruleFormOf(full)
    expect(form && ruleOfForm(form, nameFor)).toEqual(full)
  })

  test('is not shown when it has parts that the dialog has no fields for', () => {
    expect(ruleFormOf({ ...full, scope: { kind: 'group', group: 'comp.lang.c' } })).toBeUndefined()
    expect(ruleFormOf({ ...full, actions: [{ kind: 'raise', by: 1 }] })).toBeUndefined()
    expect(
      ruleFormOf({ ...full, conditions: [{ field: 'lines', match: 'less', number: 1, isNot: false }] }),
    ).toBeUndefined()
  })

  test('begins with who wrote the message, in its account', () => {
    const form = { ...newRuleForm(message), actions: [newAction('flag')] }
    expect(ruleOfForm(form, nameFor)).toMatchObject({
      name: 'named',
      scope: { kind: 'account', accountId: 2 },
      conditions: [{ field: 'author', match: 'contains', text: 'ebba@example.org' }],
    })
  })

  test.each([
    ['no-folder', { actions: [newAction('move')] }],
    ['no-label', { actions: [newAction('label')] }],
    ['bad-colour', { actions: [{ ...newAction('colour'), value: '9' }] }],
    ['no-action', { actions: [] }],
    ['no-text', { conditions: [newCondition('body')] }],
    ['no-text', { conditions: [{ ...newCondition('header'), value: 'x' }] }],
    ['bad-number', { conditions: [{ ...newCondition('size'), value: 'large' }] }],
  ])('says %s when that is missing', (problem, change) => {
    const form = { ...newRuleForm(message), actions: [newAction('flag')], ...change }
    expect(ruleOfForm(form, nameFor)).toBe(problem)
  })
})
