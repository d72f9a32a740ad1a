// Which messages wait for the rules on arrival, and which never did arrive.
import { describe, expect, test } from 'vitest'
import { formatImapUid } from '../../../electron/store/imap/arrivals.ts'
import { ARRIVALS } from '../../../electron/store/rules/rules-store.ts'
import type { CommitOptions, StoreMethods } from '../../../electron/store/store.ts'
import type { NewAccount } from '../../../shared/model/account.ts'
import { newAccount, summaryOf } from '../sample-data.ts'
import { deliver, openHere, reopen, writeMessages } from '../store-world.ts'
import { applyOnArrival, decisionsOf, openRuleWorld } from './rule-world.ts'

const waiting = (store: StoreMethods) => store.waitingForRules(ARRIVALS, 500).map(({ id }) => id)

/** All that is here was read. */
function describeAll(store: StoreMethods): void {
  store.describe(store.pendingMessages(500).map(({ id }) => summaryOf(id)))
}

describe('by POP3', () => {
  test('what was read on its way waits once, as does what is read afterwards', () => {
    const { store } = openHere()
    const { id: accountId } = store.addAccount(newAccount())
    store.setChecked(accountId, 1)
    writeMessages(store, accountId, ['read', 'not yet'])
    const { id: _, ...summary } = summaryOf(1)
    const options: CommitOptions = { summaries: [summary, undefined] }
    const ids = store.commitIncoming(accountId, false, options).map(({ id }) => id)
    expect(waiting(store)).toEqual(ids.slice(0, 1))
    describeAll(store)
    expect(waiting(store)).toEqual(ids)
  })

  test('what lay on the server before the first check ended does not arrive', () => {
    const { store } = openHere()
    const { id: accountId } = store.addAccount(newAccount())
    deliver(store, accountId, ['old', 'older'])
    deliver(store, accountId, ['after a broken connection'])
    store.setChecked(accountId, 1)
    const ids = deliver(store, accountId, ['new'])
    describeAll(store)
    expect(waiting(store)).toEqual(ids)
  })

  test('nor does what lies there when an account is read by POP3 that was read by IMAP', () => {
    const { store } = openHere()
    const { id: accountId } = store.addAccount(newAccount())
    store.setChecked(accountId, 1)
    store.learnServer(accountId, { wasImap: true })
    deliver(store, accountId, ['old'])
    store.learnServer(accountId, { wasImap: false })
    const ids = deliver(store, accountId, ['new'])
    describeAll(store)
    expect(waiting(store)).toEqual(ids)
  })

  test('what a crash left in the pack without rows waits, too', () => {
    const opened = openHere()
    const { store } = opened
    const { id: accountId } = store.addAccount(newAccount())
    store.setChecked(accountId, 1)
    writeMessages(store, accountId, ['not committed'])
    const { store: after } = reopen(opened)
    describeAll(after)
    expect(waiting(after)).toHaveLength(1)
  })
})

test('what is imported or copied does not arrive', () => {
  const { store, ids, accountId, inboxId, folderId } = openRuleWorld(1)
  applyOnArrival(store, decisionsOf(ids))
  const [copy = 0] = store.copyMessages(ids, folderId)
  store.move([copy], inboxId)
  const sources = [{ facts: { path: '/x' }, folder: [] }]
  const importId = store.beginImport({ title: 'x', accountId, parentId: inboxId, keepsSame: false, sources })
  const marks = { isRead: false, isFlagged: false, isAnswered: false, isForwarded: false }
  const message = { sizeBytes: 4, receivedMs: 5, ...marks, print: Buffer.alloc(32, 'x') }
  const rest = { position: 0, unusable: 0, skipsSame: true, point: 'p', isDone: true }
  store.putImported({ ...rest, importId, slab: Buffer.from('text'), messages: [message] })
  describeAll(store)
  expect(store.listMailboxes().find(({ id }) => id === inboxId)).toMatchObject({ unread: 3 })
  expect(waiting(store)).toEqual([])
})

const INBOX = {
  path: 'INBOX',
  name: 'INBOX',
  role: 'inbox',
  delimiter: '/',
  canHoldMessages: true,
  canHaveChildren: true,
  isSubscribed: true,
} as const

function imapAccount(): NewAccount {
  const place = { protocol: 'imap', host: 'imap.test.example', port: 993, security: 'tls', user: 'anna' } as const
  const incoming = { ...place, keep: { kind: 'all' } as const }
  return { name: 'anna', colour: 0, displayName: 'anna', address: 'anna@test.example', incoming }
}

/** A message of an Inbox on a server; the same text is the same message. */
function receive(store: StoreMethods, accountId: number, { uid, text }: { uid: number; text: string }): number {
  const bytes = new Uint8Array(Buffer.from(`Subject: ${text}\r\n\r\nText\r\n`))
  const [folder] = store.imapFolders(accountId)
  const end = { uid: formatImapUid({ folderId: folder?.id ?? 0, uid }), receivedMs: 1_000, flags: [] }
  store.writeIncoming(accountId, bytes, [{ sizeBytes: bytes.length, end }])
  const id = store.commitIncoming(accountId, false)[0]?.id ?? 0
  describeAll(store)
  return id
}

describe('by IMAP', () => {
  function openInbox() {
    const opened = openHere()
    const { id: accountId } = opened.store.addAccount(imapAccount())
    opened.store.putImapFolders(accountId, [INBOX])
    const folderId = opened.store.imapFolders(accountId)[0]?.id ?? 0
    const settle = () => {
      opened.store.settleImapFolder(folderId, { uidValidity: 1, uidNext: 10, highestModseq: 5 })
      opened.store.setChecked(accountId, 1)
    }
    return { ...opened, accountId, folderId, settle }
  }

  test('what the first look at the Inbox finds does not arrive, what comes later does', () => {
    const { store, accountId, settle } = openInbox()
    receive(store, accountId, { uid: 1, text: 'old' })
    settle()
    const id = receive(store, accountId, { uid: 2, text: 'new' })
    expect(waiting(store)).toEqual([id])
  })

  test('the first message of an Inbox that was empty so far arrives', () => {
    const { store, accountId } = openInbox()
    store.setChecked(accountId, 1)
    const id = receive(store, accountId, { uid: 1, text: 'first' })
    expect(waiting(store)).toEqual([id])
  })

  test('what rules did something to and a person moves back on the server is left alone', () => {
    const { store, accountId, folderId, settle } = openInbox()
    settle()
    const id = receive(store, accountId, { uid: 1, text: 'a letter' })
    const { id: boats } = store.addMailbox({ accountId, name: 'Boats' })
    applyOnArrival(store, decisionsOf([id], { kind: 'move', mailboxId: boats }))
    store.removeImapMessages(folderId, [1])
    store.deleteMessages([id])
    receive(store, accountId, { uid: 2, text: 'a letter' })
    expect(waiting(store)).toEqual([])
  })

  test('what is moved back here does not arrive', () => {
    const { store, accountId, settle } = openInbox()
    settle()
    const id = receive(store, accountId, { uid: 1, text: 'a letter' })
    applyOnArrival(store, decisionsOf([id]))
    store.moveToRole([id], 'archive')
    store.moveToRole([id], 'inbox')
    expect(waiting(store)).toEqual([])
  })
})
