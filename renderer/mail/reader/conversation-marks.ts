// What is shown is read, after a moment. Under the filter Unread that waits until the person goes on, or it would vanish while being read.
import type { Id } from '../../../shared/model/account.ts'
import { api } from '../../api.ts'
import { refreshList, writing } from '../list/list-loading.ts'
import type { ListRow } from '../list/list-row.ts'
import { patchRows } from '../list/row-cache.ts'
import { type MailState, rowOf, useMail } from '../mail-store.ts'

const { getState, setState } = useMail

let shownUnread = new Set<Id>()
/** On the screen, but not yet long enough. */
const waiting = new Map<Id, ReturnType<typeof setTimeout>>()

/** The text of this message is on the screen: it is read when it has been there as long as a person wants. */
export async function noteShown(id: Id): Promise<void> {
  const { readAfterMs } = getState()
  if (readAfterMs < 0 || waiting.has(id)) return
  if (readAfterMs === 0) return noteRead(id)
  waiting.set(
    id,
    setTimeout(() => {
      waiting.delete(id)
      if (getState().conversation?.unfolded.has(id)) void noteRead(id)
    }, readAfterMs),
  )
}

async function noteRead(id: Id): Promise<void> {
  if (getState().filter === 'unread') {
    shownUnread.add(id)
    return
  }
  // A refresh may have shown it at the same time.
  if (rowOf(getState(), id)?.isRead) return
  setState(state => withRead(state, id))
  await markRead([id])
}

/** Should it fail, the messages stay unread, which is the truth; what is being read stays on the screen. */
async function markRead(ids: Id[]): Promise<void> {
  await writing(() => api.mail.mark({ ids, isRead: true })).catch(() => refreshList())
}

function withRead(state: MailState, id: Id): Partial<MailState> {
  const { conversation } = state
  if (!conversation) return {}
  const messages = conversation.messages.map(each =>
    each.row.id === id ? { ...each, row: { ...each.row, isRead: true } } : each,
  )
  const read = (row: ListRow): ListRow => ({
    ...row,
    unread: Math.max(0, row.unread - 1),
    newest: row.newest.id === id ? { ...row.newest, isRead: true } : row.newest,
  })
  return {
    rows: patchRows(state.rows, new Set([conversation.rowId]), read),
    conversation: { ...conversation, messages },
  }
}

/** The person goes on: what was shown long enough is read now. */
export function markShown(): void {
  forgetWaiting([...waiting.keys()])
  const ids = [...shownUnread]
  if (ids.length === 0) return
  shownUnread = new Set()
  void markRead(ids)
}

/** It was shown, and is still unread because the person has not gone on. */
export function isShownUnread(id: Id): boolean {
  return shownUnread.has(id)
}

/** The person said otherwise about these. */
export function forgetShown(ids: readonly Id[]): void {
  forgetWaiting(ids)
  for (const id of ids) shownUnread.delete(id)
}

function forgetWaiting(ids: readonly Id[]): void {
  for (const id of ids) {
    clearTimeout(waiting.get(id))
    waiting.delete(id)
  }
}
