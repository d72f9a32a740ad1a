// What must not go wrong while a person reads and tidies up: calls that fail half-way, mail that arrives at the wrong moment.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { deleteRowsForGood } from '../../../renderer/mail/delete-actions.ts'
import { loadRows, showList } from '../../../renderer/mail/list/list-loading.ts'
import { showPart } from '../../../renderer/mail/list/list-view-port.ts'
import { selectAll, selectAt, selectRow } from '../../../renderer/mail/list/select-actions.ts'
import { stopLongWork } from '../../../renderer/mail/long-work.ts'
import { mailCommand } from '../../../renderer/mail/mail-commands.ts'
import { type MailState, newestFirst, useMail } from '../../../renderer/mail/mail-store.ts'
import { markRows } from '../../../renderer/mail/mark-actions.ts'
import { moveRowsTo, moveRowsToRole } from '../../../renderer/mail/move-actions.ts'
import { readConversation, refreshConversation } from '../../../renderer/mail/reader/conversation-reading.ts'
import { undoLast } from '../../../renderer/mail/undo-actions.ts'
import { type Question, useNavigation } from '../../../renderer/navigation.ts'
import type { MessageRow } from '../../../shared/model/message.ts'
import { mailUntil } from './mail-until.ts'
import { MailboxBridge } from './mailbox-bridge.ts'
import { messageRow, messageRows } from './message-rows.ts'

const initial = useMail.getState()
const noDialogs = useNavigation.getState()
const state = () => useMail.getState()
let bridge: MailboxBridge

async function open(rows: MessageRow[]): Promise<void> {
  bridge = new MailboxBridge(rows)
  vi.stubGlobal('window', { kittiwake: bridge })
  useMail.setState(initial, true)
  useNavigation.setState(noDialogs, true)
  showPart(null)
  await showList({ source: { kind: 'all', role: 'inbox' }, filter: 'all', order: newestFirst })
}

/** Resolves when a question stands. */
function asked(): Promise<Question & { answer(isConfirmed: boolean): void }> {
  return new Promise(resolve => {
    const stop = useNavigation.subscribe(({ dialogs }) => {
      const dialog = dialogs.at(-1)
      if (dialog?.kind !== 'confirm') return
      stop()
      resolve(dialog)
    })
  })
}

function allBut(index: number): Promise<void> {
  selectAll()
  return selectAt(index, 'toggle')
}

describe('tidying up', () => {
  beforeEach(() => open(messageRows(1, 5)))

  it('DATA-06: mail that arrives while the question stands is not deleted for good with the rest', async () => {
    selectAll()
    const question = asked()
    const deleted = deleteRowsForGood('everything')
    const { answer } = await question
    bridge.rows = [...bridge.rows, messageRow(6)]
    answer(true)
    await deleted
    expect(bridge.rows.filter(({ role }) => role === 'inbox').map(({ id }) => id)).toEqual([6])
  })

  it('takes nothing back in the place of a deletion for good that is under way', async () => {
    await moveRowsToRole([5], 'archive')
    const question = asked()
    const deleted = deleteRowsForGood([3])
    const { answer } = await question
    const begun = bridge.called('mail.moveToRole')
    answer(true)
    await begun
    await undoLast()
    await deleted
    expect(bridge.rows.map(({ id, role }) => [id, role])).toContainEqual([5, 'archive'])
    expect(bridge.rows.some(({ id }) => id === 3)).toBe(false)
  })

  it('takes conversations whole when everything under a filter is chosen, as it does when they are chosen one by one', async () => {
    await open([
      messageRow(1),
      messageRow(2, { threadId: 1, isRead: false }),
      messageRow(3, { threadId: 1, isRead: false }),
    ])
    await showList({ filter: 'unread' })
    selectAll()
    await moveRowsToRole('everything', 'archive')
    expect(bridge.rows.every(({ role }) => role === 'archive')).toBe(true)
  })

  it('says nothing and remembers nothing where nothing moved', async () => {
    bridge.rows = bridge.rows.map(row => (row.id === 5 ? { ...row, role: 'outbox' } : row))
    await moveRowsToRole([5], 'archive')
    expect(state().undo.done).toEqual([])
  })

  it('DATA-06: what was moved before a failure can be taken back', async () => {
    await open(messageRows(1, 4_500))
    bridge.answersLeft.set('mail.move', 1)
    selectAll()
    await moveRowsTo('everything', 33)
    expect(bridge.rows.filter(({ mailboxId }) => mailboxId === 33)).toHaveLength(2_000)
    await undoLast()
    expect(bridge.rows.every(({ mailboxId }) => mailboxId === 1)).toBe(true)
  })
})

describe('going to another place', () => {
  /** What `work` calls now is answered when the function that comes first is called. */
  async function held(work: () => Promise<unknown>): Promise<[letGo: () => void, begun: Promise<unknown>]> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const call = (name: string, input: unknown) => promise.then(() => bridge.call(name, input))
    vi.stubGlobal('window', { kittiwake: { on: bridge.on, call } })
    const begun = work()
    await new Promise(setImmediate)
    vi.stubGlobal('window', { kittiwake: bridge })
    return [resolve, begun]
  }

  it.each<[string, number, () => Promise<unknown>]>([
    ['the rest of everything', 3, () => allBut(3)],
    ['a range', 250, () => selectAt(250, 'range')],
    ['a row that comes back', 3, () => selectRow(20)],
  ])('chooses nothing there of the list that was left while %s was looked for', async (_what, index, choose) => {
    await open([...messageRows(1, 300), ...messageRows(301, 300).map(row => ({ ...row, role: 'archive' as const }))])
    await selectAt(2, 'one')
    const [letGo, choosing] = await held(choose)
    await showList({ source: { kind: 'all', role: 'archive' } })
    await selectAt(index, 'one')
    letGo()
    await choosing
    const { ids, cursor } = state().selection
    expect({ ids: [...ids], cursor }).toEqual({ ids: [600 - index], cursor: 600 - index })
  })

  it('says nothing of rows whose list was left before they came', async () => {
    await open(messageRows(1, 300))
    const [letGo, loading] = await held(() => loadRows(200, 220))
    await showList({ source: { kind: 'all', role: 'archive' } })
    bridge.answersLeft.set('mail.listConversations', 0)
    letGo()
    await loading
    expect(state().listFailure).toBeNull()
  })
})

describe('what is stopped in between', () => {
  const told = () => useNavigation.getState().toasts.map(({ text }) => text)
  const stopAfterFirst = (call: string) => void bridge.called(call).then(stopLongWork)

  beforeEach(async () => {
    await open(messageRows(1, 4_500))
    selectAll()
  })

  it('says how many messages were really moved, and takes back those', async () => {
    stopAfterFirst('mail.moveToRole')
    await moveRowsToRole('everything', 'archive')
    expect(bridge.rows.filter(({ role }) => role === 'archive')).toHaveLength(2_000)
    expect(told()).toEqual([expect.stringMatching(/2\D000 of 4\D500/), expect.stringMatching(/2\D000 messages/)])
    await undoLast()
    expect(bridge.rows.every(({ role }) => role === 'inbox')).toBe(true)
  })

  it('says how many were really marked', async () => {
    stopAfterFirst('mail.mark')
    await markRows('everything', { isFlagged: true })
    const flagged = bridge.rows.filter(({ isFlagged }) => isFlagged).length
    expect(flagged).toBe(2_000)
    expect(state().undo.done.map(({ label }) => label)).toEqual([expect.stringMatching(/2\D000 messages/)])
  })
})

describe('reading', () => {
  beforeEach(() => open(messageRows(1, 5).map(row => ({ ...row, isRead: false }))))

  it('goes on showing a text that could not be marked as read', async () => {
    bridge.answersLeft.set('mail.mark', 0)
    await selectAt(0, 'one')
    await readConversation(5)
    expect(state().opened).toMatchObject({ view: { row: { id: 5 } }, failure: null })
    expect(bridge.rows.find(({ id }) => id === 5)?.isRead).toBe(false)
  })

  it('marks a message as read once, also when the mailbox changes while it is being opened', async () => {
    await selectAt(0, 'one')
    await Promise.all([readConversation(5), refreshConversation(), readConversation(5)])
    expect(bridge.calls.filter(name => name === 'mail.mark')).toHaveLength(1)
  })

  it('leaves a message unread under the filter Unread when the person says so', async () => {
    await showList({ filter: 'unread' })
    useMail.setState({ accounts: [{ id: 1 } as MailState['accounts'][number]] })
    await selectAt(0, 'one')
    await mailUntil(({ opened }) => opened?.view?.row.id === 5)
    expect(mailCommand('mark-unread').when()).toBe(true)
    await markRows([5], { isRead: false })
    await selectAt(1, 'one')
    await mailUntil(({ opened }) => opened?.view?.row.id === 4)
    expect(bridge.calls).not.toContain('mail.mark')
  })

  it('opens a conversation of which the first message is gone, also when its row is not at hand', async () => {
    bridge.rows = [messageRow(7, { threadId: 6 })]
    useMail.setState({ rows: new Map(), total: 1 })
    expect(await selectRow(6)).toBe(true)
    await mailUntil(({ opened }) => opened?.view != null || opened?.failure != null)
    expect(state().opened).toMatchObject({ view: { row: { id: 7 } }, failure: null })
  })

  it('unfolds no more than it would at first when many messages arrive in the open conversation', async () => {
    await selectAt(0, 'one')
    await mailUntil(({ conversation }) => conversation?.texts.size === 1)
    const arrived = messageRows(10, 40).map(row => ({ ...row, threadId: 5, isRead: false }))
    bridge.rows = [...bridge.rows, ...arrived]
    await refreshConversation()
    expect(state().conversation?.messages).toHaveLength(41)
    expect(state().conversation?.unfolded.size).toBe(12)
    expect(bridge.rows.filter(({ isRead, threadId }) => threadId === 5 && !isRead)).toHaveLength(29)
  })
})
