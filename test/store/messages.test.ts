import { describe, expect, test } from 'vitest'
import { newAccount, newDraft, newOutgoing, summaryOf } from './sample-data.ts'
import { deliver, openHere, rowsOf } from './store-world.ts'

describe('messages', () => {
  test('DATA-06: go to the Trash of their own account and back to where they were', () => {
    const { store } = openHere()
    const a = store.addAccount(newAccount('Marit')).id
    const b = store.addAccount(newAccount('Jonas')).id
    const ids = [...deliver(store, a, ['a']), ...deliver(store, b, ['b'])]
    const before = store.listMailboxes()
    const moved = store.moveToRole(ids, 'trash')
    expect(rowsOf(store, 'inbox')).toEqual([])
    expect(
      rowsOf(store, 'trash')
        .map(({ id, accountId }) => [id, accountId])
        .sort(),
    ).toEqual([
      [ids[0], a],
      [ids[1], b],
    ])
    store.moveBack(moved)
    expect(store.listMailboxes()).toEqual(before)
  })

  test('DATA-06: only what is in the Trash is deleted for good', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    const [kept = 0, gone = 0] = deliver(store, id, ['kept', 'gone'])
    store.moveToRole([gone], 'trash')
    store.deleteMessages([kept, gone, 12345])
    expect(store.readMessage(kept)).toBeDefined()
    expect(store.readMessage(gone)).toBeUndefined()
  })

  test('drafts and the Outbox take part in no move, and drafts that are deleted can be restored', () => {
    const { store } = openHere()
    const { id: accountId } = store.addAccount(newAccount())
    const [message = 0] = deliver(store, accountId, ['a'])
    const draft = store.addDraft(newDraft(accountId))
    const other = store.addDraft(newDraft(accountId))
    const { messageId } = store.addOutgoing(newOutgoing(accountId, other.id))
    expect(store.moveToRole([draft.id, messageId], 'trash')).toEqual([])
    const boxes = store.listMailboxes()
    for (const mailbox of boxes) {
      store.moveBack([draft.id, messageId].map(id => ({ id, mailboxId: mailbox.id })))
      if (mailbox.role === 'drafts' || mailbox.role === 'outbox')
        store.moveBack([{ id: message, mailboxId: mailbox.id }])
    }
    expect(store.listMailboxes()).toEqual(boxes)
    store.deleteMessages([draft.id])
    expect(rowsOf(store, 'drafts')).toEqual([])
    expect(store.restoreDraft(draft.id)).toEqual(draft)
  })

  test('marks change what they name and nothing else', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    const [a = 0, b = 0] = deliver(store, id, ['a', 'b'])
    store.mark([a], { isRead: true })
    store.mark([a, b], { isFlagged: true })
    store.mark([b], { isRead: true, isFlagged: false })
    store.mark([a], { isRead: undefined })
    expect(store.readMessage(a)?.row).toMatchObject({ isRead: true, isFlagged: true })
    expect(store.readMessage(b)?.row).toMatchObject({ isRead: true, isFlagged: false })
  })

  test('completion puts beginnings before the rest, and people written to before others', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    const people = [
      { name: 'Anna Berg', address: 'zz@harbour.example' },
      { name: 'Bjørn Åsen', address: 'bjorn@harbour.example' },
      { name: '', address: 'anton@harbour.example' },
      { name: 'Susanna', address: 'susanna@harbour.example' },
      { name: 'Tor Anders', address: 'tor@harbour.example' },
    ]
    const ids = deliver(
      store,
      id,
      people.map(({ address }) => address),
    )
    store.describe(
      ids.map((message, index) => summaryOf(message, { from: people[index] ?? { name: '', address: '' } })),
    )
    expect(store.completeAddress('an').map(({ address }) => address.split('@')[0])).toEqual([
      'anton',
      'zz',
      'tor',
      'susanna',
    ])
    const draft = store.addDraft(newDraft(id))
    const { id: _, ...summary } = summaryOf(0, { to: [{ name: '', address: 'ZZ@harbour.example' }] })
    store.addOutgoing(newOutgoing(id, draft.id, { summary }))
    expect(store.completeAddress('AN')[0]).toEqual({ name: 'Anna Berg', address: 'zz@harbour.example' })
    expect(store.completeAddress('asen')).toEqual([people[1]])
    expect(store.completeAddress('bjorn å')).toEqual([people[1]])
    expect(store.completeAddress('%')).toEqual([])
    expect(store.completeAddress('  ')).toEqual([])
  })

  test('completion offers at most eight people', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    const ids = deliver(
      store,
      id,
      Array.from({ length: 12 }, (_, index) => `uid-${index}`),
    )
    store.describe(ids.map(message => summaryOf(message, { from: { name: '', address: `same${message}@x.example` } })))
    expect(store.completeAddress('same')).toHaveLength(8)
  })

  test('a name that the user wrote is not replaced by one that a stranger claims', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    const draft = store.addDraft(newDraft(id))
    store.addOutgoing(newOutgoing(id, draft.id))
    const [message = 0] = deliver(store, id, ['a'])
    store.describe([summaryOf(message, { from: { name: 'Your bank', address: 'tor@harbour.example' } })])
    expect(store.completeAddress('tor@')).toEqual([{ name: 'Tor', address: 'tor@harbour.example' }])
  })
})
