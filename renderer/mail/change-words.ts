// What was done, as notices and the undo list say it.
import type { TextKey } from '../i18n.ts'
import { t } from '../i18n.ts'
import type { ChosenRows } from './list/chosen-ids.ts'
import { listsConversations } from './list/shape-actions.ts'
import { useMail } from './mail-store.ts'

/** `3 conversations`, or `3 messages` where those are listed. */
export function whatOf(rows: ChosenRows): string {
  const state = useMail.getState()
  const count = rows === 'everything' ? (state.total ?? 0) : rows.length
  return t(listsConversations(state) ? 'mail.what.conversation' : 'mail.what.message', { count })
}

export function messagesWords(count: number): string {
  return t('mail.what.message', { count })
}

export type DidKey = Extract<TextKey, `mail.did.${string}`>
