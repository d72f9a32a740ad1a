import { describe, expect, test } from 'vitest'
import { rebuildThreads } from '../../../electron/store/threads/rebuild-threads.ts'
import type { Id } from '../../../shared/model/account.ts'
import { newAccount, summaryOf } from '../sample-data.ts'
import { deliver, type OpenedStore, openHere } from '../store-world.ts'
import { groupsOf, keptAndExpected } from './conversation-model.ts'

const messageId = (name: string): string => `<${name}@harbour.example>`

/** One message, and what it refers to, by names. */
function receive({ store }: OpenedStore, name: string, references: readonly string[] = []): Id {
  const account = store.listAccounts()[0] ?? store.addAccount(newAccount())
  const [id = 0] = deliver(store, account.id, [name])
  store.describe([summaryOf(id, { messageId: messageId(name), references: references.map(messageId), subject: name })])
  return id
}

/** The same, and the same again when everything is threaded anew. */
function expectGroups({ profile: { db } }: OpenedStore, groups: readonly (readonly Id[])[]): void {
  expect(groupsOf(db)).toEqual(groups)
  db.transaction(() => rebuildThreads(db))
  expect(groupsOf(db)).toEqual(groups)
  const { kept, expected } = keptAndExpected(db)
  expect(kept).toEqual(expected)
}

describe("a person's own grouping", () => {
  test('a message that is split off takes its answers along, also those that come later', () => {
    const opened = openHere()
    const root = receive(opened, 'root')
    const other = receive(opened, 'other', ['root'])
    const split = receive(opened, 'split', ['root'])
    const answer = receive(opened, 'answer', ['root', 'split'])
    opened.store.splitThread([split])
    expectGroups(opened, [
      [root, other],
      [split, answer],
    ])
    const late = receive(opened, 'late', ['root', 'split', 'answer'])
    const elsewhere = receive(opened, 'elsewhere', ['root', 'other'])
    expectGroups(opened, [
      [root, other, elsewhere],
      [split, answer, late],
    ])
  })

  test('the message that a conversation is called after can be split off too', () => {
    const opened = openHere()
    // The first to come is an answer to what comes second.
    const answer = receive(opened, 'answer', ['root'])
    const root = receive(opened, 'root')
    const other = receive(opened, 'other', ['root'])
    opened.store.splitThread([answer])
    expectGroups(opened, [[answer], [root, other]])
    const late = receive(opened, 'late', ['root'])
    expectGroups(opened, [[answer], [root, other, late]])
  })

  test('splitting off a whole conversation changes nothing', () => {
    const opened = openHere()
    const root = receive(opened, 'root')
    const answer = receive(opened, 'answer', ['root'])
    opened.store.splitThread([root])
    expectGroups(opened, [[root, answer]])
  })

  test('joined conversations stay joined, and say so', () => {
    const opened = openHere()
    const a = receive(opened, 'a')
    const b = receive(opened, 'b')
    const c = receive(opened, 'c')
    opened.store.joinThreads([a, b])
    expectGroups(opened, [[a, b], [c]])
    const late = receive(opened, 'late', ['b'])
    expectGroups(opened, [[a, b, late], [c]])
    expect(opened.store.whyGrouped(b).map(({ kind, with: row }) => [kind, row.id])).toEqual([
      ['joined', a],
      ['references', late],
    ])
  })

  test('what was split can be joined again', () => {
    const opened = openHere()
    const root = receive(opened, 'root')
    const split = receive(opened, 'split', ['root'])
    opened.store.splitThread([split])
    opened.store.joinThreads([root, split])
    const late = receive(opened, 'late', ['root', 'split'])
    expectGroups(opened, [[root, split, late]])
  })

  test('why a message is where it is: ids, else the subject', () => {
    const opened = openHere()
    const { store } = opened
    const { id: accountId } = store.addAccount(newAccount())
    const bo = { name: 'Bo', address: 'bo@quay.example' }
    const [asked = 0, bare = 0] = deliver(store, accountId, ['1', '2'])
    store.describe([summaryOf(asked, { subject: 'Tide', from: bo })])
    store.describe([summaryOf(bare, { subject: 'Re: Tide', from: bo, dateMs: 1_700_000_100_000 })])
    expect(store.whyGrouped(bare)).toMatchObject([{ kind: 'subject', with: { id: asked } }])
    expect(store.whyGrouped(999)).toEqual([])
  })
})
