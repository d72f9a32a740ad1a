// What happens with whole conversations: reading, archiving, flagging, tagging, and taking it back. The real store and actions,
// with a mailbox in memory behind the bridge.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { joinRows } from '../../../renderer/mail/list/grouping-actions.ts'
import { refreshList, showList } from '../../../renderer/mail/list/list-loading.ts'
import { showPart } from '../../../renderer/mail/list/list-view-port.ts'
import { selectAll, selectAt, selectMessage } from '../../../renderer/mail/list/select-actions.ts'
import { newestFirst, useMail } from '../../../renderer/mail/mail-store.ts'
import { markRows } from '../../../renderer/mail/mark-actions.ts'
import { moveMessagesToRole, moveRowsTo, moveRowsToRole } from '../../../renderer/mail/move-actions.ts'
import { tagRows } from '../../../renderer/mail/places/tag-actions.ts'
import {
  chooseMessage,
  moveInConversation,
  readConversation,
} from '../../../renderer/mail/reader/conversation-reading.ts'
import { redoLast, undoLast } from '../../../renderer/mail/undo-actions.ts'
import { mailUntil } from './mail-until.ts'
import { MailboxBridge } from './mailbox-bridge.ts'
import { messageRow } from './message-rows.ts'

const initial = useMail.getState()
const state = () => useMail.getState()
const work = { id: 4, name: 'Work', colour: 1, keyword: 'work' }
let bridge: MailboxBridge

const rolesOf = (...ids: number[]) => ids.map(id => bridge.rows.find(row => row.id === id)?.role)

/** Two conversations: 1, 2 (sent), 3, 4 and 5, 6; and 7 alone. */
beforeEach(async () => {
  const inThread = (id: number, threadId: number, change = {}) => messageRow(id, { threadId, ...change })
  bridge = new MailboxBridge([
    inThread(1, 1),
    inThread(2, 1, { role: 'sent', mailboxId: 2 }),
    inThread(3, 1, { isRead: false }),
    inThread(4, 1, { isRead: false }),
    inThread(5, 5),
    inThread(6, 5, { isFlagged: true }),
    inThread(7, 7),
  ])
  vi.stubGlobal('window', { kittiwake: bridge })
  useMail.setState(initial, true)
  useMail.setState({ tags: [work] })
  showPart(null)
  await showList({ source: { kind: 'all', role: 'inbox' }, filter: 'all', order: newestFirst })
})

describe('a list of conversations', () => {
  it('row 9: has one row for each, with its numbers', () => {
    const rows = [...state().rows.values()].map(({ id, count, wholeCount, unread }) => ({
      id,
      count,
      wholeCount,
      unread,
    }))
    expect(rows).toEqual([
      { id: 7, count: 1, wholeCount: 1, unread: 0 },
      { id: 5, count: 2, wholeCount: 2, unread: 0 },
      { id: 1, count: 3, wholeCount: 4, unread: 2 },
    ])
  })

  it('shows single messages where a person wants them, and in every order but by date', async () => {
    await showList({ order: { by: 'size', descending: true } })
    expect(state().total).toBe(6)
  })

  it('row 10, U11: opens a conversation with what was sent, at its first unread message, and marks what is shown', async () => {
    await selectAt(2, 'one')
    await mailUntil(({ conversation }) => conversation?.texts.size === 2)
    const { conversation, opened } = state()
    expect(conversation?.messages.map(({ row }) => row.id)).toEqual([1, 2, 3, 4])
    expect([...(conversation?.unfolded ?? [])]).toEqual([3, 4])
    expect(opened?.id).toBe(3)
    await mailUntil(({ rows }) => rows.get(2)?.unread === 0)
    expect(bridge.rows.every(({ isRead }) => isRead)).toBe(true)
  })

  it('marks what is shown after a while, and not what the person left before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      useMail.setState({ readAfterMs: 2_000 })
      await selectAt(2, 'one')
      await vi.advanceTimersByTimeAsync(1_900)
      expect(bridge.rows.filter(({ isRead }) => !isRead).map(({ id }) => id)).toEqual([3, 4])
      await selectAt(0, 'one')
      await vi.advanceTimersByTimeAsync(5_000)
      expect(bridge.rows.filter(({ isRead }) => !isRead).map(({ id }) => id)).toEqual([3, 4])
      await selectAt(2, 'one')
      await vi.advanceTimersByTimeAsync(2_500)
      expect(bridge.rows.every(({ isRead }) => isRead)).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })

  it('marks nothing by itself where a person marks by hand', async () => {
    useMail.setState({ readAfterMs: -1 })
    await selectAt(2, 'one')
    await mailUntil(({ conversation }) => conversation?.texts.size === 2)
    expect(bridge.calls).not.toContain('mail.mark')
  })

  it('shows the text of a conversation that a change of the mailbox had read already', async () => {
    await selectAt(2, 'one')
    await mailUntil(({ conversation }) => conversation?.texts.size === 2)
    await readConversation(1)
    expect(state().opened?.view?.row.id).toBe(state().conversation?.startId)
  })

  it('goes through the messages of the conversation with N and P, and stops at its ends', async () => {
    await selectAt(2, 'one')
    await mailUntil(({ conversation }) => conversation?.texts.size === 2)
    expect(moveInConversation(1)).toBe(true)
    expect(state().opened?.id).toBe(4)
    expect(moveInConversation(1)).toBe(false)
    chooseMessage(3)
    expect(moveInConversation(-1)).toBe(true)
    expect(state().opened?.id).toBe(2)
    expect(state().conversation?.unfolded.has(2)).toBe(true)
  })

  it('finds the conversation of a message', async () => {
    expect(await selectMessage(3)).toBe(true)
    expect(state().selection.cursor).toBe(1)
  })

  it('archives what is in the list of it and goes on; undo brings it back, redo takes it away again', async () => {
    await selectAt(2, 'one')
    await moveRowsToRole([1], 'archive')
    expect(rolesOf(1, 2, 3, 4)).toEqual(['archive', 'sent', 'archive', 'archive'])
    expect(state().selection.cursor).toBe(5)
    await undoLast()
    expect(rolesOf(1, 2, 3, 4)).toEqual(['inbox', 'sent', 'inbox', 'inbox'])
    expect(state().selection.cursor).toBe(1)
    await redoLast()
    expect(rolesOf(1, 2, 3, 4)).toEqual(['archive', 'sent', 'archive', 'archive'])
  })

  it('moves everything there is, in one go and back', async () => {
    selectAll()
    await moveRowsTo('everything', 33)
    expect(state().total).toBe(0)
    expect(bridge.rows.filter(({ mailboxId }) => mailboxId === 33)).toHaveLength(6)
    await undoLast()
    await refreshList()
    expect(state().total).toBe(3)
  })

  it('takes one message out of a conversation, which stays', async () => {
    await selectAt(2, 'one')
    await mailUntil(({ conversation }) => conversation?.messages.length === 4)
    await moveMessagesToRole([3], 'trash')
    expect(rolesOf(1, 3, 4)).toEqual(['inbox', 'trash', 'inbox'])
    expect(state().conversation?.messages.map(({ row }) => row.id)).toEqual([1, 2, 4])
    await undoLast()
    expect(rolesOf(3)).toEqual(['inbox'])
  })

  it('row 13: flags the newest message, takes the flags of all away, and gives back exactly those that were', async () => {
    await markRows([1], { isFlagged: true })
    expect(bridge.rows.filter(({ isFlagged }) => isFlagged).map(({ id }) => id)).toEqual([4, 6])
    await markRows([1, 5], { isFlagged: false })
    expect(bridge.rows.some(({ isFlagged }) => isFlagged)).toBe(false)
    await undoLast()
    expect(bridge.rows.filter(({ isFlagged }) => isFlagged).map(({ id }) => id)).toEqual([4, 6])
  })

  it('flags the newest message of each when everything is selected, whether at hand or not', async () => {
    useMail.setState({ rows: new Map() })
    selectAll()
    await markRows('everything', { isFlagged: true })
    expect(bridge.rows.filter(({ isFlagged }) => isFlagged).map(({ id }) => id)).toEqual([4, 6, 7])
  })

  it('marks all of it as read, and undo makes unread only what had been', async () => {
    await markRows([1, 5], { isRead: true })
    expect(bridge.rows.every(({ isRead }) => isRead)).toBe(true)
    await undoLast()
    expect(bridge.rows.filter(({ isRead }) => !isRead).map(({ id }) => id)).toEqual([3, 4])
  })

  it('puts conversations together, with what they have elsewhere, and takes them apart again', async () => {
    await joinRows([5, 1])
    expect(bridge.joined).toEqual([6, 4])
    await undoLast()
    expect(bridge.split).toEqual([[4, 1, 2, 3]])
  })

  it('tags every message of it, and undo leaves the tags that were there', async () => {
    bridge.rows = bridge.rows.map(row => (row.id === 3 ? { ...row, tags: [work.id] } : row))
    await tagRows([1], work, true)
    expect(bridge.rows.filter(({ tags }) => tags.includes(work.id)).map(({ id }) => id)).toEqual([1, 3, 4])
    await undoLast()
    expect(bridge.rows.filter(({ tags }) => tags.includes(work.id)).map(({ id }) => id)).toEqual([3])
  })
})
