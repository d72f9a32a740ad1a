// Which messages are one conversation: by ids in any order, by subjects, and for hostile mail in bounded work.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MessageSummary, StoreMethods } from '../../../electron/store/store.ts'
import { settleThreads } from '../../../electron/store/threads/rebuild-threads.ts'
import type { Id } from '../../../shared/model/account.ts'
import { newAccount, newDraft, newOutgoing, summaryOf } from '../sample-data.ts'
import { deliver, type OpenedStore, openHere } from '../store-world.ts'
import { groupsOf, keptAndExpected } from './conversation-model.ts'

const DAY_MS = 24 * 3600 * 1000
const NOON_MS = 1_700_000_000_000

type Facts = Partial<MessageSummary> & { readonly at?: number }

/** Stored and read one after the other, in this order. */
function receive({ store }: OpenedStore, facts: readonly Facts[]): Id[] {
  const account = store.listAccounts()[0] ?? store.addAccount(newAccount())
  const first = nextNumber(store)
  const ids = deliver(
    store,
    account.id,
    facts.map((_, index) => `uid-${first + index}`),
  )
  for (const [index, { at = index, ...fact }] of facts.entries()) {
    const id = ids[index] ?? 0
    store.describe([summaryOf(id, { subject: `Subject ${id}`, dateMs: NOON_MS + at * DAY_MS, ...fact })])
  }
  return ids
}

function nextNumber(store: StoreMethods): number {
  return store.listMailboxes().reduce((sum, { total }) => sum + total, 0)
}

const id = (name: string | number): string => `<${name}@harbour.example>`

/** Sets of places, not of ids. */
function grouped(opened: OpenedStore, facts: readonly Facts[]): number[][] {
  const ids = receive(opened, facts)
  return groupsOf(opened.profile.db).map(group => group.map(each => ids.indexOf(each)))
}

describe('a conversation by ids', () => {
  test('is made of References and In-Reply-To, in whatever order its messages come', () => {
    const messages: Facts[] = [
      { messageId: id('a') },
      { messageId: id('b'), references: [id('a')] },
      { messageId: id('c'), references: [id('b')] },
      { messageId: id('d'), references: [id('a'), id('missing')] },
      { messageId: id('e'), references: [id('missing')] },
      { messageId: id('x'), references: [id('y')] },
    ]
    const order = fc.shuffledSubarray(messages, { minLength: messages.length })
    fc.assert(
      fc.property(order, shuffled => {
        const opened = openHere()
        const groups = grouped(opened, shuffled).map(group =>
          group.map(place => messages.indexOf(shuffled[place] ?? {})),
        )
        expect(groups.map(group => group.sort())).toContainEqual([0, 1, 2, 3, 4])
        expect(groups).toContainEqual([5])
        expect(groups).toHaveLength(2)
        opened.profile.close({ hasDamage: false })
      }),
      { numRuns: 10 },
    )
  })

  test('is called after its first stored message, also when the parent comes late', () => {
    const opened = openHere()
    const [answer, other, parent] = receive(opened, [
      { messageId: id('b'), references: [id('a')] },
      { messageId: id('c'), references: [id('a')] },
      { messageId: id('a') },
    ])
    for (const each of [answer, other, parent]) {
      expect(opened.store.readMessage(each ?? 0)?.row.threadId).toBe(answer)
    }
  })

  test('brings together what a late message connects, and the kept lists follow', () => {
    const opened = openHere()
    const facts = [
      ...Array.from({ length: 5 }, (_, index) => ({ messageId: id(`a${index}`), references: [id('a')] })),
      ...Array.from({ length: 7 }, (_, index) => ({ messageId: id(`b${index}`), references: [id('b')] })),
      { messageId: id('last'), references: [id('a'), id('b')] },
    ]
    expect(grouped(opened, facts)).toEqual([facts.map((_, index) => index)])
    const { kept, expected } = keptAndExpected(opened.profile.db)
    expect(kept).toEqual(expected)
  })

  test('a loop, a message that answers itself and a thousand references are harmless', () => {
    const opened = openHere()
    const many = Array.from({ length: 1000 }, (_, index) => id(`r${index}`))
    expect(
      grouped(opened, [
        { messageId: id('a'), references: [id('b')] },
        { messageId: id('b'), references: [id('a')] },
        { messageId: id('self'), references: [id('self')] },
        { messageId: id('many'), references: many },
        { messageId: id('near'), references: [id('r999')] },
        { messageId: id('first'), references: [id('r0')] },
        { messageId: '', references: [] },
        { messageId: '<>', references: ['', '<>'] },
      ]),
    ).toEqual([[0, 1], [2], [3, 4, 5], [6], [7]])
  })

  test('row 10, U11: goes over mailboxes and has what was sent and what is being written', () => {
    const opened = openHere()
    const { store } = opened
    const [received = 0] = receive(opened, [{ messageId: id('a') }])
    const accountId = store.listAccounts()[0]?.id ?? 0
    const draft = store.addDraft(newDraft(accountId, { references: [id('a')] }))
    const written = store.addDraft(newDraft(accountId))
    const { id: _, ...summary } = summaryOf(0, { messageId: id('sent'), references: [id('a')] })
    const { messageId } = store.addOutgoing({ ...newOutgoing(accountId, written.id), summary })
    const [answer = 0] = receive(opened, [{ messageId: id('b'), references: [id('sent')] }])
    const { messages } = store.readConversation(received)
    expect(messages.map(({ row }) => row.id).sort()).toEqual([received, draft.id, messageId, answer].sort())
    expect(store.readConversation(answer).messages.find(({ row }) => row.id === answer)?.depth).toBe(2)
  })
})

describe('a conversation by the subject', () => {
  const bo = { name: 'Bo', address: 'Bo@Quay.example' }
  const me = { name: 'Marit', address: 'marit@boathouse.example' }
  const ask = { messageId: id('a'), subject: 'Tide', from: me, to: [bo], at: 0 }
  const answer = { messageId: id('b'), subject: 'AW: Re: tide', from: bo, to: [me], at: 5 }

  test('joins an answer that lost its references, whichever comes first', () => {
    expect(grouped(openHere(), [ask, answer])).toEqual([[0, 1]])
    expect(grouped(openHere(), [answer, ask])).toEqual([[0, 1]])
  })

  test('joins nothing without a mark of answering, after a month, before the message or between strangers', () => {
    expect(grouped(openHere(), [ask, { ...answer, subject: 'Tide' }])).toHaveLength(2)
    expect(grouped(openHere(), [ask, { ...answer, at: 31 }])).toHaveLength(2)
    expect(grouped(openHere(), [{ ...ask, at: 6 }, answer])).toHaveLength(2)
    // Oneself takes part in everything.
    const stranger = { name: 'Eve', address: 'eve@elsewhere.example' }
    expect(grouped(openHere(), [ask, { ...answer, from: stranger }])).toHaveLength(2)
  })

  test('finds what was filed in any of many folders', () => {
    const opened = openHere()
    const { store } = opened
    const [question = 0] = receive(opened, [ask])
    const accountId = store.listAccounts()[0]?.id ?? 0
    const folders = Array.from({ length: 30 }, (_, index) => store.addMailbox({ accountId, name: `Folder ${index}` }))
    store.move([question], folders[17]?.id ?? 0)
    const [reply = 0] = receive(opened, [answer])
    expect(store.readConversation(reply).messages.map(({ row }) => row.id)).toEqual([question, reply])
  })

  test('is not asked where references say something else', () => {
    expect(grouped(openHere(), [ask, { ...answer, references: [id('other')] }])).toHaveLength(2)
  })
})

describe('threading many messages', () => {
  /** How often rows of messages were changed. */
  function countChanges({ profile: { db } }: OpenedStore): () => number {
    db.exec(`CREATE TABLE work (n INTEGER); INSERT INTO work VALUES (0);
      CREATE TRIGGER count_work AFTER UPDATE OF thread_id ON messages BEGIN UPDATE work SET n = n + 1; END`)
    return () => db.count('SELECT n FROM work')
  }

  test('DATA-17: however the parts of a conversation meet, a row changes about log n times', () => {
    const opened = openHere()
    const count = 2_000
    const single = Array.from({ length: count / 2 }, (_, index) => ({ messageId: id(`s${index}`) }))
    const long = Array.from({ length: count / 2 }, (_, index) => ({
      messageId: id(`l${index}`),
      references: [id('l')],
    }))
    receive(opened, [...single, ...long])
    const changes = countChanges(opened)
    // Each one ties another earlier message to the long conversation.
    receive(
      opened,
      single.map((_, index) => ({ messageId: id(`t${index}`), references: [id(`s${index}`), id('l')] })),
    )
    expect(groupsOf(opened.profile.db)).toHaveLength(1)
    expect(changes()).toBeLessThan(count * Math.log2(count))
    const { kept, expected } = keptAndExpected(opened.profile.db)
    expect(kept).toEqual(expected)
  })

  test('everything anew gives the same conversations', () => {
    const fact = fc.record({
      name: fc.integer({ min: 0, max: 12 }),
      references: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(fc.array(fact, { minLength: 1, maxLength: 25 }), facts => {
        const opened = openHere()
        const { db } = opened.profile
        receive(
          opened,
          facts.map(({ name, references }) => ({ messageId: id(name), references: references.map(id) })),
        )
        const before = groupsOf(db)
        expect(keptAndExpected(db).kept).toEqual(keptAndExpected(db).expected)
        db.exec("UPDATE derived SET is_built = 0 WHERE name = 'threads'")
        settleThreads(db)
        expect(groupsOf(db)).toEqual(before)
        expect(keptAndExpected(db).kept).toEqual(keptAndExpected(db).expected)
        opened.profile.close({ hasDamage: false })
      }),
      { numRuns: 15 },
    )
  })
})
