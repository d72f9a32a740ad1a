// Another message in place of a stored one.
import { describe, expect, test } from 'vitest'
import { newAccount, rawMessage } from './sample-data.ts'
import { bytesAt, deliver, openHere, reopen, rowsOf, sha256Of } from './store-world.ts'

const raw = () => new Uint8Array(rawMessage('shorter', 200))

describe('another message in place of one', () => {
  test('row 27: has its marks, tags and conversation, and the old one lies in the Trash with its bytes', () => {
    const opened = openHere()
    const { store } = opened
    const accountId = store.addAccount(newAccount()).id
    const [old = 0] = deliver(store, accountId, ['a'])
    const tag = store.addTag({ name: 'tide', colour: 1 })
    store.tagMessages([old], tag.id, true)
    store.mark([old], { isFlagged: true })
    const before = store.readMessage(old)
    const { id, moved } = store.replaceMessage({ id: old, raw: raw(), hasAttachments: false })
    const [row, ...more] = rowsOf(store, 'inbox')
    expect(more).toEqual([])
    expect(row).toMatchObject({ id, isFlagged: true, tags: [tag.id], threadId: before?.row.threadId, sizeBytes: 200 })
    expect(rowsOf(store, 'trash').map(each => each.id)).toEqual([old])
    const after = reopen(opened).store
    const stored = after.readMessage(id)
    expect(stored && sha256Of(bytesAt(stored.raw))).toBe(sha256Of(raw()))
    expect(sha256Of(bytesAt(after.readMessage(old)?.raw ?? { file: '', offset: 0, sizeBytes: 0 }))).toBe(before?.sha256)
    after.moveBack(moved)
    expect(rowsOf(after, 'inbox')).toHaveLength(2)
  })

  test('what is gone, or lies in the Trash, is not replaced', () => {
    const { store } = openHere()
    const accountId = store.addAccount(newAccount()).id
    const [old = 0] = deliver(store, accountId, ['a'])
    expect(() => store.replaceMessage({ id: 999, raw: raw(), hasAttachments: false })).toThrow(/replaced/)
    store.moveToRole([old], 'trash')
    expect(() => store.replaceMessage({ id: old, raw: raw(), hasAttachments: false })).toThrow(/replaced/)
    expect(rowsOf(store, 'trash')).toHaveLength(1)
  })

  test('DATA-06: what a crash left of it before it was recorded is no new mail', () => {
    const opened = openHere()
    const { store, profile } = opened
    const accountId = store.addAccount(newAccount()).id
    const [old = 0] = deliver(store, accountId, ['a'])
    profile.db.exec("CREATE TEMP TRIGGER break_it BEFORE INSERT ON messages BEGIN SELECT raise(ABORT, 'power'); END")
    expect(() => store.replaceMessage({ id: old, raw: raw(), hasAttachments: false })).toThrow()
    profile.db.exec('DROP TRIGGER break_it')
    const after = reopen(opened).store
    expect(rowsOf(after, 'inbox').map(({ id }) => id)).toEqual([old])
    expect(rowsOf(after, 'trash')).toEqual([])
  })
})
