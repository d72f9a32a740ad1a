// Opening a row of the list: what is known is there at once, the conversation and its texts follow.
import type { Id } from '../../../shared/model/account.ts'
import { keepInView } from '../../view-state.ts'
import type { ListRow } from '../list/list-row.ts'
import { listRowOf, type MailState, type OpenedConversation, useMail } from '../mail-store.ts'
import { markShown } from './conversation-marks.ts'
import { readConversation } from './conversation-reading.ts'

const { getState, setState } = useMail

// While a key is held down, only the conversation it stops at is read from disk.
const pauseMs = 90
const quickMs = 150
let lastOpenMs = 0
let timer: ReturnType<typeof setTimeout> | undefined

export function openSoon(rowId: Id): void {
  const { conversation, opened } = getState()
  if (conversation?.rowId === rowId && !opened?.failure) return
  markShown()
  const row = listRowOf(getState(), rowId)
  setState(opening(rowId, row))
  keepInView({ messageId: row?.newest.id })
  clearTimeout(timer)
  const isQuick = performance.now() - lastOpenMs < quickMs
  lastOpenMs = performance.now()
  timer = setTimeout(() => void readConversation(rowId), isQuick ? pauseMs : 0)
}

/** What the list knows already. */
function opening(rowId: Id, row: ListRow | undefined): Pick<MailState, 'conversation' | 'opened'> {
  const conversation: OpenedConversation = {
    rowId,
    messages: row ? [{ row: row.newest, depth: 0 }] : [],
    isCut: false,
    startId: row?.newest.id ?? null,
    unfolded: new Set(row ? [row.newest.id] : []),
    isWhole: false,
    texts: new Map(),
  }
  return { conversation, opened: row ? { id: row.newest.id, view: null, failure: null } : null }
}

export function closeMessage(): void {
  markShown()
  clearTimeout(timer)
  setState({ conversation: null, opened: null, isReaderInFront: false })
  keepInView({ messageId: undefined })
}

export function bringReaderToFront(isReaderInFront: boolean): void {
  setState({ isReaderInFront })
}
