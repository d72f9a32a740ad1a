// What the commands of the mail view act on, and whether they apply.
import type { Id } from '../../shared/model/account.ts'
import type { MailboxRole, MessageRow } from '../../shared/model/message.ts'
import { useNavigation } from '../navigation.ts'
import { type MailState, rowOf, shownRole, useMail } from './mail-store.ts'

const { getState } = useMail

/** The mail view is in front and no dialog covers it. */
export function isHere(): boolean {
  const { view, dialogs } = useNavigation.getState()
  return view === 'mail' && dialogs.length === 0 && getState().accounts.length > 0
}

/** The selected messages; empty while everything is still being gathered. */
export function chosen(state: MailState = getState()): Id[] {
  return state.selection.isEverything ? [] : [...state.selection.ids]
}

/** The one message that is open and selected, or null. */
export function single(): MessageRow | null {
  const ids = chosen()
  const [id] = ids
  return id !== undefined && ids.length === 1 ? (rowOf(getState(), id) ?? null) : null
}

const received: ReadonlySet<MailboxRole> = new Set(['inbox', 'sent', 'trash'])

export const hasChosen = () => isHere() && chosen().length > 0
export const hasMessage = () => isHere() && received.has(single()?.role ?? 'drafts')
export const hasSource = () => isHere() && (single()?.role ?? 'drafts') !== 'drafts'
/** Read and unread mean nothing for what one is writing. */
export function isReceived(): boolean {
  const role = shownRole(getState())
  return hasChosen() && role !== 'drafts' && role !== 'outbox'
}

export const isOutbox = () => isHere() && single()?.role === 'outbox'

export function every(test: (row: MessageRow) => boolean): boolean {
  return chosen().every(id => {
    const row = rowOf(getState(), id)
    return row !== undefined && test(row)
  })
}

export function withSingle(run: (id: Id) => void): () => void {
  return () => {
    const row = single()
    if (row) run(row.id)
  }
}
