// A person's own mailboxes, on an account and on this computer; tags; copies.
import { describe, expect, test } from 'vitest'
import type { Id } from '../../../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID } from '../../../shared/model/message.ts'
import { newAccount, newDraft, summaryOf } from '../sample-data.ts'
import { deliver, type OpenedStore, openHere, reopen, rowsOf, storedHashes } from '../store-world.ts'

function world(): OpenedStore & { accountId: Id; ids: Id[] } {
  const opened = openHere()
  const accountId = opened.store.addAccount(newAccount()).id
  const ids = deliver(opened.store, accountId, ['a', 'b', 'c'])
  for (const id of ids) opened.store.describe([summaryOf(id)])
  return { ...opened, accountId, ids }
}

describe('folders', () => {
  test('have a name, a place and what a person chose for them', () => {
    const opened = world()
    const { store, accountId } = opened
    const boats = store.addMailbox({ accountId, name: '  Boats ' })
    const tides = store.addMailbox({ accountId, parentId: boats.id, name: 'Tides' })
    store.renameMailbox(tides.id, 'Ebb')
    store.setKeep(tides.id, { kind: 'days', days: 30 })
    store.setSubscribed(tides.id, false)
    store.moveMailbox(tides.id, undefined)
    const { store: again } = reopen(opened)
    const folders = again.listMailboxes().filter(({ role }) => role === 'folder')
    expect(folders).toEqual([
      { ...boats, name: 'Boats' },
      {
        id: tides.id,
        accountId,
        role: 'folder',
        name: 'Ebb',
        total: 0,
        unread: 0,
        canHoldMessages: true,
        canHaveChildren: true,
        isSubscribed: false,
        keep: { kind: 'days', days: 30 },
      },
    ])
  })

  test('names that are empty or taken, loops and other accounts are refused', () => {
    const { store, accountId, ids } = world()
    const boats = store.addMailbox({ accountId, name: 'Boats' })
    const tides = store.addMailbox({ accountId, parentId: boats.id, name: 'Tides' })
    const local = store.addMailbox({ accountId: LOCAL_ACCOUNT_ID, name: 'Boats' })
    const inbox = store.readMessage(ids[0] ?? 0)?.row.mailboxId ?? 0
    const refused = [
      () => store.addMailbox({ accountId, name: ' ' }),
      () => store.addMailbox({ accountId, name: 'x'.repeat(251) }),
      () => store.addMailbox({ accountId, name: 'BOATS' }),
      () => store.addMailbox({ accountId: 99, name: 'Other' }),
      () => store.addMailbox({ accountId, parentId: local.id, name: 'Other' }),
      () => store.renameMailbox(inbox, 'Other'),
      () => store.removeMailbox(inbox),
      () => store.moveMailbox(boats.id, tides.id),
      () => store.moveMailbox(boats.id, boats.id),
      () => store.moveMailbox(tides.id, local.id),
      () => store.renameMailbox(999, 'Other'),
      () => store.move(ids, 999),
      () => store.copyMessages(ids, 999),
    ]
    const before = store.listMailboxes()
    for (const call of refused) expect(call).toThrow(expect.objectContaining({ kind: 'input' }))
    expect(store.listMailboxes()).toEqual(before)
  })

  test('DATA-06: one that is removed can come back with everything, also after a new start', () => {
    const opened = world()
    const { store, accountId, ids } = opened
    const boats = store.addMailbox({ accountId, name: 'Boats' })
    const tides = store.addMailbox({ accountId, parentId: boats.id, name: 'Tides' })
    store.move(ids.slice(0, 1), boats.id)
    store.move(ids.slice(1, 2), tides.id)
    const before = store.listMailboxes()
    const { undo } = store.removeMailbox(boats.id)
    expect(store.listMailboxes().filter(({ role }) => role === 'folder')).toEqual([])
    expect(rowsOf(store, 'trash').map(({ id }) => id)).toEqual(ids.slice(0, 2))
    const { store: again } = reopen(opened)
    again.restoreMailbox(undo)
    expect(again.listMailboxes()).toEqual(before)
    expect(ids.map(id => again.readMessage(id)?.row.mailboxId)).toEqual([
      boats.id,
      tides.id,
      before.find(({ role, total }) => role === 'inbox' && total === 1)?.id,
    ])
    expect(() => again.restoreMailbox(undo)).toThrow('no longer')
  })

  test('a large one whose account leaves meanwhile goes on in the account that has it then', () => {
    const { store, accountId } = world()
    const heir = store.addAccount(newAccount('Jonas')).id
    const boats = store.addMailbox({ accountId, name: 'Boats' })
    const many = Array.from({ length: 2_300 }, (_, index) => `many-${index}`)
    store.move(deliver(store, accountId, many, 100), boats.id)
    const { undo } = store.removeMailbox(boats.id)
    store.removeAccount(accountId, heir)
    expect(() => store.restoreMailbox(undo)).toThrow('no longer')
    while (store.goOnRemovingAccount(accountId) > 0);
    expect(store.unfinishedRemovals()).toEqual([{ undo, left: 300, accountId: heir, name: 'Boats' }])
    expect(store.goOnRemoving(undo)).toBe(0)
    const kept = store.listMailboxes().filter(({ total }) => total > 0)
    expect(kept.map(({ accountId, role, total }) => [accountId, role, total])).toEqual([
      [heir, 'inbox', 3],
      [heir, 'trash', 2_300],
    ])
  })

  test('a removal that is being brought back, or was stopped, does not go on', () => {
    const { store, accountId } = world()
    const boats = store.addMailbox({ accountId, name: 'Boats' })
    const many = Array.from({ length: 2_300 }, (_, index) => `many-${index}`)
    store.move(deliver(store, accountId, many, 100), boats.id)
    const { undo } = store.removeMailbox(boats.id)
    store.stopRemoving(undo)
    expect(store.goOnRemoving(undo)).toBe(0)
    expect(store.listMailboxes().find(({ id }) => id === boats.id)?.total).toBe(300)
  })

  test('DATA-06: a large one goes in steps and comes back in steps, with a new start after each', () => {
    const many = Array.from({ length: 2_300 }, (_, index) => `many-${index}`)
    let opened: OpenedStore = world()
    const { id: accountId } = opened.store.listAccounts()[0] ?? { id: 0 }
    const boats = opened.store.addMailbox({ accountId, name: 'Boats' })
    const tides = opened.store.addMailbox({ accountId, parentId: boats.id, name: 'Tides' })
    const ids = deliver(opened.store, accountId, many, 100)
    opened.store.move(ids.slice(0, 1_900), boats.id)
    opened.store.move(ids.slice(1_900), tides.id)
    const before = opened.store.listMailboxes()
    const { undo, left } = opened.store.removeMailbox(boats.id)
    expect(left).toBe(300)
    opened = reopen(opened)
    expect(opened.store.goOnRemoving(undo)).toBe(0)
    expect(opened.store.listMailboxes().filter(({ role }) => role === 'folder')).toEqual([])
    expect(opened.store.goOnRemoving(undo)).toBe(0)
    opened = reopen(opened)
    expect(opened.store.restoreMailbox(undo)).toBe(300)
    opened = reopen(opened)
    expect(opened.store.restoreMailbox(undo)).toBe(0)
    expect(opened.store.listMailboxes()).toEqual(before)
  })

  test('one whose counters are damaged goes too, and nothing is asked for ever', () => {
    const { store, profile, accountId, ids } = world()
    const boats = store.addMailbox({ accountId, name: 'Boats' })
    store.move(ids, boats.id)
    profile.db.run('UPDATE mailboxes SET total = total + 5 WHERE id = ?', boats.id)
    expect(store.removeMailbox(boats.id).left).toBe(0)
    expect(store.listMailboxes().some(({ id }) => id === boats.id)).toBe(false)
    expect(rowsOf(store, 'trash')).toHaveLength(ids.length)
  })

  test('what was taken out of the Trash meanwhile stays where it is', () => {
    const { store, accountId, ids } = world()
    const boats = store.addMailbox({ accountId, name: 'Boats' })
    store.move(ids, boats.id)
    const { undo } = store.removeMailbox(boats.id)
    store.moveToRole(ids.slice(0, 1), 'archive')
    store.deleteMessages(ids.slice(1, 2))
    store.restoreMailbox(undo)
    expect(rowsOf(store, 'archive').map(({ id }) => id)).toEqual(ids.slice(0, 1))
    expect(store.readMessage(ids[2] ?? 0)?.row.mailboxId).toBe(boats.id)
  })

  test('row 4, DATA-07: mail moves between accounts, folders and this computer, and back', () => {
    const { store, ids } = world()
    const local = store.addMailbox({ accountId: LOCAL_ACCOUNT_ID, name: 'Kept' })
    const moved = store.move(ids, local.id)
    expect(moved.map(({ id }) => id)).toEqual(ids)
    expect(store.move(ids, local.id)).toEqual([])
    // This computer has no Inbox and no Junk.
    expect(store.moveToRole(ids, 'junk')).toEqual([])
    expect(store.moveToRole(ids.slice(0, 1), 'trash')).toEqual([{ id: ids[0], mailboxId: local.id }])
    expect(rowsOf(store, 'trash').map(({ accountId }) => accountId)).toEqual([LOCAL_ACCOUNT_ID])
    store.moveBack(moved)
    expect(rowsOf(store, 'inbox').map(({ id }) => id)).toEqual(ids)
  })
})

describe('copies', () => {
  test('DATA-06: share the bytes of their original and outlive it, through compaction too', async () => {
    const opened = world()
    const { store, accountId, ids } = opened
    const [id = 0] = ids
    const boats = store.addMailbox({ accountId, name: 'Boats' })
    store.mark([id], { isFlagged: true })
    const [copy = 0] = store.copyMessages([id], boats.id)
    expect(store.readMessage(copy)?.raw).toEqual(store.readMessage(id)?.raw)
    expect(store.readMessage(copy)?.row).toMatchObject({ mailboxId: boats.id, isFlagged: true, threadId: id })
    store.moveToRole(ids, 'trash')
    store.deleteMessages(ids.slice(1))
    await store.compact()
    expect(store.readMessage(copy)?.raw).toEqual(store.readMessage(id)?.raw)
    store.deleteMessages([id])
    await store.compact()
    const row = store.readMessage(copy)?.row
    const [hashes] = row ? storedHashes(store, [row]) : []
    expect(hashes?.found).toBe(hashes?.promised)
  })

  test('there are none of drafts', () => {
    const { store, accountId } = world()
    const boats = store.addMailbox({ accountId, name: 'Boats' })
    expect(store.copyMessages([store.addDraft(newDraft(accountId)).id, 999], boats.id)).toEqual([])
  })
})

describe('tags', () => {
  test('are put on messages and taken off, and list them', () => {
    const { store, ids } = world()
    const urgent = store.addTag({ name: 'Urgent', colour: 1 })
    const later = store.addTag({ name: 'Später', colour: 2 })
    expect([urgent.keyword, later.keyword]).toEqual(['urgent', 'spater'])
    store.tagMessages(ids.slice(0, 2), urgent.id, true)
    store.tagMessages(ids.slice(0, 2), urgent.id, true)
    store.tagMessages(ids.slice(0, 1), later.id, true)
    store.tagMessages(ids.slice(1, 2), urgent.id, false)
    store.tagMessages(ids, 99, true)
    expect(ids.map(id => store.readMessage(id)?.row.tags)).toEqual([[urgent.id, later.id], [], []])
    const list = { source: { kind: 'tag', id: urgent.id }, filter: 'all' } as const
    const order = { by: 'subject', descending: false } as const
    expect(store.listMessages({ ...list, order, from: 0, count: 9 }).rows.map(({ id }) => id)).toEqual(ids.slice(0, 1))
    expect(store.listConversations({ ...list, descending: true, from: 0, count: 9 }).total).toBe(1)
    expect(store.idsIn({ ...list, threadIds: [ids[0] ?? 0] })).toEqual(ids.slice(0, 1))
    expect(store.positionOf({ ...list, order, id: ids[0] ?? 0 })).toBe(0)
    expect(store.removeTag(urgent.id)).toEqual(ids.slice(0, 1))
    expect(store.readMessage(ids[0] ?? 0)?.row.tags).toEqual([later.id])
  })

  test('row 21: one that was removed comes back as it was, with another keyword only where its own is taken', () => {
    const { store } = world()
    const tag = store.addTag({ name: 'Tide', colour: 3 })
    store.changeTag({ ...tag, name: 'High water' })
    const removed = { ...tag, name: 'High water' }
    store.removeTag(tag.id)
    store.restoreTag(removed)
    expect(store.listTags()).toContainEqual(removed)
    store.removeTag(tag.id)
    const other = store.addTag({ name: 'Tide', colour: 1 })
    store.restoreTag(removed)
    expect(other.keyword).toBe(tag.keyword)
    expect(store.listTags()).toContainEqual({ ...removed, keyword: 'high-water' })
    store.removeTag(tag.id)
    store.addTag({ name: 'high WATER', colour: 1 })
    expect(() => store.restoreTag(removed)).toThrow('of this name')
  })

  test('have names and keywords of their own', () => {
    const { store } = world()
    const first = store.addTag({ name: 'To do', colour: 0 })
    expect(store.addTag({ name: 'To-do', colour: 0 }).keyword).not.toBe(first.keyword)
    expect(store.addTag({ name: '急', colour: 0 }).keyword).toBe('tag')
    expect(() => store.addTag({ name: 'TO DO', colour: 0 })).toThrow('of this name')
    expect(() => store.addTag({ name: '', colour: 0 })).toThrow('needs a name')
    expect(() => store.changeTag({ id: 99, name: 'x', colour: 0 })).toThrow('no longer')
    store.changeTag({ id: first.id, name: 'Done', colour: 3 })
    expect(store.listTags()).toContainEqual({ id: first.id, name: 'Done', colour: 3, keyword: first.keyword })
  })
})
