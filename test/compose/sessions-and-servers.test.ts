// Which server a message goes through, and the sessions it shares with others.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { Routes } from '../../electron/accounts/network/routes.ts'
import type { DraftFields } from '../../shared/model/message.ts'
import { startSmtpServer } from '../servers/smtp-server.ts'
import { accountOn, openSendingWorld, type SendingWorld } from './sending-world.ts'

const UNDO_MS = 10_000

let world: SendingWorld

beforeEach(async () => {
  world = await openSendingWorld()
})

afterEach(() => world.close())

/** Puts a message into the Outbox that is sent at this time. */
async function schedule(atMs: number, fields: Partial<DraftFields>): Promise<void> {
  const { id, fields: written } = await world.write(fields)
  await world.compose.schedule({ id, fields: written, wishes: { time: { kind: 'at', atMs } } })
}

async function stateOf(messageId: number) {
  return (await world.compose.outbox({})).find(each => each.messageId === messageId)?.state
}

test('messages that go out together share a session; it ends with the last of them', async () => {
  const smtp = await world.serve()
  await world.services.start()
  const dueMs = world.clock.now() + UNDO_MS
  for (const subject of ['one', 'two', 'three']) await schedule(dueMs, { subject })
  const sent = [world.nextSending(), world.nextSending(), world.nextSending()]
  world.clock.turn(UNDO_MS)
  await Promise.all(sent)
  expect(smtp.accepted).toHaveLength(3)
  expect(smtp.connections).toBe(1)
  expect(smtp.lines.filter(line => line === 'QUIT')).toHaveLength(1)
})

test('a session that ended between two messages is replaced, and each is sent once', async () => {
  const smtp = await world.serve({ faults: { dropAfter: 'DATA' } })
  await world.services.start()
  const dueMs = world.clock.now() + UNDO_MS
  for (const subject of ['one', 'two']) await schedule(dueMs, { subject })
  const sent = [world.nextSending(), world.nextSending()]
  world.clock.turn(UNDO_MS)
  for (const job of await Promise.all(sent)) expect(job.state).toBe('done')
  expect(smtp.accepted.map(({ bytes }) => /^Subject: (\w+)/m.exec(bytes.toString())?.[1])).toEqual(['one', 'two'])
  expect(smtp.connections).toBe(2)
})

test('NET-11: a session that went dead between two messages is given up in time and replaced', async () => {
  const smtp = await world.serve({ faults: { stallAfter: 'DATA' } })
  await world.services.start()
  const { store, secrets } = world.services
  await new Routes(store, secrets).changeTimeout({ kind: 'account', id: world.accountId }, 0.2)
  const dueMs = world.clock.now() + UNDO_MS
  for (const subject of ['one', 'two']) await schedule(dueMs, { subject })
  const sent = [world.nextSending(), world.nextSending()]
  world.clock.turn(UNDO_MS)
  for (const job of await Promise.all(sent)) expect(job.state).toBe('done')
  expect(smtp.accepted.map(({ bytes }) => /^Subject: (\w+)/m.exec(bytes.toString())?.[1])).toEqual(['one', 'two'])
  expect(smtp.connections).toBe(2)
})

test("M6: each account sends by its own server; where that is out of reach, by another's when that was chosen", async () => {
  await world.serve()
  const own = await startSmtpServer()
  const { accounts } = world.services.areas
  const account = accountOn(own.port, 'Berit')
  const { id } = await accounts.handlers.add({ account, password: 'secret', keeping: 'session' })
  const write = async () => world.write({ accountId: id })
  await world.ofJob(await world.compose.send(await write()))
  expect(own.accepted).toHaveLength(1)
  expect(world.server?.accepted).toHaveLength(0)

  await own.close()
  expect((await world.ofJob(await world.compose.send(await write()))).failure).toMatchObject({ kind: 'unreachable' })
  await world.compose.setFallbacks({ accountId: id, accountIds: [world.accountId] })
  expect(await world.compose.fallbacks({ accountId: id })).toEqual([world.accountId])
  const messageId = await world.only('outbox')
  const job = await world.ofJob(await world.compose.sendAgain({ messageId }))
  expect(job.result).toMatchObject({ throughAccountId: world.accountId })
  expect(world.server?.accepted[0]?.from).toContain('berit@test.example')
})

test('M6: a person can send one message by the server of another account', async () => {
  const smtp = await world.serve({ password: 'another' })
  await world.send()
  const messageId = await world.only('outbox')
  const other = await startSmtpServer()
  const account = accountOn(other.port, 'Berit')
  const { id } = await world.services.areas.accounts.handlers.add({ account, password: 'secret', keeping: 'session' })
  const job = await world.ofJob(await world.compose.sendAgain({ messageId, throughAccountId: id }))
  expect(job.result).toMatchObject({ throughAccountId: id })
  expect(other.accepted).toHaveLength(1)
  expect(smtp.accepted).toHaveLength(0)
  await other.close()
})

test('T1: a server that offers no sign-in gets the mail without one', async () => {
  const smtp = await world.serve({ capabilities: ['SIZE 10000000', '8BITMIME'] })
  const { accounts } = world.services.areas
  const account = accountOn(smtp.port)
  await accounts.handlers.change({
    id: world.accountId,
    account: { ...account, outgoing: { ...account.outgoing, needsLogin: false } },
  })
  expect((await world.send()).state).toBe('done')
  expect(smtp.lines.filter(line => line.startsWith('AUTH'))).toEqual([])
})

test('SMTP-17: a domain beyond ASCII is converted; a name before the @ is refused with the reason, and stays editable', async () => {
  const smtp = await world.serve()
  expect((await world.send({ to: ['bob@bøker.example'] })).state).toBe('done')
  expect(smtp.accepted[0]?.to).toEqual(['<bob@xn--bker-gra.example>'])
  const job = await world.send({ to: ['bøb@test.example'] })
  expect(job.failure).toMatchObject({ kind: 'input', field: 'to' })
  expect(await stateOf(await world.only('outbox'))).toBe('failed')
  expect(smtp.accepted).toHaveLength(1)
})

test('T6: whoever it is for, mail goes to the outgoing server of its account, in one submission', async () => {
  const smtp = await world.serve()
  const to = ['a@one.example', 'b@two.example', 'c@three.example']
  expect((await world.send({ to })).state).toBe('done')
  expect(smtp.accepted.map(each => each.to)).toEqual([to.map(address => `<${address}>`)])
})
