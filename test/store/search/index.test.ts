// The index follows the messages: what comes waits for it, what goes leaves it, what changes is read again.
import { describe, expect, test } from 'vitest'
import { newAccount, newDraft, summaryOf } from '../sample-data.ts'
import { deliver, openHere, reopen, writeMessages } from '../store-world.ts'
import { find, receive, receiveAll, wordsOf } from './search-world.ts'

const DAY_MS = 86_400_000
const START_MS = 1_700_000_000_000

function opened() {
  const world = openHere()
  return { ...world, accountId: world.store.addAccount(newAccount()).id }
}

describe('the search index', () => {
  test('waits for messages that are listed, newest first, and goes on after a restart', () => {
    const { store, accountId, ...world } = opened()
    const ids = ['a', 'b', 'c'].map(uid => receive(store, accountId, { uid, subject: `number ${uid}` }))
    deliver(store, accountId, ['pending'])
    expect(store.unindexedMessages(2).map(({ id }) => id)).toEqual([ids[2], ids[1]])
    store.putWords([wordsOf(ids[2] ?? 0, { uid: 'c', subject: 'number c' })])
    const again = reopen({ store, ...world }).store
    expect(again.unindexedMessages(9).map(({ id }) => id)).toEqual([ids[1], ids[0]])
    expect(find(again, 'number')).toEqual([ids[2]])
    expect(again.searchCoverage()).toEqual({ messages: 4, waiting: 3, headersOnly: 0 })
  })

  test('finds the newest first, whatever came first and however many have one date', () => {
    const { store, accountId } = opened()
    const days = [3, 1, 2, 2, 5, 4]
    const ids = receiveAll(
      store,
      accountId,
      days.map((day, index) => ({ uid: `u${index}`, subject: 'tide', dateMs: START_MS + day * DAY_MS })),
    )
    const many = receiveAll(
      store,
      accountId,
      Array.from({ length: 1_100 }, (_, index) => ({ uid: `m${index}`, subject: 'same', dateMs: START_MS })),
    )
    expect(find(store, 'tide')).toEqual([ids[4], ids[5], ids[0], ids[3], ids[2], ids[1]])
    expect(find(store, 'same').toSorted((a, b) => a - b)).toEqual(many)
    expect(find(store, 'same on:2023')).toHaveLength(1_100)
  })

  test('loses what is deleted for good, and finds copies', () => {
    const { store, accountId, profile } = opened()
    const [first = 0, second = 0] = receiveAll(store, accountId, [
      { uid: 'a', subject: 'tide', fileNames: ['a.csv'] },
      { uid: 'b', subject: 'tide' },
    ])
    const archive = store.listMailboxes().find(({ role }) => role === 'archive')?.id ?? 0
    const [copy = 0] = store.copyMessages([second], archive)
    expect(store.unindexedMessages(9).map(({ id }) => id)).toEqual([copy])
    store.putWords([wordsOf(copy, { uid: 'b', subject: 'tide' })])
    expect(find(store, 'tide').toSorted((a, b) => a - b)).toEqual([first, second, copy])
    store.moveToRole([first], 'trash')
    expect(find(store, 'in:trash')).toEqual([first])
    store.deleteMessages([first])
    expect(find(store, 'tide').toSorted((a, b) => a - b)).toEqual([second, copy])
    expect(profile.db.count('SELECT count(*) AS n FROM mail_files')).toBe(0)
  })

  test('reads a message again when its rest came', () => {
    const { store, accountId } = opened()
    store.writeIncoming(accountId, Buffer.alloc(100, 'h'), [
      { sizeBytes: 100, end: { uid: 'u', receivedMs: START_MS, wholeBytes: 300 } },
    ])
    const [{ id } = { id: 0 }] = store.commitIncoming(accountId, false)
    store.describe([summaryOf(id)])
    store.putWords([wordsOf(id, { uid: 'u', subject: 'tide', sizeBytes: 100 })])
    expect(store.searchCoverage()).toEqual({ messages: 1, waiting: 0, headersOnly: 1 })
    writeMessages(store, accountId, ['u'])
    store.commitIncoming(accountId, false)
    store.describe([summaryOf(id)])
    expect(find(store, 'tide')).toEqual([])
    expect(store.unindexedMessages(9).map(({ id: each }) => each)).toEqual([id])
    // What was read before its rest came is not the message.
    store.putWords([wordsOf(id, { uid: 'u', subject: 'old', sizeBytes: 100 })])
    expect(find(store, 'old')).toEqual([])
    store.putWords([wordsOf(id, { uid: 'u', subject: 'gauge' })])
    expect(find(store, 'gauge')).toEqual([id])
  })

  test('follows drafts without a reader', () => {
    const { store, accountId } = opened()
    const draft = store.addDraft(newDraft(accountId, { text: 'The gauge at Ålesund' }))
    expect(store.unindexedMessages(9)).toEqual([])
    expect(find(store, 'alesund to:tor')).toEqual([draft.id])
    store.saveDraft(draft.id, { ...draft, text: 'Nothing of it' })
    store.unindexedMessages(9)
    expect(find(store, 'alesund')).toEqual([])
    expect(find(store, 'in:drafts nothing')).toEqual([draft.id])
    store.removeDraft(draft.id)
    expect(find(store, 'nothing')).toEqual([])
  })
})
