// Attachments taken out of a message, and the message put back as it was.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { showList } from '../../../../renderer/mail/list/list-loading.ts'
import { showPart } from '../../../../renderer/mail/list/list-view-port.ts'
import { newestFirst, useMail } from '../../../../renderer/mail/mail-store.ts'
import { removeAttachments } from '../../../../renderer/mail/reader/remove-actions.ts'
import { undoLast } from '../../../../renderer/mail/undo-actions.ts'
import type { Attachment } from '../../../../shared/model/message.ts'
import { MailboxBridge } from '../mailbox-bridge.ts'
import { messageRow, messageRows } from '../message-rows.ts'

const initial = useMail.getState()
const shortened = 4
const file: Attachment = {
  ...{ part: 1, fileName: 'map.pdf', contentType: 'application/pdf', sizeBytes: 10 },
  ...{ isRisky: false, canPreview: false, canOpen: true, isMessage: false },
}

let bridge: MailboxBridge

describe('taking attachments out', () => {
  beforeEach(async () => {
    bridge = new MailboxBridge(messageRows(1, 3))
    vi.stubGlobal('window', { kittiwake: bridge })
    useMail.setState(initial, true)
    showPart(null)
    await showList({ source: { kind: 'all', role: 'inbox' }, filter: 'all', order: newestFirst })
    await removeAttachments(messageRow(2), [file])
  })

  it('is taken back: the shortened message goes, when the whole one is back', async () => {
    await undoLast()
    expect(bridge.calls.filter(name => name === 'mail.moveBack' || name === 'mail.deleteForGood')).toEqual([
      'mail.moveBack',
      'mail.deleteForGood',
    ])
  })

  it('leaves the shortened message alone when the whole one was deleted from the Trash meanwhile', async () => {
    bridge.answersLeft.set('mail.source', 0)
    await undoLast()
    expect(bridge.calls).toContain('mail.moveBack')
    expect(bridge.calls).not.toContain('mail.deleteForGood')
    expect(bridge.rows.map(({ id, role }) => [id, role])).toContainEqual([shortened, 'inbox'])
  })
})
