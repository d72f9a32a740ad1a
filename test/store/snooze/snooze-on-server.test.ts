// What is put off stays where it is on an IMAP server.
import { expect, test } from 'vitest'
import { formatImapUid } from '../../../electron/store/imap/arrivals.ts'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { NewAccount } from '../../../shared/model/account.ts'
import { openHere } from '../store-world.ts'

const NOW = 1_800_000_000_000
const marks = { delimiter: '/', canHoldMessages: true, canHaveChildren: true, isSubscribed: true } as const
const INBOX = { ...marks, path: 'INBOX', name: 'INBOX', role: 'inbox' } as const
const LISTS = { ...marks, path: 'Lists', name: 'Lists', role: 'folder' } as const

function imapAccount(): NewAccount {
  const place = { protocol: 'imap', host: 'imap.test.example', port: 993, security: 'tls', user: 'anna' } as const
  const incoming = { ...place, keep: { kind: 'all' } as const }
  return { name: 'anna', colour: 0, displayName: 'anna', address: 'anna@test.example', incoming }
}

function receive(store: StoreMethods, accountId: number, place: { folderId: number; uid: number }): number {
  const bytes = new Uint8Array(Buffer.from('Subject: the same\r\n\r\nText\r\n'))
  const end = { uid: formatImapUid(place), receivedMs: 1_000, flags: ['\\Seen'] }
  store.writeIncoming(accountId, bytes, [{ sizeBytes: bytes.length, end }])
  return store.commitIncoming(accountId, false)[0]?.id ?? 0
}

/** A read message in a folder of the server. */
function openFolder() {
  const opened = openHere()
  const { store } = opened
  const { id: accountId } = store.addAccount(imapAccount())
  store.putImapFolders(accountId, [INBOX, LISTS])
  const [inbox, lists] = store.imapFolders(accountId)
  const folderId = lists?.id ?? 0
  const id = receive(store, accountId, { folderId, uid: 7 })
  const waiting = () => store.imapChanges(accountId, 100)
  const row = () => store.readMessage(id)?.row
  return { ...opened, accountId, inboxId: inbox?.mailbox?.id ?? 0, folderId, id, waiting, row }
}

test('nothing is moved there, and coming back says only that it is unread', () => {
  const { store, id, waiting, row, folderId } = openFolder()
  store.snooze([id], NOW)
  expect(waiting()).toEqual([])
  store.wakeDue(NOW)
  expect(row()).toMatchObject({ role: 'folder', isRead: false })
  expect(waiting()).toMatchObject([{ kind: 'flag', flag: '\\Seen', isOn: false, folderId, uid: 7 }])
})

test('what is moved out of Snoozed is moved there, and not when that is undone', () => {
  const { store, id, waiting, inboxId, folderId } = openFolder()
  store.snooze([id], NOW)
  const moved = store.move([id], inboxId)
  expect(waiting()).toMatchObject([{ kind: 'move', mailboxId: inboxId, folderId, uid: 7 }])
  store.moveBack(moved)
  expect(waiting()).toEqual([])
  expect(store.readMessage(id)?.row.snooze).toMatchObject({ state: 'asleep' })
})

test('what was moved here before it was put off is moved there', () => {
  const { store, id, waiting, inboxId } = openFolder()
  store.move([id], inboxId)
  store.snooze([id], NOW)
  expect(waiting()).toMatchObject([{ kind: 'move', mailboxId: inboxId, uid: 7 }])
})

test('what another program deletes there is gone here, too', () => {
  const { store, id, folderId } = openFolder()
  store.snooze([id], NOW)
  store.removeImapMessages(folderId, [7])
  expect(store.readMessage(id)).toBeUndefined()
  expect(store.nextWakeMs()).toBeUndefined()
})

test('a folder with new numbers knows it again and leaves it asleep', () => {
  const { store, accountId, id, folderId, waiting, row } = openFolder()
  store.snooze([id], NOW)
  store.abandonIncoming(accountId)
  store.resetImapFolder(folderId)
  expect(receive(store, accountId, { folderId, uid: 1 })).toBe(id)
  expect(row()).toMatchObject({ role: 'snoozed' })
  expect(waiting()).toEqual([])
})

test('what sleeps is not deleted there with its folder: it comes back to the Inbox', () => {
  const { store, id, waiting, inboxId, folderId, row } = openFolder()
  const lists = row()?.mailboxId ?? 0
  store.snooze([id], NOW)
  store.removeMailbox(lists)
  expect(waiting()).toMatchObject([
    { kind: 'move', messageId: id, mailboxId: inboxId, folderId, uid: 7 },
    { kind: 'remove', folderId },
  ])
  store.wakeDue(NOW)
  expect(row()).toMatchObject({ mailboxId: inboxId, snooze: { state: 'back' } })
})

test('what sleeps comes back to where its folder is shown by then', () => {
  const { store, accountId, id, waiting, folderId, row } = openFolder()
  store.snooze([id], NOW)
  store.putSpecialFolder({ accountId, role: 'archive', folderId, displacedName: '' })
  while (store.followFolders(accountId) > 0);
  store.wakeDue(NOW)
  expect(row()).toMatchObject({ role: 'archive', snooze: { state: 'back' } })
  expect(waiting().map(({ kind }) => kind)).toEqual(['flag'])
})
