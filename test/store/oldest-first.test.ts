// All messages of a mailbox in pages, against the same put in order at once; more than any list names with KITTIWAKE_LONG=1.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oldestFirst } from '../../electron/store/oldest-first.ts'
import type { Store, StoreMethods } from '../../electron/store/store.ts'
import type { Id } from '../../shared/model/account.ts'
import { newAccount, summaryOf } from './sample-data.ts'
import { deliver, openHere } from './store-world.ts'

const IS_LONG = process.env.KITTIWAKE_LONG === '1'
const BEYOND_LISTS = 200_500

/** Answers as the store in its thread does; `between` is called after every page. */
function paged(store: StoreMethods, between: () => void = () => {}): Pick<Store, 'idsAfter'> {
  return {
    idsAfter: async q => {
      const page = store.idsAfter(q)
      between()
      return page
    },
  }
}

function filled(datesMs: readonly number[]): { store: StoreMethods; inbox: Id; ids: Id[] } {
  const { store } = openHere()
  const { id } = store.addAccount(newAccount())
  const ids =
    datesMs.length === 0
      ? []
      : deliver(
          store,
          id,
          datesMs.map((_, index) => `uid-${index}`),
          40,
        )
  store.describe(ids.map((id, index) => summaryOf(id, { dateMs: datesMs[index] ?? 0 })))
  const inbox = store.listMailboxes().find(({ role }) => role === 'inbox')?.id ?? 0
  return { store, inbox, ids }
}

describe('the messages of a mailbox, oldest first', () => {
  test('are the same whatever the size of the pages', async () => {
    const dates = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 20, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(dates, async datesMs => {
        const { store, inbox } = filled(datesMs)
        const expected = store.idsIn({ source: { kind: 'mailbox', id: inbox }, filter: 'all' }).reverse()
        for (const pageIds of [1, 2, 3, 7, 19, 20, 40, 41]) {
          expect(await Array.fromAsync(oldestFirst(paged(store), { mailboxId: inbox, pageIds }))).toEqual(expected)
        }
      }),
      { numRuns: 8 },
    )
  })

  test('come once each when others arrive and some get another date while the pages are read', async () => {
    const { store, inbox, ids } = filled([5, 6, 7, 8, 9, 10])
    let page = 0
    const changing = paged(store, () => {
      page += 1
      if (page > 3) return
      store.describe([
        summaryOf(ids[page] ?? 0, { dateMs: 20 - page }),
        summaryOf(ids[page + 2] ?? 0, { dateMs: page }),
      ])
    })
    const found = await Array.fromAsync(oldestFirst(changing, { mailboxId: inbox, pageIds: 2 }))
    expect(found.toSorted((a, b) => a - b)).toEqual(ids)
  })

  test('of a mailbox that is gone are none', async () => {
    const { store } = filled([1])
    expect(await Array.fromAsync(oldestFirst(paged(store), { mailboxId: 999 }))).toEqual([])
  })

  test('cannot be asked for in pages that other calls would wait for', () => {
    const { store, inbox } = filled([1])
    expect(() => store.idsAfter({ mailboxId: inbox, afterId: 0, count: 20_001 })).toThrow('20001')
  })

  test.skipIf(!IS_LONG)(
    'DATA-17: are all of them where a folder holds more than any list names at once',
    async () => {
      const { store, inbox, ids } = filled(Array.from({ length: 1_000 }, (_, index) => index + 1))
      for (let have = ids.length; have < BEYOND_LISTS; ) {
        const some = ids.slice(0, BEYOND_LISTS - have)
        have += store.copyMessages(some, inbox).length
      }
      const found = await Array.fromAsync(oldestFirst(paged(store), { mailboxId: inbox }))
      expect(new Set(found).size).toBe(BEYOND_LISTS)
      expect(found).toHaveLength(BEYOND_LISTS)
      expect(store.idsIn({ source: { kind: 'mailbox', id: inbox }, filter: 'all' }).length).toBeLessThan(BEYOND_LISTS)
    },
    600_000,
  )
})
