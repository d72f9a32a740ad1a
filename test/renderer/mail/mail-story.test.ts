// What happens in the mail view when a person reads, selects, deletes and takes back: the real store and actions,
// with a mailbox in memory behind the bridge.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { deleteRows } from '../../../renderer/mail/delete-actions.ts'
import { messagesOf } from '../../../renderer/mail/list/chosen-ids.ts'
import { loadRows, refreshList, showList } from '../../../renderer/mail/list/list-loading.ts'
import { showPart } from '../../../renderer/mail/list/list-view-port.ts'
import { clearSelection, selectAll, selectAt, selectMessage } from '../../../renderer/mail/list/select-actions.ts'
import { newestFirst, useMail } from '../../../renderer/mail/mail-store.ts'
import { copyRowsTo } from '../../../renderer/mail/move-actions.ts'
import { undoLast } from '../../../renderer/mail/undo-actions.ts'
import { MailboxBridge } from './mailbox-bridge.ts'
import { messageRow, messageRows } from './message-rows.ts'

const initial = useMail.getState()
const state = () => useMail.getState()
const selected = () => [...state().selection.ids]
const shownIds = () => [...state().rows].sort(([left], [right]) => left - right).map(([, row]) => row.id)

let bridge: MailboxBridge

/** Resolves when the text of the open message is on screen. */
function shown(): Promise<void> {
  return new Promise(resolve => {
    const stop = useMail.subscribe(({ opened }) => {
      if (!opened?.view) return
      stop()
      resolve()
    })
  })
}

/** Ten messages, or as many as wanted; the newest has the highest id and stands first. */
async function open(count = 10): Promise<void> {
  bridge = new MailboxBridge(messageRows(1, count))
  vi.stubGlobal('window', { kittiwake: bridge })
  useMail.setState(initial, true)
  showPart(null)
  await showList({ source: { kind: 'all', role: 'inbox' }, filter: 'all', order: newestFirst })
}

describe('the mail view', () => {
  beforeEach(() => open())

  it('shows the newest message first, under its heading', () => {
    expect(state().total).toBe(10)
    expect(shownIds()).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    expect(state().headings.map(({ index }) => index)).toEqual([0])
  })

  it('opens the message that is selected and marks it read', async () => {
    bridge.rows = bridge.rows.map(row => ({ ...row, isRead: false }))
    await refreshList()
    const marked = bridge.called('mail.mark')
    await selectAt(2, 'one')
    expect(state().opened).toMatchObject({ id: 8, view: null })
    await marked
    expect(state().opened?.view?.row.id).toBe(8)
    expect(bridge.rows.find(({ id }) => id === 8)?.isRead).toBe(true)
    expect(state().rows.get(2)?.unread).toBe(0)
  })

  it('row 17: keeps an unread message in the list of unread ones until the person goes on', async () => {
    bridge.rows = bridge.rows.map(row => ({ ...row, isRead: false }))
    await showList({ filter: 'unread' })
    await selectAt(0, 'one')
    await shown()
    expect(bridge.calls).not.toContain('mail.mark')
    const marked = bridge.called('mail.mark')
    await selectAt(1, 'one')
    await marked
    expect(bridge.rows.find(({ id }) => id === 10)?.isRead).toBe(true)
  })

  it('selects a range from the first to the last click, in either direction', async () => {
    await selectAt(4, 'one')
    await selectAt(2, 'range')
    expect(selected().sort()).toEqual([6, 7, 8])
    await selectAt(5, 'range')
    expect(selected().sort()).toEqual([5, 6])
  })

  it('goes on to the next older message after a deletion', async () => {
    await selectAt(3, 'one')
    await deleteRows([7])
    expect(selected()).toEqual([6])
    expect(state().cursorIndex).toBe(3)
    await refreshList()
    expect(shownIds()).toEqual([10, 9, 8, 6, 5, 4, 3, 2, 1])
  })

  it('goes on to the next newer message when the oldest is deleted', async () => {
    await selectAt(9, 'one')
    await deleteRows([1])
    expect(selected()).toEqual([2])
  })

  it('DATA-06: brings deleted messages back and selects them', async () => {
    await selectAt(1, 'one')
    await selectAt(3, 'range')
    await deleteRows(selected())
    expect(bridge.rows.filter(({ role }) => role === 'trash').map(({ id }) => id)).toEqual([7, 8, 9])
    await undoLast()
    expect(bridge.rows.every(({ role }) => role === 'inbox')).toBe(true)
    expect(shownIds()).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    expect(selected()).toEqual([9])
  })

  it('DATA-06: a copy that is taken back goes to the Trash: what it was made of may be gone by then', async () => {
    await copyRowsTo([7], 5)
    const copy = bridge.rows.find(({ role }) => role === 'folder')?.id
    bridge.rows = bridge.rows.filter(({ id }) => id !== 7)
    await undoLast()
    expect(bridge.rows.find(({ id }) => id === copy)?.role).toBe('trash')
  })

  it('selects nothing when everything was deleted', async () => {
    selectAll()
    await deleteRows('everything')
    expect(state().total).toBe(0)
    expect(selected()).toEqual([])
    expect(state().opened).toBeNull()
  })

  it('goes back from several to one, and then to none', async () => {
    await selectAt(1, 'one')
    await selectAt(3, 'range')
    clearSelection()
    expect(selected()).toEqual([7])
    clearSelection()
    expect(selected()).toEqual([])
    expect(state().opened).toBeNull()
  })
})

describe('a list longer than what is at hand', () => {
  beforeEach(() => open(1_234))

  it('selects every message of it, not only the loaded rows', async () => {
    expect(state().rows.size).toBe(100)
    selectAll()
    expect(state().selection.isEverything).toBe(true)
    expect(await messagesOf('everything')).toHaveLength(1_234)
  })

  it('does not look for the next row behind thousands that leave', async () => {
    await open(6_000)
    await selectAt(5_500, 'one')
    await selectAt(0, 'range')
    const before = bridge.calls.length
    await deleteRows(selected())
    expect(state().total).toBe(499)
    expect(selected()).toEqual([])
    expect(bridge.calls.slice(before).filter(name => name === 'mail.listConversations').length).toBeLessThan(30)
  })

  it('leaves out one of everything when it is taken out by hand', async () => {
    selectAll()
    await selectAt(3, 'toggle')
    expect(state().selection.isEverything).toBe(false)
    expect(state().selection.ids.size).toBe(1_233)
    expect(state().selection.ids.has(1_231)).toBe(false)
  })

  it('asks for the rows that are looked at, and only for those', async () => {
    await loadRows(1_000, 1_030)
    expect(state().rows.get(1_010)?.id).toBe(1_234 - 1_010)
    expect(state().rows.has(500)).toBe(false)
  })

  it('answers the latest wish when scrolling is faster than loading', async () => {
    const before = bridge.calls.length
    await Promise.all([loadRows(200, 230), loadRows(400, 430), loadRows(600, 630), loadRows(800, 830)])
    expect(state().rows.has(815)).toBe(true)
    expect(state().rows.has(415)).toBe(false)
    expect(bridge.calls.length - before).toBeLessThanOrEqual(2)
  })

  it('finds a message far away and puts the keyboard on it', async () => {
    expect(await selectMessage(200)).toBe(true)
    expect(state().cursorIndex).toBe(1_234 - 200)
    expect(await selectMessage(999_999)).toBe(false)
  })

  it('never moves the row under the pointer when mail arrives above', async () => {
    await loadRows(300, 330)
    showPart(() => ({ from: 300, to: 330, isAtTop: false, topRow: 300, abovePx: 12 }))
    bridge.rows = [...bridge.rows, messageRow(2_000), messageRow(2_001), messageRow(2_002)]
    await refreshList()
    expect(state().anchor).toEqual({ row: 303, abovePx: 12 })
    expect(state().rows.get(303)?.id).toBe(1_234 - 300)
    expect(state().newAbove).toBe(3)
  })

  it('lets new mail appear when the top of the list is in sight', async () => {
    showPart(() => ({ from: 0, to: 20, isAtTop: true, topRow: 0, abovePx: 0 }))
    bridge.rows = [...bridge.rows, messageRow(2_000)]
    await refreshList()
    expect(state().rows.get(0)?.id).toBe(2_000)
    expect(state().newAbove).toBe(0)
  })

  it('keeps the keyboard on its message when others arrive above it', async () => {
    await selectAt(50, 'one')
    bridge.rows = [...bridge.rows, messageRow(2_000)]
    await refreshList()
    expect(selected()).toEqual([1_234 - 50])
    expect(state().cursorIndex).toBe(51)
  })
})
