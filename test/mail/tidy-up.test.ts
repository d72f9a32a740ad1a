import { describe, expect, test } from 'vitest'
import { TidyUp } from '../../electron/mail/tidy-up.ts'
import { HandClock } from '../hand-clock.ts'
import { newAccount } from '../store/sample-data.ts'
import { deliver, type OpenedStore, openHere } from '../store/store-world.ts'

function deleteOne({ store }: OpenedStore, uid: string): void {
  const accountId = store.listAccounts()[0]?.id ?? store.addAccount(newAccount()).id
  const ids = deliver(store, accountId, [uid, `${uid}-kept`], 5_000).slice(0, 1)
  store.moveToRole(ids, 'trash')
  store.deleteMessages(ids)
}

describe('tidying up', () => {
  test('DATA-06: frees the room of deleted mail some time after the start, and again later', async () => {
    const opened = openHere()
    const clock = new HandClock(0)
    const freed: number[] = []
    const waiting: (() => void)[] = []
    const compact = async () => {
      const done = await opened.store.compact()
      freed.push(done.freedBytes)
      for (const tell of waiting.splice(0)) tell()
      return done
    }
    const next = () => new Promise<void>(tell => waiting.push(tell))
    const tidyUp = new TidyUp({ store: { compact }, clock })
    tidyUp.start()
    deleteOne(opened, 'a')
    for (const [minutes, uid] of [
      [5, 'b'],
      [6 * 60, 'c'],
    ] as const) {
      const tidied = next()
      clock.turn(minutes * 60_000)
      await tidied
      await clock.hasWaiting()
      deleteOne(opened, uid)
    }
    expect(freed.map(bytes => bytes >= 5_000)).toEqual([true, true])
    tidyUp.rest()
  })
})
