// Opening a message: its header is there at once, its body follows; shown means read.
import type { Id } from '../../shared/model/account.ts'
import { api, failureFrom } from '../api.ts'
import { keepInView } from '../view-state.ts'
import { refreshList, writing } from './list-loading.ts'
import { rowOf, useMail } from './mail-store.ts'
import { patchRows } from './row-cache.ts'

const { getState, setState } = useMail

// While a key is held down, only the message it stops at is read from disk.
const pauseMs = 90
const quickMs = 150
let lastOpenMs = 0
let timer: ReturnType<typeof setTimeout> | undefined
/** Shown under the filter Unread: it is marked when the person goes on, or it would vanish while being read. */
let shownUnread: Id | null = null

export function openSoon(id: Id): void {
  const { opened } = getState()
  if (opened?.id === id && !opened.failure) return
  markShown()
  setState({ opened: { id, view: null, failure: null } })
  keepInView({ messageId: id })
  clearTimeout(timer)
  const isQuick = performance.now() - lastOpenMs < quickMs
  lastOpenMs = performance.now()
  timer = setTimeout(() => void readMessage(id, false), isQuick ? pauseMs : 0)
}

/** Reads it again, with remote content when the person asked for it. */
export async function readMessage(id: Id, showRemote: boolean): Promise<void> {
  if (rowOf(getState(), id)?.role === 'drafts') return
  try {
    const view = await api.mail.openMessage({ id, showRemote })
    if (getState().opened?.id !== id) return
    setState({ opened: { id, view, failure: null } })
    if (!view.row.isRead) await markRead(id)
  } catch (error) {
    if (getState().opened?.id === id) setState({ opened: { id, view: null, failure: failureFrom(error) } })
  }
}

async function markRead(id: Id): Promise<void> {
  if (getState().filter === 'unread') {
    shownUnread = id
    return
  }
  setState(state => ({ rows: patchRows(state.rows, new Set([id]), { isRead: true }) }))
  await writing(() => api.mail.mark({ ids: [id], isRead: true }))
}

function markShown(): void {
  const id = shownUnread
  if (id === null) return
  shownUnread = null
  // Should it fail, the message stays unread, which is the truth.
  void writing(() => api.mail.mark({ ids: [id], isRead: true })).catch(() => refreshList())
}

export function closeMessage(): void {
  markShown()
  clearTimeout(timer)
  setState({ opened: null, isReaderInFront: false })
  keepInView({ messageId: undefined })
}

export function forgetShownUnread(): void {
  shownUnread = null
}

/** The open message may have been read by the message thread, fetched whole, sent, put off or reported on in the meantime. */
export function refreshOpened(): void {
  const { opened, rows } = getState()
  if (!opened?.view) return
  const row = rowOf({ ...getState(), rows }, opened.id)
  const before = opened.view.row
  const isSame =
    row?.reading === before.reading &&
    row.outbox === before.outbox &&
    row.role === before.role &&
    row.wholeBytes === before.wholeBytes
  // What is known of an own message beyond its row is small, and read again.
  if (!row || (isSame && row.role !== 'outbox' && row.role !== 'sent')) return
  void readMessage(opened.id, false)
}

export function bringReaderToFront(isReaderInFront: boolean): void {
  setState({ isReaderInFront })
}
