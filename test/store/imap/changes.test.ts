// What is noted to be done on a server: in the transaction that makes the change, once, in its newest state, and only for accounts
// that are read by IMAP.
import { describe, expect, test } from 'vitest'
import { formatImapUid, parseImapUid } from '../../../electron/store/imap/arrivals.ts'
import { imapMarks } from '../../../electron/store/imap/imap-store.ts'
import { rebuildDatabase } from '../../../electron/store/rebuild/rebuild-database.ts'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { NewAccount } from '../../../shared/model/account.ts'
import { newDraft } from '../sample-data.ts'
import { openHere } from '../store-world.ts'

type Opened = ReturnType<typeof openHere>['store']

const imapAccount: NewAccount = {
  ...{ name: 'Anna', colour: 0, displayName: 'Anna', address: 'anna@test.example' },
  incoming: {
    ...{ protocol: 'imap', host: 'imap.test.example', port: 993, security: 'tls', user: 'anna' },
    keep: { kind: 'all' },
  },
}
const listed = (path: string, role: 'inbox' | 'archive' | 'folder') =>
  ({
    ...{ path, delimiter: '/', name: path, role },
    ...{ canHoldMessages: true, canHaveChildren: true, isSubscribed: true },
  }) as const

function open() {
  const { store, folder } = openHere()
  const { id } = store.addAccount(imapAccount)
  store.putImapFolders(id, [listed('INBOX', 'inbox'), listed('Archive', 'archive'), listed('Lists', 'folder')])
  const [inbox, archive] = store.imapFolders(id)
  if (!inbox || !archive) throw new Error('The folders are not there')
  return { store, folder, accountId: id, inbox, archive }
}

/** Answers with their ids. */
function receive(
  store: Opened,
  accountId: number,
  { folderId, uids }: { folderId: number; uids: readonly number[] },
): number[] {
  for (const uid of uids) {
    const bytes = new Uint8Array(Buffer.from(`Subject: ${folderId}/${uid}\r\n\r\nText ${uid}\r\n`))
    const end = { uid: formatImapUid({ folderId, uid }), receivedMs: 1_000 + uid, flags: uid === 1 ? ['\\Seen'] : [] }
    store.writeIncoming(accountId, bytes, [{ sizeBytes: bytes.length, end }])
  }
  return store.commitIncoming(accountId, false).map(({ id }) => id)
}

const kinds = (store: Pick<StoreMethods, 'imapChanges'>, accountId: number) =>
  store
    .imapChanges(accountId, 100)
    .map(change => (change.kind === 'flag' ? `${change.flag} ${change.isOn}` : change.kind))

describe('changes for a server', () => {
  test('what comes from a server is nothing to be done there', () => {
    const { store, accountId, inbox } = open()
    receive(store, accountId, { folderId: inbox.id, uids: [1, 2] })
    store.putImapFlags(inbox.id, [{ uid: 2, flags: ['\\Seen', '\\Flagged'] }])
    store.removeImapMessages(inbox.id, [1])
    expect(store.imapChanges(accountId, 100)).toEqual([])
    const { uids, marks } = store.imapMessages(inbox.id)
    expect([...uids]).toEqual([2])
    expect([...marks]).toEqual([imapMarks.read | imapMarks.flagged])
  })

  test('row 27: another message in place of one is put there before the old one is moved', () => {
    const { store, accountId, inbox } = open()
    const [one = 0] = receive(store, accountId, { folderId: inbox.id, uids: [2] })
    const raw = new Uint8Array(Buffer.from('Subject: shorter\r\n\r\nText\r\n'))
    const { id } = store.replaceMessage({ id: one, raw, hasAttachments: false })
    const changes = store.imapChanges(accountId, 100)
    expect(changes).toMatchObject([
      { kind: 'append', messageId: id, role: 'inbox', raw: { sizeBytes: raw.length } },
      { kind: 'move', messageId: one, role: 'trash', uid: 2 },
    ])
    expect(changes[0]).not.toHaveProperty('copyOf')
  })

  test('a mark that was set and taken back is told once, as it is in the end', () => {
    const { store, accountId, inbox } = open()
    const [, two = 0] = receive(store, accountId, { folderId: inbox.id, uids: [1, 2] })
    store.mark([two], { isRead: true, isFlagged: true })
    store.mark([two], { isRead: false })
    expect(kinds(store, accountId)).toEqual(['\\Flagged true', '\\Seen false'])
  })

  test('a change made while the one before is on its way is not forgotten with it', () => {
    const { store, accountId, inbox } = open()
    const [one = 0] = receive(store, accountId, { folderId: inbox.id, uids: [1] })
    store.mark([one], { isFlagged: true })
    const [change] = store.imapChanges(accountId, 10)
    store.beginImapChanges([change?.id ?? 0])
    store.mark([one], { isFlagged: false })
    store.endImapChanges([change?.id ?? 0])
    expect(kinds(store, accountId)).toEqual(['\\Flagged false'])
  })

  test('what the server says does not undo what it does not know yet', () => {
    const { store, accountId, inbox } = open()
    const [one = 0] = receive(store, accountId, { folderId: inbox.id, uids: [1] })
    store.mark([one], { isFlagged: true })
    store.putImapFlags(inbox.id, [{ uid: 1, flags: [] }])
    expect(store.readMessage(one)?.row).toMatchObject({ isRead: false, isFlagged: true })
  })

  test('there and back again is nothing to be done, and on to another folder is one move', () => {
    const { store, accountId, inbox, archive } = open()
    const [one = 0, two = 0] = receive(store, accountId, { folderId: inbox.id, uids: [1, 2] })
    const [inboxId = 0, archiveId = 0] = [inbox.mailbox?.id, archive.mailbox?.id]
    store.move([one, two], archiveId)
    store.move([one], inboxId)
    const changes = store.imapChanges(accountId, 10)
    expect(changes.map(change => change.kind === 'move' && [change.messageId, change.mailboxId])).toEqual([
      [two, archiveId],
    ])
  })

  test('what goes to this computer leaves the server, and what comes back before that does not', () => {
    const { store, accountId, inbox } = open()
    const [one = 0] = receive(store, accountId, { folderId: inbox.id, uids: [1] })
    const { id } = store.addMailbox({ accountId: 0, name: 'Here' })
    store.move([one], id)
    const away = kinds(store, accountId)
    store.move([one], inbox.mailbox?.id ?? 0)
    expect(away).toEqual(['leave'])
    expect(kinds(store, accountId)).toEqual([])
  })

  test('a tag is a keyword', () => {
    const { store, accountId, inbox } = open()
    const [one = 0] = receive(store, accountId, { folderId: inbox.id, uids: [1] })
    const tag = store.addTag({ name: 'Work', colour: 1 })
    store.tagMessages([one], tag.id, true)
    const [change] = store.imapChanges(accountId, 10)
    expect(change).toMatchObject({ kind: 'flag', isOn: true, uid: 1 })
    store.endImapChanges([change?.id ?? 0])
    store.putImapFlags(inbox.id, [{ uid: 1, flags: ['\\Seen'] }])
    expect(store.readMessage(one)?.row.tags).toEqual([])
  })

  test('new UIDs: the message is recognised by its bytes, keeps its marks, and is not there twice', () => {
    const { store, accountId, inbox } = open()
    const [one = 0] = receive(store, accountId, { folderId: inbox.id, uids: [2] })
    store.mark([one], { isFlagged: true })
    store.resetImapFolder(inbox.id)
    store.abandonIncoming(accountId)
    const bytes = new Uint8Array(Buffer.from(`Subject: ${inbox.id}/2\r\n\r\nText 2\r\n`))
    const end = { uid: formatImapUid({ folderId: inbox.id, uid: 77 }), receivedMs: 5, flags: ['\\Seen'] }
    store.writeIncoming(accountId, bytes, [{ sizeBytes: bytes.length, end }])
    expect(store.commitIncoming(accountId, false)).toEqual([{ id: one, uid: end.uid }])
    expect(store.readMessage(one)?.row).toMatchObject({ isRead: true, isFlagged: true })
    expect(kinds(store, accountId)).toEqual(['\\Flagged true'])
  })

  test('an account that is removed, or read by POP3 from now on, leaves nothing to be done', () => {
    const { store, accountId, inbox } = open()
    const ids = receive(store, accountId, { folderId: inbox.id, uids: [1, 2] })
    store.mark(ids, { isFlagged: true })
    const { incoming } = imapAccount
    const { host, port, security, user } = incoming
    const pop3 = { protocol: 'pop3', host, port, security, user, copies: { kind: 'keep' } } as const
    store.changeAccount(accountId, { ...imapAccount, incoming: pop3 })
    expect(store.newestImapChange(accountId)).toBe(0)
    store.mark(ids, { isFlagged: false })
    expect(store.newestImapChange(accountId)).toBe(0)
    expect(ids.map(id => store.readMessage(id)?.row.isRead)).toEqual([true, false])
    store.changeAccount(accountId, imapAccount)
    store.removeAccount(accountId)
    expect(store.newestImapChange(accountId)).toBe(0)
  })

  test('DATA: a rebuilt database knows which message is which, and uploads nothing by itself', () => {
    const { store, folder, accountId, inbox } = open()
    const ids = receive(store, accountId, { folderId: inbox.id, uids: [1, 2, 3] })
    store.mark(ids.slice(0, 1), { isFlagged: true })
    store.end()
    rebuildDatabase(folder)
    const { store: rebuilt } = openHere(folder)
    expect([...rebuilt.imapMessages(inbox.id).uids]).toEqual([1, 2, 3])
    expect(kinds(rebuilt, accountId)).toEqual(['\\Flagged true'])
    expect(rebuilt.imapFolders(accountId).map(({ path }) => path)).toEqual(['INBOX', 'Archive', 'Lists'])
  })

  test('a draft that went there comes back with what is written on, but not once a person discarded it', () => {
    const { store, accountId, inbox } = open()
    const draft = store.addDraft(newDraft(accountId))
    const copy = { draftId: draft.id, savedMs: draft.savedMs, folderId: inbox.id, headerId: '<a@b>' }
    store.addDraftCopy({ ...copy, uid: 1 })
    expect(store.dropDraftCopies(inbox.id, [1])).toBe(1)
    expect(store.readDraft(draft.id)).toBeUndefined()
    const { savedMs } = store.restoreDraft(draft.id) ?? draft
    expect(store.saveDraft(draft.id, newDraft(accountId))).toBeGreaterThanOrEqual(savedMs)
    store.addDraftCopy({ ...copy, savedMs: Date.now() + 1, uid: 2 })
    store.dropDraftCopies(inbox.id, [2])
    store.restoreDraft(draft.id)
    store.removeDraft(draft.id)
    expect(() => store.saveDraft(draft.id, newDraft(accountId))).toThrow('no draft')
  })

  test('the name of a message from a folder is no id of a POP3 server', () => {
    expect(parseImapUid(formatImapUid({ folderId: 7, uid: 9 }))).toEqual({ folderId: 7, uid: 9 })
    expect(parseImapUid('imap/7/x')).toBeUndefined()
    expect(parseImapUid('0001a')).toBeUndefined()
  })
})
