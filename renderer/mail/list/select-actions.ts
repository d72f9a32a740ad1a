// Moving through the list and selecting in it, by click and by key.
import type { Id } from '../../../shared/model/account.ts'
import { api, failureFrom } from '../../api.ts'
import { t } from '../../i18n.ts'
import {
  collapse,
  type ListSelection,
  noSelection,
  selectEverything,
  selectIds,
  selectionSize,
  selectOne,
  selectRange,
  toggleOne,
} from '../../lists/list-selection.ts'
import { announce } from '../../navigation.ts'
import { type MailState, useMail } from '../mail-store.ts'
import { closeMessage, openSoon } from '../reader/open-actions.ts'
import { findRow, readIds, readRows, shownList } from './list-loading.ts'
import { listsConversations } from './shape-actions.ts'

const { getState, setState } = useMail

/** `cursor`: only the keyboard goes there, and what is selected stays. */
export type SelectMode = 'one' | 'toggle' | 'range' | 'cursor'

function apply(selection: ListSelection<Id>, cursorIndex: number): void {
  setState(state => ({ selection, cursorIndex, reveal: state.reveal + 1 }))
  const [only] = selection.ids
  if (only !== undefined && selection.ids.size === 1) openSoon(only)
}

/** The row `index` was clicked, or reached by a key. Rows that are not at hand are asked for. */
export async function selectAt(index: number, mode: SelectMode): Promise<void> {
  const total = getState().total ?? 0
  if (total === 0) return
  const target = Math.min(Math.max(index, 0), total - 1)
  setState(state => ({ cursorIndex: target, reveal: state.reveal + 1 }))
  const isSameList = shownList()
  // A newer key press wins; and what was chosen in another list would be acted on unseen.
  const isWanted = () => isSameList() && getState().cursorIndex === target
  try {
    const [id] = await readIds(target, target)
    if (id === undefined || !isWanted()) return
    if (mode === 'one') apply(selectOne(id), target)
    else if (mode === 'cursor') setState(({ selection }) => ({ selection: { ...selection, cursor: id } }))
    else {
      const selection = mode === 'toggle' ? await toggled(id) : await reachingTo(id, target)
      if (isWanted()) apply(selection, target)
    }
  } catch (error) {
    if (isSameList()) setState({ listFailure: failureFrom(error) })
  }
}

/** After "all", the others stay: they are counted one by one. */
async function toggled(id: Id): Promise<ListSelection<Id>> {
  const { selection, total } = getState()
  const before = selection.isEverything ? selectIds(selection, await readIds(0, (total ?? 0) - 1)) : selection
  return toggleOne(before, id)
}

async function reachingTo(id: Id, index: number): Promise<ListSelection<Id>> {
  const { selection } = getState()
  const anchor = selection.anchor === null ? index : await findRow(selection.anchor)
  const start = anchor < 0 ? index : anchor
  const between = await readIds(Math.min(start, index), Math.max(start, index))
  return selectRange(getState().selection, id, between)
}

/** Up or down by rows, from where the keyboard is. */
export function moveCursor(by: number, mode: Exclude<SelectMode, 'toggle'> = 'one'): void {
  void selectAt(indexAfter(getState(), by), mode)
}

/** Without a cursor (its message left the list) the row that took its place comes next. */
export function indexAfter(
  { selection, cursorIndex }: Pick<MailState, 'selection' | 'cursorIndex'>,
  by: number,
): number {
  if (selection.cursor !== null) return cursorIndex + by
  if (cursorIndex < 0) return by > 0 ? by - 1 : 0
  return by > 0 ? cursorIndex + by - 1 : cursorIndex + by
}

/** Selects a row by its id; false when it is not in the list, or another list is shown by then. */
export async function selectRow(id: Id): Promise<boolean> {
  const isSameList = shownList()
  const index = await findRow(id)
  if (index < 0 || !isSameList()) return false
  apply(selectOne(id), index)
  return true
}

/** Selects the row a message is in; false when it is not in the list. */
export async function selectMessage(messageId: Id): Promise<boolean> {
  if (!listsConversations(getState())) return selectRow(messageId)
  try {
    const { threadId } = await api.mail.conversation({ messageId })
    return await selectRow(threadId)
  } catch (error) {
    // It is gone.
    if (failureFrom(error).kind === 'input') return false
    throw error
  }
}

/** `X`: takes the row of the keyboard in or out, and stays there. */
export function toggleCursor(): void {
  const { selection, cursorIndex } = getState()
  if (selection.cursor !== null) void selectAt(cursorIndex, 'toggle')
}

/** Every row of the list, also those that are not at hand. */
export function selectAll(): void {
  const { total, selection } = getState()
  if (total) setState({ selection: selectEverything(selection) })
}

/** Esc: first back to one message, then to none. */
export function clearSelection(): void {
  const { selection, total, cursorIndex } = getState()
  if (selectionSize(selection, total ?? 0) > 1) apply(collapse(selection), cursorIndex)
  else {
    setState({ selection: noSelection, cursorIndex: -1 })
    closeMessage()
  }
}

const searchedRows = 10_000
const searchPage = 500

/** The next row with an unread message below; looks at most ten thousand rows ahead. */
export async function selectNextUnread(): Promise<void> {
  const { cursorIndex, total } = getState()
  const last = Math.min((total ?? 0) - 1, cursorIndex + searchedRows)
  const isSameList = shownList()
  try {
    for (let from = cursorIndex + 1; from <= last; from += searchPage) {
      const { rows } = await readRows(from, searchPage)
      if (!isSameList()) return
      const found = rows.findIndex(({ unread }) => unread > 0)
      if (found >= 0) return await selectAt(from + found, 'one')
    }
    announce(t('mail.list.noMoreUnread'))
  } catch (error) {
    if (isSameList()) setState({ listFailure: failureFrom(error) })
  }
}
