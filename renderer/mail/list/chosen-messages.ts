// What the commands of the mail view act on, and whether they apply.
import type { Id } from '../../../shared/model/account.ts'
import type { MailboxRole, MessageRow } from '../../../shared/model/message.ts'
import { selectionSize } from '../../lists/list-selection.ts'
import { useNavigation } from '../../navigation.ts'
import { listRowOf, rowOf, shownRole, useMail } from '../mail-store.ts'
import type { ListRow } from './list-row.ts'

const { getState } = useMail

/** The mail view is in front and no dialog covers it. */
export function isHere(): boolean {
  const { view, dialogs } = useNavigation.getState()
  return view === 'mail' && dialogs.length === 0 && getState().accounts.length > 0
}

function chosenCount(): number {
  const { selection, total } = getState()
  return selectionSize(selection, total ?? 0)
}

/** The message that commands for one are about, or null: several rows are selected, or none. */
export function single(): MessageRow | null {
  const { opened } = getState()
  return opened && chosenCount() === 1 ? (rowOf(getState(), opened.id) ?? null) : null
}

const written: ReadonlySet<MailboxRole> = new Set(['drafts', 'outbox'])

export const hasChosen = () => isHere() && chosenCount() > 0
export const hasMessage = () => isHere() && !written.has(single()?.role ?? 'drafts')
export const hasSource = () => isHere() && (single()?.role ?? 'drafts') !== 'drafts'
/** Read, unread and where it lies mean nothing for what one is writing. */
export const isReceived = () => hasChosen() && !written.has(shownRole(getState()) ?? 'inbox')
export const isOutbox = () => isHere() && single()?.role === 'outbox'

/** What is known of the chosen rows; null when some of them are not at hand. */
export function chosenRows(): readonly ListRow[] | null {
  const { selection, rows, total } = getState()
  if (selection.isEverything) return rows.size >= (total ?? 0) ? [...rows.values()] : null
  if (selection.ids.size > rows.size) return null
  const known = [...selection.ids].flatMap(id => listRowOf(getState(), id) ?? [])
  return known.length === selection.ids.size ? known : null
}

export function every(test: (row: ListRow) => boolean): boolean {
  return chosenRows()?.every(test) ?? false
}

export function withSingle(run: (id: Id) => void): () => void {
  return () => {
    const row = single()
    if (row) run(row.id)
  }
}
