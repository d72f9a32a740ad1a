// From rows of the list to the messages behind them. A conversation stands for those of its messages that are in the list.
import type { Id } from '../../../shared/model/account.ts'
import type { MessageFilter, MessageRow } from '../../../shared/model/message.ts'
import { api } from '../../api.ts'
import type { ListSelection } from '../../lists/list-selection.ts'
import { listRowOf, useMail } from '../mail-store.ts'
import { readIds, readLong } from './list-loading.ts'
import { listsConversations } from './shape-actions.ts'

const { getState } = useMail

/** Rows of the list, or all there are, whether at hand or not. */
export type ChosenRows = readonly Id[] | 'everything'

export function chosenOf({ isEverything, ids }: ListSelection<Id>): ChosenRows {
  return isEverything ? 'everything' : [...ids]
}

/** The rows commands act on. */
export const chosen = (): ChosenRows => chosenOf(getState().selection)

/** Their messages; with `only`, those of them that fit. Newest first. */
export async function messagesOf(rows: ChosenRows, only?: 'unread' | 'flagged'): Promise<Id[]> {
  const { source, filter, total } = getState()
  if (rows !== 'everything') return messagesOfRows(rows, only)
  // A filter finds conversations by one of their messages; they are meant with all of them.
  const isWhole = filter !== 'all' && filter !== only && listsConversations(getState())
  if (isWhole) return messagesOfRows(await readIds(0, (total ?? 0) - 1), only)
  const ids = await api.mail.idsIn({ source, filter })
  if (only === undefined || only === filter) return ids
  return keptOf(ids, await api.mail.idsIn({ source, filter: only }))
}

async function messagesOfRows(rows: readonly Id[], only: MessageFilter | undefined): Promise<Id[]> {
  const { source } = getState()
  const known = rows.map(id => listRowOf(getState(), id))
  const alone = known.flatMap(row => (row?.count === 1 ? row.newest : []))
  // One message each: nobody has to be asked.
  if (alone.length === rows.length) return alone.filter(row => fits(row, only)).map(({ id }) => id)
  if (listsConversations(getState())) return api.mail.idsIn({ source, filter: only ?? 'all', threadIds: [...rows] })
  return only === undefined ? [...rows] : keptOf(rows, await api.mail.idsIn({ source, filter: only }))
}

function fits(row: MessageRow, only: MessageFilter | undefined): boolean {
  if (only === 'unread') return !row.isRead
  if (only === 'flagged') return row.isFlagged
  return only !== 'attachments' || row.hasAttachments
}

/** Those of `ids` that are among the others. */
export function keptOf(ids: readonly Id[], others: readonly Id[]): Id[] {
  const wanted = new Set(others)
  return ids.filter(id => wanted.has(id))
}

/** Those of `ids` that are not among the others. */
export function withoutOf(ids: readonly Id[], others: readonly Id[]): Id[] {
  const unwanted = new Set(others)
  return ids.filter(id => !unwanted.has(id))
}

/** The newest message of each row. */
export async function newestOf(rows: ChosenRows): Promise<Id[]> {
  if (!listsConversations(getState())) return messagesOf(rows)
  const known = rows === 'everything' ? [] : rows.flatMap(id => listRowOf(getState(), id)?.newest.id ?? [])
  if (rows !== 'everything' && known.length === rows.length) return known
  const wanted = rows === 'everything' ? null : new Set(rows)
  const all = await readLong(0, (getState().total ?? 0) - 1)
  return all.flatMap(({ id, newest }) => (wanted === null || wanted.has(id) ? newest.id : []))
}
