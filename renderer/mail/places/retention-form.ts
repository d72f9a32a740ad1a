// What a person types about how long messages stay, and the rule it makes. Pure.
import type { RetentionRule } from '../../../shared/model/mail-folders.ts'

/** Numbers as typed; empty: no such limit. */
export interface RetentionForm {
  readonly days: string
  readonly messages: string
  readonly megabytes: string
  readonly takesUnread: boolean
  readonly takesFlagged: boolean
  readonly takesTagged: boolean
}

export const keepsAll: RetentionForm = {
  ...{ days: '', messages: '', megabytes: '' },
  ...{ takesUnread: false, takesFlagged: false, takesTagged: false },
}

/** The units that sizes are shown in. */
const megabyte = 1_000_000
// As many as the services take.
const most = { days: 36_500, messages: 100_000_000, megabytes: 1_000_000_000 }

export type RetentionLimit = keyof typeof most

export function formOfRule(rule: RetentionRule | undefined): RetentionForm {
  if (!rule) return keepsAll
  const { days, messages, bytes, takesUnread, takesFlagged, takesTagged } = rule
  const text = (value: number | undefined) => (value === undefined ? '' : String(value))
  const megabytes = bytes === undefined ? undefined : Math.max(1, Math.round(bytes / megabyte))
  const limits = { days: text(days), messages: text(messages), megabytes: text(megabytes) }
  return { ...limits, takesUnread, takesFlagged, takesTagged }
}

/** True for nothing, and for a whole number from 1 on. */
export function isLimit(form: RetentionForm, limit: RetentionLimit): boolean {
  const typed = form[limit].trim()
  return typed === '' || (/^\d{1,9}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= most[limit])
}

/** Undefined: everything stays. Null: what was typed makes no rule. */
export function ruleOfForm(form: RetentionForm): RetentionRule | undefined | null {
  if (!(isLimit(form, 'days') && isLimit(form, 'messages') && isLimit(form, 'megabytes'))) return null
  const { takesUnread, takesFlagged, takesTagged } = form
  const number = (typed: string) => (typed.trim() === '' ? undefined : Number(typed))
  const [days, messages, megabytes] = [number(form.days), number(form.messages), number(form.megabytes)]
  if (days === undefined && messages === undefined && megabytes === undefined) return undefined
  return {
    ...(days === undefined ? {} : { days }),
    ...(messages === undefined ? {} : { messages }),
    ...(megabytes === undefined ? {} : { bytes: megabytes * megabyte }),
    ...{ takesUnread, takesFlagged, takesTagged },
  }
}
