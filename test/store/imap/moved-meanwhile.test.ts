// What a person put elsewhere stays there, whatever becomes of the place it came from; and what was undone meanwhile.
import { expect, test } from 'vitest'
import { formatImapUid } from '../../../electron/store/imap/arrivals.ts'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { NewAccount } from '../../../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID } from '../../../shared/model/message.ts'
import { openHere } from '../store-world.ts'

type Opened = ReturnType<typeof openHere>['store']

function account(user: string): NewAccount {
  const place = { protocol: 'imap', host: 'imap.test.example', port: 993, security: 'tls', user } as const
  const incoming = { ...place, keep: { kind: 'all' } as const }
  return { name: user, colour: 0, displayName: user, address: `${user}@test.example`, incoming }
}

const marks = { delimiter: '/', canHoldMessages: true, canHaveChildren: true, isSubscribed: true } as const
const INBOX = { ...marks, path: 'INBOX', name: 'INBOX', role: 'inbox' } as const
const LISTS = { ...marks, path: 'Lists', name: 'Lists', role: 'folder' } as const

function addAccount(store: Opened, user: string) {
  const { id } = store.addAccount(account(user))
  store.putImapFolders(id, [INBOX, LISTS])
  const [inbox, lists] = store.imapFolders(id)
  if (!inbox || !lists) throw new Error('The folders are not there')
  return { id, inbox, lists }
}

interface Place {
  readonly accountId: number
  readonly folderId: number
  readonly uid: number
}

/** With `wholeBytes` its header alone. Answers with its id. */
function receive(store: Opened, { accountId, ...place }: Place, wholeBytes?: number): number {
  const bytes = new Uint8Array(Buffer.from(`Subject: ${accountId}/${place.folderId}/${place.uid}\r\n\r\nText\r\n`))
  const header = wholeBytes === undefined ? {} : { wholeBytes }
  const end = { uid: formatImapUid(place), receivedMs: 1_000, flags: [], ...header }
  store.writeIncoming(accountId, bytes, [{ sizeBytes: bytes.length, end }])
  return store.commitIncoming(accountId, false)[0]?.id ?? 0
}

function archiveHere(store: Opened): number {
  const found = store
    .listMailboxes()
    .find(({ accountId, role }) => accountId === LOCAL_ACCOUNT_ID && role === 'archive')
  return found?.id ?? 0
}

const waiting = (store: Pick<StoreMethods, 'imapChanges'>, accountId: number) => store.imapChanges(accountId, 100)

test('what was moved out of a folder that is gone on the server stays, and the rest goes with the folder', () => {
  const { store } = openHere()
  const { id: accountId, lists } = addAccount(store, 'anna')
  const [moved, left] = [1, 2].map(uid => receive(store, { accountId, folderId: lists.id, uid }))
  store.move([moved ?? 0], archiveHere(store))
  store.putImapFolders(accountId, [INBOX])
  store.putImapFolders(accountId, [INBOX])
  expect(store.readMessage(moved ?? 0)?.row.accountId).toBe(LOCAL_ACCOUNT_ID)
  expect(store.readMessage(left ?? 0)).toBeUndefined()
  expect(waiting(store, accountId)).toEqual([])
})

test('what is gone on the server stays where it was moved to, unless only its header is here', () => {
  const { store } = openHere()
  const { id: accountId, inbox } = addAccount(store, 'anna')
  const whole = receive(store, { accountId, folderId: inbox.id, uid: 1 })
  const header = receive(store, { accountId, folderId: inbox.id, uid: 2 }, 9_000)
  store.move([whole, header], archiveHere(store))
  store.removeImapMessages(inbox.id, [1, 2])
  expect(store.readMessage(whole)?.row.role).toBe('archive')
  expect(store.readMessage(header)).toBeUndefined()
  expect(waiting(store, accountId)).toEqual([])
})

test('DATA-07: a message that moves to another server leaves the first one once it is on the second', () => {
  const { store } = openHere()
  const [anna, ben] = [addAccount(store, 'anna'), addAccount(store, 'ben')]
  const id = receive(store, { accountId: anna.id, folderId: anna.inbox.id, uid: 7 })
  store.move([id], ben.inbox.mailbox?.id ?? 0)
  expect(waiting(store, anna.id)).toMatchObject([{ kind: 'leave', isWaiting: true }])
  const [append] = waiting(store, ben.id)
  store.endImapChanges([append?.id ?? 0], [{ messageId: id, place: { folderId: ben.inbox.id, uid: 3 } }])
  expect(store.imapPlaceOf(id)).toMatchObject({ folderId: ben.inbox.id, uid: 3 })
  const [gone] = waiting(store, anna.id)
  expect(gone).toMatchObject({ kind: 'delete', folderId: anna.inbox.id, uid: 7 })
  expect([...store.imapMessages(anna.inbox.id).uids]).toEqual([7])
  store.endImapChanges([gone?.id ?? 0], gone?.kind === 'delete' ? [{ messageId: gone.messageId }] : [])
  expect([...store.imapMessages(anna.inbox.id).uids]).toEqual([])
  expect(store.readMessage(id)?.row.accountId).toBe(ben.id)
})

test('a header is not copied to where the rest of it could never be fetched', () => {
  const { store } = openHere()
  const { id: accountId, inbox, lists } = addAccount(store, 'anna')
  const header = receive(store, { accountId, folderId: inbox.id, uid: 1 }, 9_000)
  expect(store.copyMessages([header], archiveHere(store))).toEqual([])
  expect(store.copyMessages([header], lists.mailbox?.id ?? 0)).toHaveLength(1)
})

test('a place on the server that has a message with other bytes is that of another message', () => {
  const { store } = openHere()
  const { id: accountId, inbox, lists } = addAccount(store, 'anna')
  const id = receive(store, { accountId, folderId: inbox.id, uid: 1 })
  receive(store, { accountId, folderId: lists.id, uid: 1 })
  const [copy = 0] = store.copyMessages([id], lists.mailbox?.id ?? 0)
  const isOther = (uid: number) => store.isOtherImapPlace(copy, { folderId: lists.id, uid })
  expect([1, 2].map(isOther)).toEqual([true, false])
  expect(store.isOtherImapPlace(copy, { folderId: inbox.id, uid: 1 })).toBe(false)
})

test('what is deleted here while the server is moving it is deleted there, at its new place', () => {
  const { store } = openHere()
  const { id: accountId, inbox, lists } = addAccount(store, 'anna')
  const id = receive(store, { accountId, folderId: inbox.id, uid: 1 })
  store.moveToRole([id], 'trash')
  const [move] = waiting(store, accountId)
  store.beginImapChanges([move?.id ?? 0])
  store.deleteMessages([id])
  store.endImapChanges([move?.id ?? 0], [{ messageId: id, place: { folderId: lists.id, uid: 5 } }])
  expect(waiting(store, accountId)).toMatchObject([{ kind: 'delete', folderId: lists.id, uid: 5 }])
})

test('a folder that is brought back before the server knew is the folder that it was', () => {
  const { store } = openHere()
  const { id: accountId, lists } = addAccount(store, 'anna')
  const id = receive(store, { accountId, folderId: lists.id, uid: 1 })
  const mailboxId = lists.mailbox?.id ?? 0
  const { undo } = store.removeMailbox(mailboxId)
  expect(waiting(store, accountId).map(({ kind }) => kind)).toEqual(['move', 'remove'])
  store.restoreMailbox(undo)
  expect(waiting(store, accountId).map(({ kind }) => kind)).toEqual(['rename'])
  expect(store.imapFolders(accountId).find(({ path }) => path === 'Lists')?.mailbox?.id).toBe(mailboxId)
  expect(store.imapPlaceOf(id)).toMatchObject({ folderId: lists.id, uid: 1 })
})

test('a folder that is brought back while the server removes it is made again', () => {
  const { store } = openHere()
  const { id: accountId, lists } = addAccount(store, 'anna')
  const { undo } = store.removeMailbox(lists.mailbox?.id ?? 0)
  store.beginImapChanges(waiting(store, accountId).map(({ id }) => id))
  store.restoreMailbox(undo)
  expect(waiting(store, accountId).map(({ kind }) => kind)).toEqual(['remove', 'make'])
})

test('what has to wait keeps nothing behind it from being seen', () => {
  const { store } = openHere()
  const { id: accountId, inbox } = addAccount(store, 'anna')
  const ids = [1, 2, 3].map(uid => receive(store, { accountId, folderId: inbox.id, uid }))
  store.mark(ids, { isFlagged: true })
  const [first, second] = store.imapChanges(accountId, 2)
  const [third] = store.imapChanges(accountId, 2, [first?.id ?? 0, second?.id ?? 0])
  expect(third).toMatchObject({ kind: 'flag', uid: 3 })
})

test('a header that moves to another server waits for its rest, on both', () => {
  const { store } = openHere()
  const [anna, ben] = [addAccount(store, 'anna'), addAccount(store, 'ben')]
  const place = { accountId: anna.id, folderId: anna.inbox.id, uid: 7 }
  const id = receive(store, place, 9_000)
  store.move([id], ben.inbox.mailbox?.id ?? 0)
  expect(store.imapPlaceOf(id)).toMatchObject(place)
  expect(waiting(store, ben.id)).toMatchObject([{ kind: 'append', isWhole: false }])
  receive(store, place)
  expect(waiting(store, ben.id)).toMatchObject([{ kind: 'append', isWhole: true }])
  expect(waiting(store, anna.id)).toMatchObject([{ kind: 'leave', isWaiting: true, isWhole: true }])
})

test('a tag that is removed is taken off on the server too, and put on again with it', () => {
  const { store } = openHere()
  const { id: accountId, inbox } = addAccount(store, 'anna')
  const id = receive(store, { accountId, folderId: inbox.id, uid: 1 })
  const tag = store.addTag({ name: 'Boats', colour: 1 })
  store.tagMessages([id], tag.id, true)
  store.endImapChanges(waiting(store, accountId).map(change => change.id))
  store.removeTag(tag.id)
  expect(waiting(store, accountId)).toMatchObject([{ kind: 'flag', uid: 1, flag: 'boats', isOn: false }])
  store.restoreTag(tag)
  store.tagMessages([id], tag.id, true)
  const all = waiting(store, accountId)
  expect(all.at(-1)).toMatchObject({ kind: 'flag', uid: 1, flag: 'boats', isOn: true })
  expect(all.every(change => 'isOn' in change && change.isOn)).toBe(true)
})
