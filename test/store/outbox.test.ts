import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newAccount, newDraft, newOutgoing, rawMessage } from './sample-data.ts'
import { bytesAt, deliver, openHere, reopen, rowsOf } from './store-world.ts'

const accepted = { address: 'tor@harbour.example', accepted: true, code: 250, text: '2.1.5 OK' }
const refused = { address: 'lost@harbour.example', accepted: false, code: 550, text: '5.1.1 No such mailbox' }

function withOutgoing() {
  const opened = openHere()
  const { id: accountId } = opened.store.addAccount(newAccount())
  const draft = opened.store.addDraft(newDraft(accountId))
  const to = ['tor@harbour.example', 'lost@harbour.example']
  const entry = opened.store.addOutgoing(newOutgoing(accountId, draft.id, { to }))
  return { ...opened, accountId, draft, entry }
}

describe('the outbox', () => {
  test('takes the message byte for byte, and the draft is gone', () => {
    const { store, accountId, draft, entry } = withOutgoing()
    expect(entry).toMatchObject({
      accountId,
      state: 'waiting',
      from: 'marit@boathouse.example',
      to: ['tor@harbour.example', 'lost@harbour.example'],
      recipients: [],
    })
    expect(bytesAt(entry.raw).equals(rawMessage('outgoing'))).toBe(true)
    expect(store.readDraft(draft.id)).toBeUndefined()
    expect(store.restoreDraft(draft.id)).toBeUndefined()
    expect(store.listOutbox()).toEqual([entry])
    expect(store.listOutbox(accountId + 1)).toEqual([])
    expect(rowsOf(store, 'outbox')).toMatchObject([{ id: entry.messageId, outbox: 'waiting', isRead: true }])
  })

  test('SMTP-10: the same draft cannot be put there twice', () => {
    const { store, accountId, draft } = withOutgoing()
    expect(() => store.addOutgoing(newOutgoing(accountId, draft.id))).toThrow('no draft')
    expect(store.listOutbox()).toHaveLength(1)
  })

  test('SMTP-08: what was being sent when the app died is unsure, not waiting', () => {
    const opened = withOutgoing()
    opened.store.setOutboxState(opened.entry.messageId, 'sending')
    const { store } = reopen(opened)
    expect(store.recoverOutbox()).toBe(1)
    expect(store.recoverOutbox()).toBe(0)
    expect(store.listOutbox()).toMatchObject([{ messageId: opened.entry.messageId, state: 'unsure' }])
  })

  test('SMTP-04: keeps what the server said about each recipient, in the Outbox and in Sent', () => {
    const { store, entry } = withOutgoing()
    store.setOutboxState(entry.messageId, 'failed', [refused])
    expect(store.readOutbox(entry.messageId)).toMatchObject({ state: 'failed', recipients: [refused] })
    store.markSent(entry.messageId, [accepted, refused])
    expect(store.readMessage(entry.messageId)?.recipients).toEqual([accepted, refused])
  })

  test('SMTP-09: a sent message lies in Sent with the same bytes and is never listed for sending again', () => {
    const opened = withOutgoing()
    const { messageId, raw } = opened.entry
    opened.store.setOutboxState(messageId, 'sending')
    opened.store.markSent(messageId, [accepted, refused])
    const { store } = reopen(opened)
    expect(store.listOutbox()).toEqual([])
    expect(store.readOutbox(messageId)).toBeUndefined()
    expect(store.recoverOutbox()).toBe(0)
    const [row] = rowsOf(store, 'sent')
    expect(row?.id).toBe(messageId)
    expect(row?.outbox).toBeUndefined()
    expect(store.readMessage(messageId)?.raw).toEqual(raw)
    expect(bytesAt(raw).equals(rawMessage('outgoing'))).toBe(true)
    expect(() => store.markSent(messageId, [])).toThrow('not in the Outbox')
    expect(() => store.setOutboxState(messageId, 'waiting')).toThrow('not in the Outbox')
  })

  test('the message that was answered or forwarded gets its mark when the answer is sent', () => {
    const { store } = openHere()
    const { id: accountId } = store.addAccount(newAccount())
    const [answered = 0, forwarded = 0] = deliver(store, accountId, ['a', 'b'])
    for (const parent of [
      { id: answered, kind: 'reply-all' },
      { id: forwarded, kind: 'forward' },
    ] as const) {
      const draft = store.addDraft(newDraft(accountId, { kind: parent.kind, parentId: parent.id }))
      const { messageId } = store.addOutgoing(newOutgoing(accountId, draft.id, { parent }))
      expect(store.readMessage(parent.id)?.row).toMatchObject({ isAnswered: false, isForwarded: false })
      store.markSent(messageId, [accepted])
    }
    expect(store.readMessage(answered)?.row).toMatchObject({ isAnswered: true, isForwarded: false })
    expect(store.readMessage(forwarded)?.row).toMatchObject({ isAnswered: false, isForwarded: true })
  })

  test('blind copies are kept for Sent', () => {
    const { store } = openHere()
    const { id: accountId } = store.addAccount(newAccount())
    const bcc = [{ name: 'Ola', address: 'ola@harbour.example' }]
    const draft = store.addDraft(newDraft(accountId))
    const { messageId } = store.addOutgoing(newOutgoing(accountId, draft.id, { bcc }))
    expect(store.readMessage(messageId)?.bcc).toEqual(bcc)
  })

  test('the files of the draft go, because the message holds them', () => {
    const { store, profile } = openHere()
    const { id: accountId } = store.addAccount(newAccount())
    const draft = store.addDraft(newDraft(accountId))
    const file = join(profile.files.attachments, 'stored')
    writeFileSync(file, 'chart')
    store.addDraftAttachment(draft.id, { fileName: 'c', contentType: 'text/plain', sizeBytes: 5, storedName: 'stored' })
    store.addOutgoing(newOutgoing(accountId, draft.id))
    expect(existsSync(file)).toBe(false)
  })

  test('a message that is being sent cannot be deleted; one that waits can', () => {
    const { store, entry } = withOutgoing()
    store.setOutboxState(entry.messageId, 'sending')
    store.deleteMessages([entry.messageId])
    expect(store.listOutbox()).toHaveLength(1)
    store.setOutboxState(entry.messageId, 'waiting')
    store.deleteMessages([entry.messageId])
    expect(store.listOutbox()).toEqual([])
  })

  test('outgoing messages are never read as incoming ones', () => {
    const { store, entry } = withOutgoing()
    const before = rowsOf(store, 'outbox')
    store.describe([
      {
        ...before[0],
        id: entry.messageId,
        subject: 'other',
        to: [],
        from: { name: '', address: 'x' },
        snippet: '',
        messageId: '',
        references: [],
        hasAttachments: true,
        isReadable: false,
      },
    ])
    expect(rowsOf(store, 'outbox')).toEqual(before)
  })
})
