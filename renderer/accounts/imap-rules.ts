// What an IMAP account keeps here and how it hears of new mail, while it is chosen. Pure.
import type { ImapSettings, IncomingSettings, KeepRule } from '../../shared/model/account.ts'

export interface ImapRulesForm {
  readonly keep: KeepRule['kind']
  /** As typed, for `days`. */
  readonly days: string
  readonly isPushed: boolean
  readonly savesSentItself: boolean
}

export const usualImapRules: ImapRulesForm = { keep: 'all', days: '90', isPushed: true, savesSentItself: false }

const maxDays = 3_650

/** The form of what an account has. */
export function imapRulesOf(incoming: IncomingSettings): ImapRulesForm {
  if (incoming.protocol !== 'imap') return usualImapRules
  const { keep, isPushed = false, savesSentItself = false } = incoming
  const days = keep.kind === 'days' ? String(keep.days) : usualImapRules.days
  return { keep: keep.kind, days, isPushed, savesSentItself }
}

/** Null: what is typed is no number of days, and one is needed. */
export function keptDaysOf({ keep, days }: ImapRulesForm): number | null {
  const number = /^\d{1,4}$/.test(days.trim()) ? Number(days) : 0
  if (number >= 1 && number <= maxDays) return number
  return keep === 'days' ? null : 1
}

/** The settings of a complete form. */
export function imapRuleSettings(form: ImapRulesForm): Pick<ImapSettings, 'keep' | 'isPushed' | 'savesSentItself'> {
  const { keep, isPushed, savesSentItself } = form
  return {
    keep: keep === 'days' ? { kind: keep, days: keptDaysOf(form) ?? 1 } : { kind: keep },
    ...(isPushed ? { isPushed } : {}),
    ...(savesSentItself ? { savesSentItself } : {}),
  }
}
