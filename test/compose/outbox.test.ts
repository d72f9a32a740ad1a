// What waits in the Outbox: its time, its tries, the rest of those who were refused, and taking it back.

import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { StorageError } from '../../electron/errors.ts'
import type { DraftFields } from '../../shared/model/message.ts'
import type { SendWishes } from '../../shared/model/outbox.ts'
import { openSendingWorld, type SendingWorld } from './sending-world.ts'

const MINUTE_MS = 60_000
const UNDO_MS = 10_000
/** After what the disk could not take. */
const PAUSE_MS = 30_000

let world: SendingWorld

beforeEach(async () => {
  world = await openSendingWorld()
})

afterEach(() => world.close())

/** Puts a message into the Outbox; resolves when the clock was asked to wait for its time. */
async function schedule(wishes: Partial<SendWishes> = {}, fields: Partial<DraftFields> = {}) {
  const { id, fields: written } = await world.write(fields)
  const isAsked = world.clock.isAsked(UNDO_MS)
  const scheduled = await world.compose.schedule({
    id,
    fields: written,
    wishes: { time: { kind: 'after', delayMs: UNDO_MS }, ...wishes },
  })
  if (wishes.time === undefined) await isAsked
  return scheduled
}

async function item(messageId: number) {
  return (await world.compose.outbox({})).find(each => each.messageId === messageId)
}

describe('Undo send', () => {
  test('a message goes out when the moment to take it back is over, and not before', async () => {
    const smtp = await world.serve()
    await world.services.start()
    await schedule()
    world.clock.turn(UNDO_MS - 1)
    expect(smtp.connections).toBe(0)
    const sent = world.nextSending()
    world.clock.turn(1)
    expect((await sent).state).toBe('done')
    expect(await world.counts()).toEqual({ drafts: 0, outbox: 0, sent: 1 })
  })

  test('taken back, the draft is as it was: people as typed, text, files, and what it answers', async () => {
    const smtp = await world.serve()
    await world.services.start()
    await world.send({ subject: 'First' })
    const parentId = await world.only('sent')
    world.chosenFiles = [path.join(world.folder, 'table.csv')]
    await writeFile(world.chosenFiles[0] ?? '', 'a,b\r\n')
    const { id } = await world.compose.start({ kind: 'reply', messageId: parentId })
    await world.compose.attach({ id })
    const fields = {
      ...{ accountId: world.accountId, subject: 'Re: First', text: '> quoted\n\nno line end,   spaces  ' },
      ...{ to: ['"Bee, Bob" <bob@test.example>'], cc: ['Carl <carl@test.example>'], bcc: ['dora@test.example'] },
    }
    await world.compose.save({ id, fields })
    const before = await world.compose.open({ id })
    const time = { kind: 'after', delayMs: UNDO_MS } as const
    const { messageIds } = await world.compose.schedule({ id, fields, wishes: { time } })
    const draft = await world.compose.undoSend({ messageIds: [...messageIds] })
    expect({ ...draft, id, savedMs: 0, attachments: [] }).toEqual({ ...before, savedMs: 0, attachments: [] })
    expect(draft.attachments).toMatchObject([{ fileName: 'table.csv', sizeBytes: 5 }])
    world.clock.turn(10 * UNDO_MS)
    expect(await world.counts()).toEqual({ drafts: 1, outbox: 0, sent: 1 })
    expect(smtp.accepted).toHaveLength(1)
  })

  test('what is being sent cannot be taken back', async () => {
    await world.serve({ faults: { stallAt: 'DATA' } })
    await world.services.start()
    const { id, fields } = await world.write()
    const job = await world.compose.send({ id, fields })
    const messageIds = [await world.only('outbox')]
    await expect(world.compose.undoSend({ messageIds })).rejects.toMatchObject({ kind: 'input' })
    void world.services.areas.jobs.handlers.cancel({ id: job.id })
    expect((await world.ofJob(job)).state).toBe('cancelled')
  })

  test('SMTP-10: Send pressed twice, or in two windows, is one message', async () => {
    await world.serve()
    const { id, fields } = await world.write()
    const press = async () =>
      world.compose.schedule({ id, fields, wishes: { time: { kind: 'after', delayMs: UNDO_MS } } })
    const presses = await Promise.allSettled([press(), press()])
    expect(presses.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await world.counts()).toEqual({ drafts: 0, outbox: 1, sent: 0 })
  })
})

describe('working offline', () => {
  test('what a person sends waits without counting as a try, and goes out online again', async () => {
    const smtp = await world.serve()
    await world.services.start()
    const { change } = world.services.areas.settings.handlers
    await change({ worksOffline: true })
    expect(await world.send()).toMatchObject({ state: 'failed', failure: { kind: 'unreachable', reason: 'offline' } })
    const [waiting] = await world.compose.outbox({})
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 0, dueMs: world.clock.now() })
    expect(smtp.connections).toBe(0)
    const sent = world.nextSending()
    await change({ worksOffline: false })
    expect((await sent).state).toBe('done')
    expect(await world.counts()).toEqual({ drafts: 0, outbox: 0, sent: 1 })
  })
})

describe('sending later', () => {
  test('the time survives a restart', async () => {
    const smtp = await world.serve()
    await world.services.start()
    const atMs = world.clock.now() + 60 * MINUTE_MS
    const { messageIds } = await schedule({ time: { kind: 'at', atMs } })
    await world.end()
    await world.open()
    await world.connectTo(smtp.port)
    const isAsked = world.clock.isAsked(60 * MINUTE_MS)
    await world.services.start()
    await isAsked
    expect(await item(messageIds[0] ?? 0)).toMatchObject({ dueMs: atMs, isMissed: false })
    const sent = world.nextSending()
    world.clock.turn(60 * MINUTE_MS)
    expect((await sent).state).toBe('done')
  })

  test('a time that passed while the app was closed is said first, then the message goes out', async () => {
    const smtp = await world.serve()
    await world.services.start()
    const { messageIds } = await schedule({ time: { kind: 'at', atMs: world.clock.now() + MINUTE_MS } })
    await world.end()
    world.clock.turn(60 * MINUTE_MS)
    await world.open()
    await world.connectTo(smtp.port)
    await world.services.start()
    const late = await item(messageIds[0] ?? 0)
    expect(late).toMatchObject({ isMissed: true })
    expect(smtp.connections).toBe(0)
    const sent = world.nextSending()
    world.clock.turn((late?.dueMs ?? 0) - world.clock.now())
    expect((await sent).state).toBe('done')
  })

  test('kept in the Outbox, it does not go out until a person says so', async () => {
    const smtp = await world.serve()
    await world.services.start()
    const { messageIds } = await schedule()
    await world.compose.reschedule({ messageId: messageIds[0] ?? 0 })
    world.clock.turn(60 * MINUTE_MS)
    expect((await item(messageIds[0] ?? 0))?.dueMs).toBeUndefined()
    expect(smtp.connections).toBe(0)
    expect((await world.ofJob(await world.compose.sendAgain({ messageId: messageIds[0] ?? 0 }))).state).toBe('done')
  })
})

describe('trying again', () => {
  test('SMTP-06: after "try later" it is tried by itself, with growing pauses, under the same Message-ID', async () => {
    const smtp = await world.serve({ finalReplies: Array.from({ length: 4 }, () => '451 4.3.0 try later') })
    await world.services.start()
    const { messageId } = await world.send().then(async () => ({ messageId: await world.only('outbox') }))
    const before = await world.services.store.readMessage(messageId)
    for (const [tries, pauseMs] of [1, 2, 5].map(minutes => minutes * MINUTE_MS).entries()) {
      expect(await item(messageId)).toMatchObject({
        state: 'waiting',
        attempts: tries + 1,
        dueMs: world.clock.now() + pauseMs,
      })
      const next = world.nextSending()
      world.clock.turn(pauseMs - 1)
      expect(smtp.connections).toBe(tries + 1)
      world.clock.turn(1)
      expect((await next).state).toBe('failed')
    }
    const sent = world.nextSending()
    world.clock.turn(15 * MINUTE_MS)
    expect((await sent).state).toBe('done')
    expect(smtp.accepted).toHaveLength(1)
    expect(smtp.accepted[0]?.bytes.toString()).toContain(before?.messageId)
  })

  test('DATA-11: a server that cannot be reached is tried again by itself, and the message is sent once', async () => {
    const { port } = await world.serve()
    await world.services.start()
    await world.stopServing()
    const isAsked = world.clock.isAsked(MINUTE_MS)
    expect((await world.send()).failure).toMatchObject({ kind: 'unreachable' })
    expect(await item(await world.only('outbox'))).toMatchObject({ state: 'waiting', attempts: 1 })
    await isAsked
    const smtp = await world.serve()
    expect(smtp.port).not.toBe(port)
    const sent = world.nextSending()
    world.clock.turn(MINUTE_MS)
    expect((await sent).state).toBe('done')
    expect(smtp.accepted).toHaveLength(1)
  })

  test('DATA-11: a wrong password is not tried again by itself', async () => {
    const smtp = await world.serve({ password: 'another' })
    await world.services.start()
    expect((await world.send()).failure).toMatchObject({ kind: 'login' })
    expect(await item(await world.only('outbox'))).toMatchObject({ state: 'failed' })
    world.clock.turn(24 * 60 * MINUTE_MS)
    expect(smtp.connections).toBe(1)
  })

  test('T3: one accepted, one refused for good, one told "later": the last alone is tried again by itself', async () => {
    await world.serve({ refused: { 'carl@test.example': '550 5.1.1 no', 'dora@test.example': '451 4.2.1 busy' } })
    await world.services.start()
    const isAsked = world.clock.isAsked(MINUTE_MS)
    const job = await world.send({ to: ['bob@test.example', 'carl@test.example', 'dora@test.example'] })
    expect(job.result).toMatchObject({ nextTryMs: world.clock.now() + MINUTE_MS })
    await isAsked
    const smtp = await world.serve({ refused: { 'carl@test.example': '550 5.1.1 no' } })
    const next = world.nextSending()
    world.clock.turn(MINUTE_MS)
    expect((await next).result).toMatchObject({
      recipients: [
        { address: 'bob@test.example', accepted: true },
        { address: 'carl@test.example', accepted: false, code: 550 },
        { address: 'dora@test.example', accepted: true },
      ],
    })
    expect(smtp.lines.filter(line => line.startsWith('RCPT'))).toEqual(['RCPT TO:<dora@test.example>'])
    expect(smtp.accepted.map(({ to }) => to)).toEqual([['<dora@test.example>']])
    expect(await world.compose.outbox({})).toEqual([])
  })

  test('T3: one refused for good, one told "later", nobody has it: the second is tried again by itself, then a person decides', async () => {
    await world.serve({ refused: { 'carl@test.example': '550 5.1.1 no', 'dora@test.example': '451 4.2.1 busy' } })
    await world.services.start()
    const isAsked = world.clock.isAsked(MINUTE_MS)
    await world.send({ to: ['carl@test.example', 'dora@test.example'] })
    const messageId = await world.only('outbox')
    expect(await item(messageId)).toMatchObject({ state: 'waiting', attempts: 1 })
    await isAsked
    const smtp = await world.serve()
    const next = world.nextSending()
    world.clock.turn(MINUTE_MS)
    expect((await next).result).toMatchObject({ recipients: [{ code: 550 }, { accepted: true }] })
    expect(smtp.accepted.map(({ to }) => to)).toEqual([['<dora@test.example>']])
    await world.ofJob(await world.compose.sendAgain({ messageId }))
    expect(smtp.accepted.map(({ to }) => to)).toEqual([['<dora@test.example>'], ['<carl@test.example>']])
  })

  test('T3: whom a person asks for again after a refusal is not forgotten when the server is away just then', async () => {
    await world.serve({ refused: { 'carl@test.example': '550 5.1.1 no' } })
    await world.services.start()
    await world.send({ to: ['bob@test.example', 'carl@test.example'] })
    await world.stopServing()
    const isAsked = world.clock.isAsked(MINUTE_MS)
    const messageId = await world.only('sent')
    expect((await world.ofJob(await world.compose.sendAgain({ messageId }))).failure?.kind).toBe('unreachable')
    await isAsked
    const smtp = await world.serve()
    const next = world.nextSending()
    world.clock.turn(MINUTE_MS)
    expect((await next).state).toBe('done')
    expect(smtp.accepted.map(({ to }) => to)).toEqual([['<carl@test.example>']])
  })

  test('T3: who was told "later" and is written to again does not get the first message by itself as well', async () => {
    await world.serve({ refused: { 'dora@test.example': '451 4.2.1 busy' } })
    await world.services.start()
    const isAsked = world.clock.isAsked(MINUTE_MS)
    await world.send({ to: ['bob@test.example', 'dora@test.example'] })
    await isAsked
    const smtp = await world.serve()
    const messageId = await world.only('sent')
    const draft = await world.compose.editAgain({ messageId, onlyRefused: true })
    expect(draft.to).toEqual(['dora@test.example'])
    world.clock.turn(24 * 60 * MINUTE_MS)
    expect(await world.compose.outbox({})).toEqual([])
    expect(smtp.connections).toBe(0)
  })

  test('SMTP-04, T3: "only the one that failed" sends to nobody twice, under the same Message-ID', async () => {
    const first = await world.serve({ refused: { 'carl@test.example': '550 5.1.1 no' } })
    await world.send({ to: ['bob@test.example', 'carl@test.example'] })
    const second = await world.serve()
    const messageId = await world.only('sent')
    const job = await world.ofJob(await world.compose.sendAgain({ messageId }))
    expect(job.result).toMatchObject({ recipients: [{ accepted: true }, { accepted: true }] })
    expect(second.accepted.map(({ to }) => to)).toEqual([['<carl@test.example>']])
    expect(second.accepted[0]?.bytes).toEqual(first.accepted[0]?.bytes)
    await expect(world.compose.sendAgain({ messageId })).rejects.toMatchObject({ kind: 'input' })
    expect(await world.counts()).toEqual({ drafts: 0, outbox: 0, sent: 1 })
  })

  test('SMTP-04: refused again, the message stays in Sent with what the server said', async () => {
    await world.serve({ refused: { 'carl@test.example': '550 5.1.1 no' } })
    await world.send({ to: ['bob@test.example', 'carl@test.example'] })
    const messageId = await world.only('sent')
    expect((await world.ofJob(await world.compose.sendAgain({ messageId }))).state).toBe('failed')
    const stored = await world.services.store.readMessage(messageId)
    expect(stored?.row.outbox).toBeUndefined()
    expect(stored?.recipients.map(({ accepted }) => accepted)).toEqual([true, false])
  })
})

describe('sending individually', () => {
  test('T4: everybody gets a message of their own and sees nobody else, in one session', async () => {
    const smtp = await world.serve()
    await world.services.start()
    const people = {
      to: ['bob@test.example', 'Carl <carl@test.example>'],
      bcc: ['dora@test.example', 'BOB <bob@test.example>'],
    }
    const { messageIds } = await schedule({ isIndividual: true }, people)
    expect(await world.counts()).toEqual({ drafts: 0, outbox: 3, sent: 0 })
    expect(messageIds).toHaveLength(3)
    const sent = [world.nextSending(), world.nextSending(), world.nextSending()]
    world.clock.turn(UNDO_MS)
    for (const job of await Promise.all(sent)) expect(job.state).toBe('done')
    expect(smtp.accepted.map(({ to }) => to.join()).sort()).toEqual([
      '<bob@test.example>',
      '<carl@test.example>',
      '<dora@test.example>',
    ])
    for (const { bytes, to } of smtp.accepted) {
      expect(
        bytes
          .toString()
          .match(/\w+@test\.example/g)
          ?.filter(address => !/^anna@/.test(address)),
      ).toEqual(expect.arrayContaining([to.join().slice(1, -1)]))
      expect(new Set(bytes.toString().match(/(?:bob|carl|dora)@test\.example/g)).size).toBe(1)
    }
    expect(smtp.connections).toBe(1)
  })

  test('taken back, they are one draft again', async () => {
    await world.serve()
    const people = ['bob@test.example', 'carl@test.example']
    const { id, fields } = await world.write({ to: people })
    const wishes = { time: { kind: 'after', delayMs: UNDO_MS }, isIndividual: true } as const
    const { messageIds } = await world.compose.schedule({ id, fields, wishes })
    expect(await world.compose.undoSend({ messageIds: [...messageIds] })).toMatchObject({ to: people })
    expect(await world.counts()).toEqual({ drafts: 1, outbox: 0, sent: 0 })
  })

  test('DATA-10: one address that cannot be used leaves the draft as it was and nothing in the Outbox', async () => {
    await world.serve()
    const { id, fields } = await world.write({ to: ['bob@test.example', 'a@b@c.example'] })
    const wishes = { time: { kind: 'after', delayMs: UNDO_MS }, isIndividual: true } as const
    await expect(world.compose.schedule({ id, fields, wishes })).rejects.toMatchObject({ kind: 'input', field: 'to' })
    expect(await world.counts()).toEqual({ drafts: 1, outbox: 0, sent: 0 })
  })
})

test('a message that cannot even be noted as being sent is tried again after a pause, not at once', async () => {
  const smtp = await world.serve()
  await world.services.start()
  await schedule()
  const full = new StorageError('The disk is full', { reason: 'full', file: world.folder })
  const noting = vi.spyOn(world.services.store, 'setOutboxState').mockRejectedValue(full)
  const pause = world.clock.isAsked(PAUSE_MS)
  const refused = world.nextSending()
  world.clock.turn(UNDO_MS)
  expect((await refused).state).toBe('failed')
  await pause
  expect(smtp.connections).toBe(0)
  noting.mockRestore()
  const sent = world.nextSending()
  world.clock.turn(PAUSE_MS)
  expect((await sent).state).toBe('done')
  expect(await world.counts()).toEqual({ drafts: 0, outbox: 0, sent: 1 })
})
