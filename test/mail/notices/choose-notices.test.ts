import { describe, expect, test } from 'vitest'
import { chooseTold, isQuiet } from '../../../electron/mail/notices/choose-notices.ts'
import type { RuleMessage } from '../../../electron/store/rules/rules-store.ts'
import type { RuleEntry, RuleStep } from '../../../shared/model/mail-rule.ts'
import { defaultNoticeSettings, type NoticeSettings } from '../../../shared/model/notice-settings.ts'

const message: RuleMessage = {
  ...{ id: 1, accountId: 2, mailboxId: 3, from: { name: 'Ebba', address: 'ebba@example.org' }, to: [] },
  ...{ subject: 'Boats', messageId: '<1@x>', references: [], dateMs: 0, sizeBytes: 10, isWhole: true },
  raw: { file: '', offset: 0, sizeBytes: 10 },
}

function entry(...steps: RuleStep[]): RuleEntry {
  const { id: messageId, from, subject, dateMs, mailboxId } = message
  return { messageId, from, subject, dateMs, mailboxId, rules: [], steps }
}

const settings = (more: Partial<NoticeSettings>): NoticeSettings => ({ ...defaultNoticeSettings, ...more })
const isTold = (more: Partial<NoticeSettings>, ...steps: RuleStep[]) =>
  chooseTold([message], steps.length > 0 ? [entry(...steps)] : [], settings(more)).length === 1

describe('new mail is told of', () => {
  test('where its mailbox says so, else its account, else all mail', () => {
    expect(isTold({})).toBe(false)
    expect(isTold({ mail: 'all' })).toBe(true)
    expect(isTold({ mail: 'all', accounts: { 2: 'none' } })).toBe(false)
    expect(isTold({ accounts: { 2: 'none' }, mailboxes: { 3: 'all' } })).toBe(true)
  })

  test('by the mailbox that a rule put it into', () => {
    const move: RuleStep = { kind: 'move', mailboxId: 9, from: 3 }
    expect(isTold({ mail: 'all', mailboxes: { 9: 'watched' } }, move)).toBe(false)
    expect(isTold({ mailboxes: { 9: 'all' } }, move)).toBe(true)
  })

  test('when a rule watches it, unless nothing is wanted at all', () => {
    expect(isTold({}, { kind: 'watch' }, { kind: 'notify' })).toBe(true)
    expect(isTold({ mail: 'none' }, { kind: 'notify' })).toBe(false)
  })

  test('never when a rule ignores it or marks it read', () => {
    expect(isTold({ mail: 'all' }, { kind: 'mark-read' }, { kind: 'ignore' })).toBe(false)
    expect(isTold({ mail: 'all' }, { kind: 'mark-read' })).toBe(false)
  })
})

describe('quiet hours', () => {
  const at = (minute: number) => ({ nowMs: 1_000, minute })
  const night = settings({ quiet: { fromMinute: 22 * 60, toMinute: 7 * 60 } })
  const noon = settings({ quiet: { fromMinute: 12 * 60, toMinute: 13 * 60 } })

  test('may pass midnight', () => {
    expect([23 * 60, 0, 419].map(minute => isQuiet(night, at(minute)))).toEqual([true, true, true])
    expect([420, 1_319].map(minute => isQuiet(night, at(minute)))).toEqual([false, false])
    expect([719, 720, 779, 780].map(minute => isQuiet(noon, at(minute)))).toEqual([false, true, true, false])
  })

  test('a pause ends at its time', () => {
    expect(isQuiet(settings({ pausedUntilMs: 1_001 }), at(0))).toBe(true)
    expect(isQuiet(settings({ pausedUntilMs: 1_000 }), at(0))).toBe(false)
  })
})
