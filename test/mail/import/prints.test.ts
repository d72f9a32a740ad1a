// What messages are known by as the same, while the disk moves or loses them.
import { expect, test } from 'vitest'
import { printMissing } from '../../../electron/mail/import/print-missing.ts'
import { unprintLost } from '../../../electron/mail/import/unprint-lost.ts'
import { newAccount } from '../../store/sample-data.ts'
import { damageAt, deliver, openHere } from '../../store/store-world.ts'

test('a message that compaction moves before it is read has the print of its bytes', async () => {
  const { store } = openHere(undefined, { packLimitBytes: 500 })
  const account = store.addAccount(newAccount())
  const [gone = 0, id = 0] = deliver(store, account.id, ['a', 'b'])
  const inbox = store.readMessage(id)?.row.mailboxId ?? 0
  const [copy] = store.copyMessages([id], inbox)
  store.moveToRole([gone], 'trash')
  store.deleteMessages([gone])
  const asked = {
    idsAfter: async (q: { mailboxId: number; afterId: number; count: number }) => store.idsAfter(q),
    readMessage: async (each: number) => store.readMessage(each),
    putPrints: async (prints: Parameters<typeof store.putPrints>[0]) => store.putPrints(prints),
    unprinted: async (ids: readonly number[]) => {
      const found = store.unprinted(ids)
      await store.compact()
      return found
    },
  }
  await printMissing(asked, inbox, { signal: new AbortController().signal })
  expect(store.sameMessages(inbox)).toEqual([{ id: copy, keptId: id }])
})

test('DATA-03: a message that the disk has lost is never the one that is kept of several', async () => {
  const { store } = openHere()
  const account = store.addAccount(newAccount())
  const [lost = 0, good = 0, other = 0] = deliver(store, account.id, ['a', 'b', 'c'])
  const raw = store.readMessage(lost)?.raw
  const inbox = store.readMessage(lost)?.row.mailboxId ?? 0
  store.putPrints([lost, good, other].map(id => ({ id, print: Buffer.alloc(32, 'same') })))
  expect(store.sameMessages(inbox).map(({ keptId }) => keptId)).toEqual([lost, lost])
  damageAt(raw?.file ?? '', (raw?.offset ?? 0) + 100)
  const asked = {
    readMessage: async (id: number) => store.readMessage(id),
    putPrints: async (prints: Parameters<typeof store.putPrints>[0]) => store.putPrints(prints),
    sameMessages: async (mailboxId: number) => store.sameMessages(mailboxId),
  }
  await unprintLost(asked, inbox, new AbortController().signal)
  expect(store.sameMessages(inbox)).toEqual([{ id: other, keptId: good }])
})
