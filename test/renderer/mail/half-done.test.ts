// Changes of many messages that fail half-way: what was done by then can be taken back, and nothing else is touched by that.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { deleteRows } from '../../../renderer/mail/delete-actions.ts'
import { showList } from '../../../renderer/mail/list/list-loading.ts'
import { showPart } from '../../../renderer/mail/list/list-view-port.ts'
import { selectAll, selectAt } from '../../../renderer/mail/list/select-actions.ts'
import { newestFirst, useMail } from '../../../renderer/mail/mail-store.ts'
import { markMessage, markRows } from '../../../renderer/mail/mark-actions.ts'
import { copyRowsTo } from '../../../renderer/mail/move-actions.ts'
import { markAllRead } from '../../../renderer/mail/places/folder-actions.ts'
import { tagRows } from '../../../renderer/mail/places/tag-actions.ts'
import { undoLast } from '../../../renderer/mail/undo-actions.ts'
import { useNavigation } from '../../../renderer/navigation.ts'
import type { MailboxRole, MessageRow } from '../../../shared/model/message.ts'
import { mailUntil } from './mail-until.ts'
import { MailboxBridge } from './mailbox-bridge.ts'
import { messageRow, messageRows } from './message-rows.ts'

const initial = useMail.getState()
const noDialogs = useNavigation.getState()
const tag = { id: 4, name: 'Harbour', colour: 1, keyword: 'harbour' }
let bridge: MailboxBridge

async function open(rows: MessageRow[], role: MailboxRole = 'inbox'): Promise<void> {
  bridge = new MailboxBridge(rows)
  vi.stubGlobal('window', { kittiwake: bridge })
  useMail.setState(initial, true)
  useNavigation.setState(noDialogs, true)
  showPart(null)
  await showList({ source: { kind: 'all', role }, filter: 'all', order: newestFirst })
}

const count = (is: (row: MessageRow) => boolean) => bridge.rows.filter(is).length

describe('a change that fails after its first part', () => {
  // Three parts.
  beforeEach(async () => {
    await open(messageRows(1, 4_500).map(row => ({ ...row, isRead: false })))
    selectAll()
  })

  it('DATA-06: flagged: what was flagged is no longer', async () => {
    bridge.rows = bridge.rows.map(row => (row.id === 1 ? { ...row, isFlagged: true } : row))
    bridge.answersLeft.set('mail.mark', 1)
    await markRows('everything', { isFlagged: true })
    expect(count(({ isFlagged }) => isFlagged)).toBe(2_001)
    bridge.answersLeft.clear()
    await undoLast()
    expect(bridge.rows.flatMap(({ id, isFlagged }) => (isFlagged ? [id] : []))).toEqual([1])
  })

  it('DATA-06: tagged: what was tagged is no longer', async () => {
    bridge.answersLeft.set('mail.tag', 1)
    await tagRows('everything', tag, true)
    expect(count(({ tags }) => tags.includes(4))).toBe(2_000)
    bridge.answersLeft.clear()
    await undoLast()
    expect(count(({ tags }) => tags.includes(4))).toBe(0)
  })

  it('DATA-06: all read: what was marked is unread again', async () => {
    bridge.answersLeft.set('mail.mark', 1)
    await markAllRead(1)
    expect(count(({ isRead }) => isRead)).toBe(2_000)
    bridge.answersLeft.clear()
    await undoLast()
    expect(count(({ isRead }) => isRead)).toBe(0)
  })

  it('DATA-06: copied: the copies go to the Trash', async () => {
    bridge.answersLeft.set('mail.copy', 1)
    await copyRowsTo('everything', 33)
    expect(bridge.rows).toHaveLength(6_500)
    await undoLast()
    expect(count(({ role }) => role === 'trash')).toBe(2_000)
    expect(count(({ role }) => role === 'inbox')).toBe(4_500)
  })
})

it('DATA-06: drafts that were discarded before a failure come back', async () => {
  await open(
    messageRows(1, 3).map(row => ({ ...row, role: 'drafts' as const })),
    'drafts',
  )
  bridge.answersLeft.set('compose.discard', 2)
  await deleteRows([1, 2, 3])
  await undoLast()
  expect(bridge.calls.filter(name => name === 'compose.restoreDiscarded')).toHaveLength(2)
})

it('a mark that could not be written is not shown in the open conversation', async () => {
  await open([messageRow(1)])
  await selectAt(0, 'one')
  await mailUntil(({ opened }) => opened?.view != null)
  bridge.answersLeft.set('mail.mark', 0)
  await markMessage(1, { isFlagged: true })
  expect(useMail.getState().conversation?.messages.map(({ row }) => row.isFlagged)).toEqual([false])
  expect(useMail.getState().undo.done).toEqual([])
})
