// Putting off through the calls, with a clock turned by hand.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Id } from '../../../shared/model/account.ts'
import { type MailboxWorld, openMailboxWorld } from '../mailbox-world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let world: MailboxWorld
let accountId: Id
beforeEach(async () => {
  world = await openMailboxWorld()
  accountId = (await world.addAccount({ host: '127.0.0.1', port: 1 })).id
  await world.services.store.setChecked(accountId, world.clock.now())
  await world.services.start()
})
afterEach(() => world.close())

const snooze = () => world.services.areas.snooze.handlers
const row = async (id: Id) => (await world.services.store.readMessage(id))?.row

async function arrive(id: string, inReplyTo?: string): Promise<Id> {
  const { store } = world.services
  const answers = inReplyTo === undefined ? '' : `In-Reply-To: <${inReplyTo}>\r\n`
  const head = `From: Ebba <ebba@example.org>\r\nSubject: The mast\r\nMessage-ID: <${id}>\r\n${answers}`
  const bytes = Buffer.from(`${head}\r\nHello\r\n`)
  await store.writeIncoming(accountId, bytes, [
    { sizeBytes: bytes.length, end: { uid: id, receivedMs: world.clock.now() } },
  ])
  const [stored] = await store.commitIncoming(accountId, false)
  await world.readArrivals()
  return stored?.id ?? 0
}

/** Turns the clock until something of mail changes. */
async function turnUntilChanged(ms: number): Promise<void> {
  const changed = world.mailChanged()
  world.clock.turn(ms)
  await changed
}

test('a message comes back when its time has come', async () => {
  const id = await arrive('1@x')
  await snooze().begin({ ids: [id], untilMs: world.clock.now() + 30_000 })
  expect(await row(id)).toMatchObject({ role: 'snoozed' })
  await turnUntilChanged(30_000)
  expect(await row(id)).toMatchObject({ role: 'inbox', isRead: false, snooze: { state: 'back' } })
})

test('a computer that slept, or a clock that is set, is noticed within a minute', async () => {
  const id = await arrive('1@x')
  await snooze().begin({ ids: [id], untilMs: world.clock.now() + 24 * HOUR })
  // Timers go on as if nothing had been: only a minute of theirs passes.
  world.clock.setBack(-25 * HOUR)
  await turnUntilChanged(MINUTE)
  expect(await row(id)).toMatchObject({ role: 'inbox', snooze: { state: 'back' } })
})

test('what was due while the app was closed comes back at the start', async () => {
  const id = await arrive('1@x')
  await snooze().begin({ ids: [id], untilMs: world.clock.now() + HOUR })
  await world.services.end()
  world.clock.turn(2 * HOUR)
  await world.open()
  await world.services.start()
  expect(await row(id)).toMatchObject({ role: 'inbox', isRead: false, snooze: { state: 'back' } })
})

test('an answer brings the conversation back before its time', async () => {
  const id = await arrive('1@x')
  await snooze().begin({ ids: [id], untilMs: world.clock.now() + HOUR })
  await arrive('2@x', '1@x')
  expect(await row(id)).toMatchObject({ role: 'inbox', snooze: { state: 'back', wasAnswered: true } })
})

test('taken back, it is where it was, as it was', async () => {
  const id = await arrive('1@x')
  const before = await row(id)
  const { snoozed } = await snooze().begin({ ids: [id], untilMs: world.clock.now() + HOUR })
  await snooze().put({ snoozed })
  expect(await row(id)).toEqual(before)
})
