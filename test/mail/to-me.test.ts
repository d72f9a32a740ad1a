// The filter "To me": right for what arrives, and for what was here before the app knew, after some time in the background.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FIRST_ASKED_MS } from '../../electron/mail/to-me.ts'
import { Database } from '../../electron/store/database.ts'
import { type MailboxWorld, openMailboxWorld } from './mailbox-world.ts'

let world: MailboxWorld
beforeEach(async () => {
  world = await openMailboxWorld()
})
afterEach(() => world.close())

function letter(subject: string, header: string): Buffer {
  return Buffer.from(`From: b@test.example\r\nSubject: ${subject}\r\n${header}\r\n\r\nText\r\n`)
}

const letters = [
  letter('alone', 'To: Anna <anna@test.example>'),
  letter('among', 'To: c@test.example, ANNA@test.example'),
  letter('copied', 'To: c@test.example\r\nCc: "Anna" <anna@test.example>, d@test.example'),
  letter('list', 'To: list@test.example'),
  letter('like', 'To: joanna@test.example\r\nCc: anna@test.example.org'),
]

async function deliver(accountId: number, messages: readonly Buffer[] = letters): Promise<void> {
  const { store } = world.services
  const cuts = messages.map(({ length }, index) => ({
    sizeBytes: length,
    end: { uid: `${accountId}-${index}`, receivedMs: world.clock.now() + index },
  }))
  await store.writeIncoming(accountId, Buffer.concat(messages), cuts)
  await store.commitIncoming(accountId, false)
  await world.readArrivals()
}

async function toMe(): Promise<string[]> {
  const list = { source: { kind: 'all', role: 'inbox' }, filter: 'to-me' } as const
  const order = { by: 'subject', descending: false } as const
  return (await world.mail.listMessages({ ...list, order, from: 0, count: 50 })).rows.map(({ subject }) => subject)
}

/** Other work of the start says that mail has changed, too. */
async function foundToMe(): Promise<void> {
  for (;;) {
    const changed = world.mailChanged()
    if ((await toMe()).length > 0) return
    await changed
  }
}

/** The account whose address it is. */
const addAnna = () => world.addAccount({ host: '127.0.0.1', port: 1, user: 'anna' })

describe('to me', () => {
  test('is what names the account in To or Cc, and nothing that only looks like it', async () => {
    const { id } = await addAnna()
    await deliver(id)
    expect(await toMe()).toEqual(['alone', 'among', 'copied'])
    const list = { source: { kind: 'all', role: 'inbox' }, filter: 'to-me' } as const
    expect((await world.mail.listConversations({ ...list, descending: true, from: 0, count: 9 })).total).toBe(3)
    expect(await world.mail.countSince({ ...list, by: 'date', times: [0] })).toEqual([3])
    expect((await world.mail.idsIn(list)).length).toBe(3)
  })

  test('what was here before the app asked is found in the background, also in Cc, and after a restart', async () => {
    const { id } = await addAnna()
    await deliver(id)
    await world.services.end()
    const db = new Database(`${world.folder}/kittiwake.db`)
    db.exec("UPDATE messages SET to_me = 0; UPDATE to_me_known SET addresses = '[]', from_id = 99")
    db.close()
    await world.open()
    expect(await toMe()).toEqual([])
    await world.services.start()
    world.clock.turn(FIRST_ASKED_MS)
    await foundToMe()
    expect(await toMe()).toEqual(['alone', 'among', 'copied'])
    expect(await world.services.store.nextToAsk(10)).toBeUndefined()
  })

  test('another address is asked for in all messages, and an answer for the old one counts no more', async () => {
    const other = await world.addAccount({ host: '127.0.0.1', port: 2, user: 'carl' })
    await deliver(other.id)
    expect(await toMe()).toEqual([])
    const { store } = world.services
    const late = { addresses: ['carl@test.example'], belowId: 1, ids: [4] }
    await addAnna()
    expect(await store.putToMe(late)).toBe(0)
    const question = await store.nextToAsk(3)
    expect(question).toMatchObject({ addresses: ['carl@test.example', 'anna@test.example'], belowId: 3 })
    expect(question?.asked.length).toBe(3)
    expect(await store.putToMe({ addresses: question?.addresses ?? [], belowId: 3, ids: [3] })).toBe(1)
    expect(await store.nextToAsk(3)).toMatchObject({ belowId: 1, named: [2, 1] })
    expect(await toMe()).toEqual(['copied'])
  })
})
