// A folder that is removed step by step: what was stopped or failed in between can be taken back, and does not go on by itself. A
// Trash that is emptied loses what the person agreed to.
import { beforeEach, describe, expect, it } from 'vitest'
import { stopLongWork } from '../../../../renderer/mail/long-work.ts'
import { useMail } from '../../../../renderer/mail/mail-store.ts'
import { emptyFolder, removeFolder } from '../../../../renderer/mail/places/folder-actions.ts'
import { undoLast } from '../../../../renderer/mail/undo-actions.ts'
import { closeDialog, useNavigation } from '../../../../renderer/navigation.ts'
import type { Mailbox } from '../../../../shared/model/message.ts'
import { CallBridge, Fails } from '../../call-bridge.ts'

const noMail = useMail.getState()
const noDialogs = useNavigation.getState()
const boats: Mailbox = {
  ...{ id: 33, accountId: 1, role: 'folder', name: 'Boats', total: 5_000, unread: 0 },
  ...{ canHoldMessages: true, canHaveChildren: true, isSubscribed: true },
}
let bridge: CallBridge
let left = 0

beforeEach(() => {
  bridge = CallBridge.install()
  useMail.setState({ ...noMail, mailboxes: [boats] }, true)
  useNavigation.setState(noDialogs, true)
  left = 3_000
  bridge.answer('mail.mailboxes', () => (left > 0 ? [boats] : []))
  bridge.answer('mail.listMessages', () => ({ total: 0, from: 0, rows: [] }))
  bridge.answer('mail.listConversations', () => ({ total: 0, from: 0, rows: [] }))
  bridge.answer('mail.removeMailbox', () => ({ undo: 7, left }))
  bridge.answer('mail.goOnRemoving', () => {
    left -= 1_000
    return { left }
  })
  bridge.answer('mail.restoreMailbox', () => ({ left: 0 }))
})

const said = (name: string) => bridge.calls.filter(each => each.name === name).map(({ input }) => input)
const labels = () => useMail.getState().undo.done.map(({ label }) => label)

describe('removing a folder', () => {
  it('is told when all of it is gone, and nobody has to be told to stop', async () => {
    await removeFolder(boats)
    expect(said('mail.stopRemoving')).toEqual([])
    expect(labels()).toEqual([expect.stringContaining('Boats')])
  })

  it('stays as far as it came when it is stopped, also after a restart', async () => {
    bridge.answer('mail.goOnRemoving', () => {
      stopLongWork()
      left -= 1_000
      return { left }
    })
    await removeFolder(boats)
    expect(said('mail.stopRemoving')).toEqual([{ undo: 7 }])
    expect(labels()).toEqual([expect.stringContaining('Boats')])
  })

  it('keeps what it takes to bring everything back when a step fails', async () => {
    bridge.answer('mail.goOnRemoving', () => {
      throw new Fails({ kind: 'storage', reason: 'full', message: 'The disk is full' })
    })
    await removeFolder(boats)
    expect(said('mail.stopRemoving')).toEqual([{ undo: 7 }])
    await undoLast()
    expect(said('mail.restoreMailbox')).toEqual([{ undo: 7 }])
  })

  it('leaves nothing to take back when it did not begin', async () => {
    bridge.answer('mail.removeMailbox', () => {
      throw new Fails({ kind: 'storage', reason: 'full', message: 'The disk is full' })
    })
    await removeFolder(boats)
    expect(labels()).toEqual([])
  })
})

describe('emptying the Trash', () => {
  const trash: Mailbox = { ...boats, id: 9, role: 'trash', name: 'Trash', total: 2 }

  it('deletes for good what was in it before the question, and nothing that came while it stood', async () => {
    bridge.answer('mail.idsIn', () => [1, 2])
    const emptying = emptyFolder(trash)
    await expect.poll(() => useNavigation.getState().dialogs.length).toBe(1)
    bridge.answer('mail.idsIn', () => [1, 2, 3])
    const question = useNavigation.getState().dialogs.at(-1)
    if (question?.kind !== 'confirm') throw new Error('Nothing is asked')
    closeDialog(question.key)
    question.answer(true)
    await emptying
    expect(said('mail.deleteForGood')).toEqual([{ ids: [1, 2] }])
  })
})
