import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { purgeDiscarded } from '../../electron/store/drafts.ts'
import { newAccount, newDraft } from './sample-data.ts'
import { deliver, openHere, reopen, rowsOf } from './store-world.ts'

describe('drafts', () => {
  test('DATA-09: what was saved is there after the next start', () => {
    const opened = openHere()
    const { id: accountId } = opened.store.addAccount(newAccount())
    const draft = opened.store.addDraft(newDraft(accountId, { kind: 'reply', parentId: 7, references: ['<a@b>'] }))
    const savedMs = opened.store.saveDraft(draft.id, { ...draft, text: 'Longer\ntext', cc: ['c@d.example'] })
    const { store } = reopen(opened)
    expect(store.readDraft(draft.id)).toEqual({ ...draft, text: 'Longer\ntext', cc: ['c@d.example'], savedMs })
  })

  test('are listed with their recipients, under ids that no message has', () => {
    const { store } = openHere()
    const { id: accountId } = store.addAccount(newAccount())
    const [message] = deliver(store, accountId, ['a'])
    const draft = store.addDraft(newDraft(accountId))
    const [later] = deliver(store, accountId, ['b'])
    expect(new Set([message, draft.id, later]).size).toBe(3)
    expect(rowsOf(store, 'drafts')).toMatchObject([
      {
        id: draft.id,
        accountId,
        role: 'drafts',
        from: { name: 'Marit Holm', address: 'marit@boathouse.example' },
        to: [{ name: '', address: 'tor@harbour.example' }],
        subject: 'Tide gauge',
        snippet: 'The gauge is back. Marit',
        dateMs: draft.savedMs,
        isRead: true,
        reading: 'listed',
      },
    ])
    expect(store.readMessage(draft.id)).toBeUndefined()
    expect(store.pendingMessages(10).map(({ id }) => id)).toEqual([message, later])
  })

  test('a discarded draft leaves the list and can be restored with its attachments', () => {
    const opened = openHere()
    const { store, profile } = opened
    const { id: accountId } = store.addAccount(newAccount())
    const { id } = store.addDraft(newDraft(accountId))
    writeFileSync(join(profile.files.attachments, 'stored'), 'chart')
    store.addDraftAttachment(id, {
      fileName: 'chart.txt',
      contentType: 'text/plain',
      sizeBytes: 5,
      storedName: 'stored',
    })
    const draft = store.readDraft(id)
    store.removeDraft(id)
    store.removeDraft(id)
    expect(rowsOf(store, 'drafts')).toEqual([])
    expect(store.readDraft(id)).toBeUndefined()
    expect(() => store.saveDraft(id, newDraft(accountId))).toThrow('no draft')
    expect(() => store.draftAttachmentFiles(id)).toThrow('no draft')
    const { store: next } = reopen(opened)
    expect(next.restoreDraft(id)).toEqual(draft)
    expect(next.restoreDraft(id)).toBeUndefined()
    expect(rowsOf(next, 'drafts')).toMatchObject([{ id, hasAttachments: true }])
    expect(existsSync(join(profile.files.attachments, 'stored'))).toBe(true)
  })

  test('discarded drafts go for good after some days, others never', () => {
    const { store, profile } = openHere()
    const { id: accountId } = store.addAccount(newAccount())
    const kept = store.addDraft(newDraft(accountId))
    const gone = store.addDraft(newDraft(accountId))
    const file = join(profile.files.attachments, 'stored')
    writeFileSync(file, 'chart')
    store.addDraftAttachment(gone.id, { fileName: 'c', contentType: 'text/plain', sizeBytes: 5, storedName: 'stored' })
    store.removeDraft(gone.id)
    purgeDiscarded(profile, 0)
    expect(existsSync(file)).toBe(true)
    purgeDiscarded(profile, Number.MAX_SAFE_INTEGER)
    expect(existsSync(file)).toBe(false)
    expect(store.restoreDraft(gone.id)).toBeUndefined()
    expect(store.readDraft(kept.id)).toEqual(kept)
  })

  test('an attachment that is taken off goes with its file', () => {
    const { store, profile } = openHere()
    const { id: accountId } = store.addAccount(newAccount())
    const { id } = store.addDraft(newDraft(accountId))
    const file = join(profile.files.attachments, 'stored')
    writeFileSync(file, 'chart')
    const facts = { fileName: 'chart.txt', contentType: 'text/plain', sizeBytes: 5 }
    const attachment = store.addDraftAttachment(id, { ...facts, storedName: 'stored' })
    expect(store.draftAttachmentFiles(id)).toEqual([{ ...facts, id: attachment.id, file }])
    expect(rowsOf(store, 'drafts')[0]?.hasAttachments).toBe(true)
    store.removeDraftAttachment(id, attachment.id)
    expect(store.readDraft(id)?.attachments).toEqual([])
    expect(rowsOf(store, 'drafts')[0]?.hasAttachments).toBe(false)
    expect(existsSync(file)).toBe(false)
  })

  test('files that no draft names go at a start some days later, the others stay', () => {
    const opened = openHere()
    const { store, profile } = opened
    const { id } = store.addDraft(newDraft(store.addAccount(newAccount()).id))
    const facts = { fileName: 'chart.txt', contentType: 'text/plain', sizeBytes: 5 }
    store.addDraftAttachment(id, { ...facts, storedName: 'named' })
    for (const name of ['named', 'old', 'new']) writeFileSync(join(profile.files.attachments, name), 'chart')
    for (const name of ['named', 'old']) utimesSync(join(profile.files.attachments, name), 1, 1)
    reopen(opened)
    expect(readdirSync(profile.files.attachments).sort()).toEqual(['named', 'new'])
  })

  test('a stored name that leads out of the attachments folder is refused', () => {
    const { store } = openHere()
    const { id } = store.addDraft(newDraft(store.addAccount(newAccount()).id))
    for (const storedName of ['', '.', '..', '../kittiwake.db', 'a/b', 'a\\b']) {
      const attachment = { fileName: 'x', contentType: 'text/plain', sizeBytes: 1, storedName }
      expect(() => store.addDraftAttachment(id, attachment)).toThrow('plain file name')
    }
  })

  test('a draft moves with the account it is written from', () => {
    const { store } = openHere()
    const a = store.addAccount(newAccount('Marit')).id
    const b = store.addAccount(newAccount('Jonas')).id
    const draft = store.addDraft(newDraft(a))
    store.saveDraft(draft.id, { ...draft, accountId: b })
    const drafts = store.listMailboxes().filter(({ role }) => role === 'drafts')
    expect(drafts.map(({ accountId, total }) => [accountId, total])).toEqual([
      [a, 0],
      [b, 1],
    ])
    expect(rowsOf(store, 'drafts')[0]?.from.address).toBe('jonas@boathouse.example')
  })

  test('an account that does not exist is refused and leaves no half draft', () => {
    const { store } = openHere()
    store.addAccount(newAccount())
    expect(() => store.addDraft(newDraft(99))).toThrow('no account')
    expect(rowsOf(store, 'drafts')).toEqual([])
  })
})
