import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LOCAL_ACCOUNT_ID } from '../../shared/model/message.ts'
import { newAccount, newDraft, newOutgoing, rawMessage } from './sample-data.ts'
import { deliver, openHere, reopen, rowsOf } from './store-world.ts'

describe('accounts', () => {
  test('are kept as they were given, with a mailbox for each role', () => {
    const opened = openHere()
    const account = opened.store.addAccount(newAccount())
    opened.store.setChecked(account.id, 42)
    const { store } = reopen(opened)
    expect(store.listAccounts()).toEqual([{ ...newAccount(), id: account.id, checkedMs: 42 }])
    const roles = (accountId: number) =>
      store.listMailboxes().flatMap(mailbox => (mailbox.accountId === accountId ? [mailbox.role] : []))
    expect(roles(account.id)).toEqual(['inbox', 'drafts', 'outbox', 'sent', 'trash', 'archive', 'junk', 'snoozed'])
    expect(roles(LOCAL_ACCOUNT_ID)).toEqual(['trash', 'archive', 'snoozed'])
    const renamed = { ...newAccount(), name: 'Other' }
    expect(store.changeAccount(account.id, renamed)).toEqual({ ...renamed, id: account.id, checkedMs: 42 })
    // Another mailbox was not checked.
    const changed = store.changeAccount(account.id, { ...newAccount('Jonas') })
    expect(changed).toEqual({ ...newAccount('Jonas'), id: account.id })
    expect(() => store.changeAccount(99, newAccount())).toThrow('no account')
  })

  test('what was found out about another server than its own is not remembered', () => {
    const { store } = openHere()
    const { id, incoming } = store.addAccount(newAccount())
    for (const other of [{ host: 'elsewhere.example' }, { port: 1 }, { security: 'none' }] as const)
      store.learnServer(id, { offersTls: true }, { ...incoming, ...other })
    expect(store.listAccounts()[0]?.known).toBeUndefined()
    store.learnServer(id, { offersTls: true }, incoming)
    expect(store.listAccounts()[0]?.known).toEqual({ offersTls: true })
  })

  test('DATA-13: removing one takes everything of it and nothing of the others', () => {
    const { store, profile } = openHere()
    const gone = store.addAccount(newAccount('Marit')).id
    const kept = store.addAccount(newAccount('Jonas')).id
    const file = join(profile.files.attachments, 'stored')
    for (const id of [gone, kept]) {
      deliver(store, id, ['a', 'b'])
      store.writeSecret(`account/${id}/incoming`, new Uint8Array([id]))
      const { id: sent } = store.addDraft(newDraft(id))
      store.addOutgoing(newOutgoing(id, sent))
      store.removeDraft(store.addDraft(newDraft(id)).id)
    }
    const draft = store.addDraft(newDraft(gone))
    writeFileSync(file, 'chart')
    store.addDraftAttachment(draft.id, { fileName: 'c', contentType: 'text/plain', sizeBytes: 5, storedName: 'stored' })
    store.writeIncoming(gone, rawMessage('arriving'), [{ sizeBytes: 300 }])
    store.removeAccount(gone)

    expect(store.listAccounts().map(({ id }) => id)).toEqual([kept])
    expect(rowsOf(store, 'inbox').map(({ accountId }) => accountId)).toEqual([kept, kept])
    expect(store.listOutbox().map(({ accountId }) => accountId)).toEqual([kept])
    expect(store.knownUids(gone)).toEqual([])
    expect(store.knownUids(kept)).toHaveLength(2)
    expect(store.readSecret(`account/${gone}/incoming`)).toBeUndefined()
    expect(store.readSecret(`account/${kept}/incoming`)).toEqual(new Uint8Array([kept]))
    expect(store.readDraft(draft.id)).toBeUndefined()
    expect(existsSync(file)).toBe(false)
    expect(store.commitIncoming(gone, false)).toEqual([])
  })

  test('DATA-13: the mail and drafts of one that is removed can be kept in another', () => {
    const { store } = openHere()
    const gone = store.addAccount(newAccount('Marit')).id
    const kept = store.addAccount(newAccount('Jonas')).id
    const [first = 0] = deliver(store, gone, ['a', 'b'])
    deliver(store, kept, ['a'])
    store.moveToRole([first], 'trash')
    const folder = store.addMailbox({ accountId: gone, name: 'Boats' })
    const [filed = 0] = deliver(store, gone, ['c'])
    store.move([filed], folder.id)
    const draft = store.addDraft(newDraft(gone))
    store.addOutgoing({ ...newOutgoing(gone, store.addDraft(newDraft(gone)).id), dueMs: 5 })
    store.removeAccount(gone, kept)

    expect(store.listAccounts().map(({ id }) => id)).toEqual([kept])
    expect(rowsOf(store, 'inbox')).toHaveLength(2)
    expect(rowsOf(store, 'trash').map(({ id, accountId }) => [id, accountId])).toEqual([[first, kept]])
    expect(store.readDraft(draft.id)).toMatchObject({ accountId: kept })
    expect(store.listOutbox().map(({ accountId, dueMs }) => [accountId, dueMs])).toEqual([[kept, undefined]])
    const own = store.listMailboxes().filter(({ accountId }) => accountId === kept)
    expect(own.map(({ total }) => total)).toEqual([2, 1, 1, 0, 1, 0, 0, 1, 0])
    expect(store.readMessage(filed)?.row).toMatchObject({ accountId: kept, mailboxId: folder.id })
    expect(store.knownUids(kept)).toMatchObject([{ uid: 'a', count: 1, isDeleted: false }])
  })

  test('DATA-13: folders that lie in a mailbox of the removed account lie in that of its heir', () => {
    const { store } = openHere()
    const [gone, kept] = ['Marit', 'Jonas'].map(name => store.addAccount(newAccount(name)).id)
    const inboxOf = (id: number | undefined) =>
      store.listMailboxes().find(({ accountId, role }) => accountId === id && role === 'inbox')?.id ?? 0
    const outer = store.addMailbox({ accountId: gone ?? 0, parentId: inboxOf(gone), name: 'Boats' })
    const inner = store.addMailbox({ accountId: gone ?? 0, parentId: outer.id, name: 'Sails' })
    store.removeAccount(gone ?? 0, kept)
    const parents = store
      .listMailboxes()
      .flatMap(({ id, parentId }) => (parentId === undefined ? [] : [[id, parentId]]))
    expect(parents).toEqual([
      [outer.id, inboxOf(kept)],
      [inner.id, outer.id],
    ])
  })

  test('the secrets of account 1 are not those of account 10', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    store.writeSecret(`account/${id}0/incoming`, new Uint8Array([1]))
    store.removeAccount(id)
    expect(store.readSecret(`account/${id}0/incoming`)).toEqual(new Uint8Array([1]))
  })
})

describe('secrets and settings', () => {
  test('are values by name', () => {
    const opened = openHere()
    opened.store.writeSecret('key', new Uint8Array([1, 2, 0, 255]))
    opened.store.writeSetting('settings', { theme: 'dark', sizes: [1, 2] })
    opened.store.writeSetting('gone', 1)
    opened.store.writeSetting('gone', undefined)
    const { store } = reopen(opened)
    expect(store.readSecret('key')).toEqual(new Uint8Array([1, 2, 0, 255]))
    expect(store.readSetting('settings')).toEqual({ theme: 'dark', sizes: [1, 2] })
    expect(store.readSetting('gone')).toBeUndefined()
    expect(store.readSetting('never')).toBeUndefined()
    store.removeSecret('key')
    expect(store.readSecret('key')).toBeUndefined()
  })
})
