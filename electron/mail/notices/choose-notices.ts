// Which of what arrived the system tells of, by account, mailbox and what rules said. Pure.

import type { Id } from '../../../shared/model/account.ts'
import type { RuleEntry } from '../../../shared/model/mail-rule.ts'
import type { NoticeLevel, NoticeSettings } from '../../../shared/model/notice-settings.ts'
import type { RuleMessage } from '../../store/rules/rules-store.ts'

/** One message to tell of. */
export interface Told {
  readonly accountId: Id
  readonly person: string
  readonly subject: string
}

/** `entries`: what rules did to some of them. */
export function chooseTold(
  messages: readonly RuleMessage[],
  entries: readonly RuleEntry[],
  settings: NoticeSettings,
): Told[] {
  const byId = new Map(entries.map(entry => [entry.messageId, entry.steps]))
  return messages.flatMap(({ id, accountId, mailboxId, from, subject }) => {
    const steps = byId.get(id) ?? []
    const moved = steps.find(step => step.kind === 'move')
    const level = levelOf(settings, accountId, moved?.mailboxId ?? mailboxId)
    const isSeen = steps.some(({ kind }) => kind === 'ignore' || kind === 'mark-read')
    const isAsked = steps.some(({ kind }) => kind === 'notify')
    // What a rule put away is told of only where its folder or a rule asks for it.
    const isNew = !isSeen && level === 'all'
    const isTold = level !== 'none' && (isAsked || isNew)
    return isTold ? [{ accountId, person: from.name || from.address, subject }] : []
  })
}

/** `none`: of nothing there. */
export function levelOf({ mail, accounts, mailboxes }: NoticeSettings, accountId: Id, mailboxId: Id): NoticeLevel {
  return mailboxes[mailboxId] ?? accounts[accountId] ?? mail
}

/** Whether nothing is to be told now. `minute`: of the local day. */
export function isQuiet({ quiet, pausedUntilMs }: NoticeSettings, at: { nowMs: number; minute: number }): boolean {
  if (pausedUntilMs !== undefined && at.nowMs < pausedUntilMs) return true
  if (!quiet) return false
  const { fromMinute, toMinute } = quiet
  const { minute } = at
  return fromMinute <= toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute
}
