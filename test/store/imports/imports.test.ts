import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ImportBatch } from '../../../electron/store/imports/import-store.ts'
import type { StoreMethods } from '../../../electron/store/store.ts'
import { LOCAL_ACCOUNT_ID } from '../../../shared/model/message.ts'
import { newAccount } from '../sample-data.ts'
import { damageAt, deliver, openHere, reopen } from '../store-world.ts'

const marks = { isRead: false, isFlagged: false, isAnswered: false, isForwarded: false }
const printOf = (name: string) => Buffer.alloc(32, name)

function batchOf(importId: number, names: readonly string[], more: Partial<ImportBatch> = {}): ImportBatch {
  const slab = Buffer.from(names.join(''))
  const messages = names.map(name => ({ sizeBytes: name.length, receivedMs: 5, ...marks, print: printOf(name) }))
  return { importId, position: 0, slab, messages, unusable: 0, skipsSame: true, point: 'p', isDone: false, ...more }
}

function beginInto(store: StoreMethods, folder: readonly string[], parentId?: number): number {
  const sources = [{ facts: { path: '/x' }, folder }]
  return store.beginImport({ title: 'x', accountId: LOCAL_ACCOUNT_ID, parentId, keepsSame: false, sources })
}

function totalsOf(store: StoreMethods): Record<string, number> {
  const folders = store.listMailboxes().filter(({ role }) => role === 'folder')
  return Object.fromEntries(folders.map(({ name, total }) => [name, total]))
}

describe('an import in the store', () => {
  test('makes the folders that are missing and uses those that are there', () => {
    const { store } = openHere()
    const { id } = store.addMailbox({ accountId: LOCAL_ACCOUNT_ID, name: 'Old' })
    beginInto(store, ['OLD', 'Box'])
    beginInto(store, ['Old', 'box'])
    const folders = store.listMailboxes().filter(({ role }) => role === 'folder')
    expect(folders.map(({ name, parentId }) => ({ name, parentId }))).toEqual([
      { name: 'Box', parentId: id },
      { name: 'Old', parentId: undefined },
    ])
  })

  test('into a place that is gone or takes nothing is refused and changes nothing', () => {
    const { store } = openHere()
    const account = store.addAccount(newAccount())
    const drafts = store.listMailboxes().find(({ accountId, role }) => accountId === account.id && role === 'drafts')
    expect(() => beginInto(store, [], 9999)).toThrow('no longer here')
    expect(() => beginInto(store, [])).toThrow('need a folder')
    expect(() => beginInto(store, [], drafts?.id)).toThrow('takes no messages')
    expect(store.listImports()).toEqual([])
  })

  test('keeps its point with its messages, and is there after a restart', () => {
    const opened = openHere()
    const id = beginInto(opened.store, ['Box'])
    expect(opened.store.putImported(batchOf(id, ['one', 'two'], { point: '7', unusable: 1 }))).toEqual({
      added: 2,
      same: 0,
      unusable: 1,
    })
    const { store } = reopen(opened)
    expect(store.readImport(id)).toMatchObject({ added: 2, sources: [{ point: '7', isDone: false }] })
    expect(totalsOf(store)).toEqual({ Box: 2 })
    store.forgetImport(id)
    expect(() => store.readImport(id)).toThrow('is over')
    expect(() => store.putImported(batchOf(id, ['three']))).toThrow('is over')
    expect(totalsOf(store)).toEqual({ Box: 2 })
  })

  test('DATA-03: brings back what the disk has lost, beside the row of what is lost', () => {
    const { store, folder } = openHere()
    const id = beginInto(store, ['Box'])
    store.putImported(batchOf(id, ['one', 'two']))
    const pack = join(folder, 'packs/000001.pack')
    damageAt(pack, readFileSync(pack).indexOf('one'), 2)
    expect(store.putImported(batchOf(id, ['one', 'two']))).toMatchObject({ added: 3, same: 1 })
    expect(store.putImported(batchOf(id, ['one', 'two']))).toMatchObject({ added: 3, same: 3 })
  })

  test('leaves out what its folder has, and what comes twice', () => {
    const { store } = openHere()
    const id = beginInto(store, ['Box'])
    store.putImported(batchOf(id, ['one', 'two']))
    expect(store.putImported(batchOf(id, ['two', 'three', 'three']))).toMatchObject({ added: 3, same: 2 })
    expect(store.putImported(batchOf(id, ['one'], { skipsSame: false }))).toMatchObject({ added: 4, same: 2 })
    const other = beginInto(store, ['Other'])
    expect(store.putImported(batchOf(other, ['one']))).toMatchObject({ added: 1 })
  })

  test('finds what is the same by an index', () => {
    const { profile } = openHere()
    const plan = profile.db.all<{ detail: string }>(
      `EXPLAIN QUERY PLAN SELECT 1 FROM message_prints INDEXED BY message_prints_of
        JOIN messages ON messages.id = message_id WHERE print = ? AND mailbox_id = ?`,
      printOf('one'),
      1,
    )
    expect(plan.map(({ detail }) => detail).join('\n')).not.toContain('SCAN')
  })
})

describe('prints', () => {
  test('are missing of what arrived, until they are worked out; of copies all but one are too many', () => {
    const { store } = openHere()
    const account = store.addAccount(newAccount())
    const ids = deliver(store, account.id, ['a', 'b', 'c', 'd'])
    const inbox = store.readMessage(ids[0] ?? 0)?.row.mailboxId ?? 0
    expect(store.unprinted(ids).map(({ id }) => id)).toEqual(ids)
    store.putPrints(ids.map((id, index) => ({ id, print: index === 3 ? new Uint8Array(0) : printOf('same') })))
    expect(store.unprinted(ids)).toEqual([])
    store.mark([ids[1] ?? 0], { isFlagged: true })
    expect(store.sameMessages(inbox)).toEqual([ids[0], ids[2]].map(id => ({ id, keptId: ids[1] })))
    expect(store.sameMessages(inbox + 1)).toEqual([])
  })
})
