import { describe, expect, test } from 'vitest'
import { newAccount } from './sample-data.ts'
import { deliver, openHere, writeMessages } from './store-world.ts'

describe('remembered message ids', () => {
  test('POP-06: two messages with the same UIDL are both kept and counted', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    expect(deliver(store, id, ['same', 'same', 'other'])).toHaveLength(3)
    expect(store.listMailboxes().find(({ role }) => role === 'inbox')?.total).toBe(3)
    deliver(store, id, ['same'])
    expect(store.knownUids(id)).toMatchObject([
      { uid: 'other', count: 1, isToRemove: false },
      { uid: 'same', count: 3, isToRemove: false },
    ])
  })

  test('POP-04: the deletion still to be made is recorded together with the message', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    deliver(store, id, ['stays'])
    writeMessages(store, id, ['goes'])
    store.commitIncoming(id, true)
    expect(store.knownUids(id)).toMatchObject([
      { uid: 'goes', count: 1, isToRemove: true },
      { uid: 'stays', count: 1, isToRemove: false },
    ])
  })

  test('POP-05: an id is forgotten once for each message that was deleted on the server', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    deliver(store, id, ['a', 'twice', 'twice'])
    store.forgetRemoved(id, ['a', 'twice', 'never seen'])
    expect(store.knownUids(id)).toMatchObject([{ uid: 'twice', count: 1, isToRemove: false }])
    store.forgetRemoved(id, ['twice'])
    expect(store.knownUids(id)).toEqual([])
  })

  test('POP-07: ids that the server no longer lists are forgotten, their messages stay', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    deliver(store, id, ['a', 'b', 'twice', 'twice'])
    store.keepOnlyUids(id, ['b', 'twice', 'new'])
    expect(store.knownUids(id)).toMatchObject([
      { uid: 'b', count: 1, isToRemove: false },
      { uid: 'twice', count: 1, isToRemove: false },
    ])
    expect(store.listMailboxes().find(({ role }) => role === 'inbox')?.total).toBe(4)
  })

  test('ids belong to one account', () => {
    const { store } = openHere()
    const a = store.addAccount(newAccount('Marit')).id
    const b = store.addAccount(newAccount('Jonas')).id
    deliver(store, a, ['same'])
    deliver(store, b, ['same'])
    store.forgetRemoved(a, ['same'])
    expect(store.knownUids(a)).toEqual([])
    expect(store.knownUids(b)).toMatchObject([{ uid: 'same', count: 1, isToRemove: false }])
  })
})
