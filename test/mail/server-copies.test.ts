// When a message leaves its server: the four rules, with a clock turned by hand.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ServerCopies } from '../../shared/model/account.ts'
import { type Pop3Server, type ServedMessage, startPop3Server } from '../servers/pop3-server.ts'
import { type MailboxWorld, openMailboxWorld } from './mailbox-world.ts'

const DAY_MS = 86_400_000

let world: MailboxWorld
let server: Pop3Server

beforeEach(async () => {
  world = await openMailboxWorld()
})

afterEach(async () => {
  await world.close()
  await server.close()
})

function letters(count: number): ServedMessage[] {
  return Array.from({ length: count }, (_, index) => ({
    uid: `uid-${index}`,
    bytes: Buffer.from(`Subject: Letter ${index}\r\n\r\ntext ${index}\r\n`),
  }))
}

async function start(copies: ServerCopies, messages: readonly ServedMessage[] = letters(3)): Promise<number> {
  server = await startPop3Server({ messages })
  const { host, port } = server
  return (await world.addAccount({ host, port, copies })).id
}

const uidsLeft = () => server.mailbox.map(({ uid }) => uid)

async function idOf(subject: string): Promise<number> {
  const row = (await world.rows()).find(each => each.subject === subject)
  if (!row) throw new Error(`No message ${subject}`)
  return row.id
}

/** The message thread has read everything. */
async function isRead(): Promise<void> {
  while ((await world.rows()).some(({ reading }) => reading === 'pending')) await new Promise(setImmediate)
}

describe('what stays on the server', () => {
  test('M12: everything, for years', async () => {
    const id = await start({ kind: 'keep' })
    await world.check(id)
    world.clock.turn(3_000 * DAY_MS)
    expect((await world.check(id)).result).toMatchObject({ fetched: 0, removed: 0 })
    expect(uidsLeft()).toHaveLength(3)
  })

  test('M12: nothing, once it is stored here', async () => {
    const id = await start({ kind: 'remove' })
    expect((await world.check(id)).result).toMatchObject({ fetched: 3, removed: 3 })
    expect(uidsLeft()).toEqual([])
    expect(await world.rows()).toHaveLength(3)
  })

  test('M12: for some days, counted from when each was stored', async () => {
    const id = await start({ kind: 'remove-after', days: 5 })
    await world.check(id)
    world.clock.turn(5 * DAY_MS - 1)
    expect((await world.check(id)).result).toMatchObject({ removed: 0 })
    world.clock.turn(1)
    expect((await world.check(id)).result).toMatchObject({ fetched: 0, removed: 3 })
    expect(uidsLeft()).toEqual([])
    expect(await world.rows()).toHaveLength(3)
  })

  test('M12: what was not deleted here for good', async () => {
    const id = await start({ kind: 'remove-deleted' })
    await world.check(id)
    await isRead()
    const [first, second] = [await idOf('Letter 0'), await idOf('Letter 1')]
    await world.mail.moveToRole({ ids: [first], role: 'trash' })
    expect((await world.check(id)).result).toMatchObject({ removed: 0 })
    await world.mail.deleteForGood({ ids: [first] })
    expect((await world.check(id)).result).toMatchObject({ fetched: 0, removed: 1 })
    expect(uidsLeft()).toEqual(['uid-1', 'uid-2'])
    await world.deleteForGood([second])
    await world.check(id)
    expect(uidsLeft()).toEqual(['uid-2'])
  })

  test('M12, POP-06: of two messages with one id, both leave only when both are deleted here', async () => {
    const id = await start(
      { kind: 'remove-deleted' },
      letters(2).map(message => ({ ...message, uid: 'same' })),
    )
    await world.check(id)
    const [one, other] = (await world.rows()).map(row => row.id)
    await world.deleteForGood([one ?? 0])
    expect((await world.check(id)).result).toMatchObject({ fetched: 0, removed: 0 })
    await world.deleteForGood([other ?? 0])
    expect((await world.check(id)).result).toMatchObject({ fetched: 0, removed: 2 })
  })

  test('M12: what was deleted here stays there when the rule says that everything stays', async () => {
    const id = await start({ kind: 'keep' })
    await world.check(id)
    await world.deleteForGood((await world.rows()).map(row => row.id))
    expect((await world.check(id)).result).toMatchObject({ fetched: 0, removed: 0 })
    await world.changeAccount(id, { copies: { kind: 'remove-deleted' } })
    expect((await world.check(id)).result).toMatchObject({ fetched: 0, removed: 3 })
  })

  test('POP-18: the clock jumps years ahead: nothing is deleted until a person agrees', async () => {
    const id = await start({ kind: 'remove-after', days: 30 }, letters(12))
    await world.check(id)
    world.clock.turn(4_000 * DAY_MS)
    expect((await world.check(id)).result).toMatchObject({ removed: 0, heldBack: 12 })
    expect((await world.check(id)).result).toMatchObject({ removed: 0, heldBack: 12 })
    expect(uidsLeft()).toHaveLength(12)
    expect((await world.check(id, true)).result).toMatchObject({ removed: 12 })
    expect(uidsLeft()).toEqual([])
  })

  test('POP-18: while mail is got regularly, many that grow old together leave without a question', async () => {
    const id = await start({ kind: 'remove-after', days: 9 }, letters(12))
    await world.check(id)
    world.clock.turn(6 * DAY_MS)
    await world.check(id)
    world.clock.turn(3 * DAY_MS)
    expect((await world.check(id)).result).toMatchObject({ removed: 12 })
  })

  test('POP-18: a rule that is chosen for a full mailbox asks first', async () => {
    const id = await start({ kind: 'keep' }, letters(12))
    await world.check(id)
    world.clock.turn(40 * DAY_MS)
    await world.changeAccount(id, { copies: { kind: 'remove-after', days: 30 } })
    expect((await world.check(id)).result).toMatchObject({ removed: 0, heldBack: 12 })
  })

  test('M20, P7: what is left there is known as STAT would say it', async () => {
    const id = await start({ kind: 'keep' })
    await world.check(id)
    const sizeBytes = server.mailbox.reduce((sum, { bytes }) => sum + bytes.length, 0)
    expect((await world.account(id)).known).toMatchObject({ count: 3, sizeBytes })
    await world.changeAccount(id, { copies: { kind: 'remove' } })
    await world.deleteForGood((await world.rows()).map(row => row.id))
    await world.check(id)
    expect((await world.account(id)).known).toMatchObject({ count: 0, sizeBytes: 0 })
  })
})
