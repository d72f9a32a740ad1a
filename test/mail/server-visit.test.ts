// A look at what is on the server, before anything is fetched: rows, deletions, and taking them back.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ServerCopies } from '../../shared/model/account.ts'
import type { Job } from '../../shared/model/job.ts'
import { type Pop3Server, type Pop3ServerOptions, type ServedMessage, startPop3Server } from '../servers/pop3-server.ts'
import { type MailboxWorld, openMailboxWorld } from './mailbox-world.ts'

let world: MailboxWorld
let server: Pop3Server
let accountId: number

beforeEach(async () => {
  world = await openMailboxWorld()
})

afterEach(async () => {
  await world.close()
  await server.close()
})

function letter(number: number, text = `Words ${number}`): ServedMessage {
  const head = `From: Ebba Lund <ebba@test.example>\r\nSubject: Letter ${number}\r\nDate: Sat, 21 Nov 2026 12:00:00 +0000\r\n`
  return { uid: `uid-${number}`, bytes: Buffer.from(`${head}\r\n${text}\r\n`) }
}

async function start(options: Pop3ServerOptions, copies: ServerCopies = { kind: 'keep' }): Promise<void> {
  server = await startPop3Server(options)
  const { host, port } = server
  accountId = (await world.addAccount({ host, port, copies })).id
}

/** The mailbox is open. */
async function visit(): Promise<Job> {
  const { id } = await world.mail.lookAtServer({ accountId })
  return world.jobWhere(job => job.id === id && job.result?.kind === 'server-messages')
}

const page = (jobId: number) => world.mail.serverMessages({ jobId, from: 0, count: 50 })

async function leave(job: Job, undo = false): Promise<Job> {
  await world.mail.leaveServer({ jobId: job.id, undo })
  return world.ended(job)
}

describe('a look at the server', () => {
  test('P8, M19, P27: sender, subject, size and first words, newest first, and what is here already', async () => {
    await start({ messages: [letter(1)] })
    await world.check(accountId)
    const both = [letter(1), letter(2)]
    await server.close()
    server = await startPop3Server({ messages: both })
    await world.changeAccount(accountId, { port: server.port })
    const job = await visit()
    const sizeBytes = both.reduce((sum, { bytes }) => sum + bytes.length, 0)
    expect(job.result).toEqual({ kind: 'server-messages', total: 2, sizeBytes })
    const { total, messages } = await page(job.id)
    expect(total).toBe(2)
    expect(messages).toMatchObject([
      { number: 2, subject: 'Letter 2', from: { address: 'ebba@test.example' }, snippet: 'Words 2', isHere: false },
      { number: 1, subject: 'Letter 1', from: { name: 'Ebba Lund' }, snippet: 'Words 1', isHere: true },
    ])
    expect(await leave(job)).toMatchObject({ state: 'done', result: { removed: 0 } })
    expect(server.lines.some(line => line.startsWith('RETR'))).toBe(false)
  })

  test('P8, M19: what is here as a header only, was deleted here, or shares its id is not said to be on this computer', async () => {
    const rest = 'r'.repeat(2_000)
    await start({ messages: [letter(1, rest), letter(2), letter(3)] }, { kind: 'keep' })
    await world.changeAccount(accountId, { wholeUpToBytes: 1_000 })
    await world.check(accountId)
    const rows = await world.rows('inbox')
    const ids = rows.filter(({ subject }) => subject === 'Letter 2').map(({ id }) => id)
    await world.deleteForGood(ids)
    const messages = [...server.mailbox, { ...letter(4), uid: 'uid-3' }]
    await server.close()
    server = await startPop3Server({ messages })
    await world.changeAccount(accountId, { port: server.port })
    const job = await visit()
    const shown = (await page(job.id)).messages
    expect(shown.map(({ subject, isHere }) => [subject, isHere])).toEqual([
      ['Letter 4', false],
      ['Letter 3', true],
      ['Letter 2', false],
      ['Letter 1', false],
    ])
    await leave(job)
  })

  test('P8: of 40 MB less than 10 kB are fetched', async () => {
    await start({ messages: [letter(1, 'many words in a line of their own\r\n'.repeat(1_200_000))] })
    const job = await visit()
    await page(job.id)
    await leave(job)
    expect(server.sentBytes).toBeLessThan(10_000)
    expect(server.mailbox[0]?.bytes.length).toBeGreaterThan(40_000_000)
  })

  test('P8, P2: what is deleted there is gone when the visit ends, and not before', async () => {
    await start({ messages: [letter(1), letter(2), letter(3)] })
    const job = await visit()
    await world.mail.removeOnServer({ jobId: job.id, numbers: [1, 3] })
    expect((await page(job.id)).messages.map(each => each.isRemoved)).toEqual([true, false, true])
    expect(server.mailbox).toHaveLength(3)
    expect(await leave(job)).toMatchObject({ result: { kind: 'left-server', removed: 2 } })
    expect(server.mailbox.map(({ uid }) => uid)).toEqual(['uid-2'])
  })

  test('P11: deletions are undone while the session is open', async () => {
    await start({ messages: [letter(1), letter(2)] })
    const job = await visit()
    await world.mail.removeOnServer({ jobId: job.id, numbers: [1, 2] })
    await world.mail.restoreOnServer({ jobId: job.id })
    expect(server.lines).toContain('RSET')
    expect((await page(job.id)).messages.some(each => each.isRemoved)).toBe(false)
    await leave(job)
    expect(server.mailbox).toHaveLength(2)
  })

  test('P2: when the goodbye is not answered, it is said and nothing is deleted', async () => {
    await start({ messages: [letter(1)], faults: { dropAt: 'QUIT' } })
    const job = await visit()
    await world.mail.removeOnServer({ jobId: job.id, numbers: [1] })
    await expect(world.mail.leaveServer({ jobId: job.id })).rejects.toMatchObject({ kind: 'unreachable' })
    expect(await world.ended(job)).toMatchObject({ state: 'failed' })
    expect(server.mailbox).toHaveLength(1)
  })

  test('P11: stopped, it deletes nothing', async () => {
    await start({ messages: [letter(1)] })
    const job = await visit()
    await world.mail.removeOnServer({ jobId: job.id, numbers: [1] })
    await world.services.areas.jobs.handlers.cancel({ id: job.id })
    expect(await world.ended(job)).toMatchObject({ state: 'cancelled' })
    await server.hasLostClient()
    expect(server.mailbox).toHaveLength(1)
  })

  test('P10: it says something once a minute, and gives a forgotten mailbox back without deleting anything', async () => {
    await start({ messages: [letter(1)] })
    const job = await visit()
    await world.mail.removeOnServer({ jobId: job.id, numbers: [1] })
    world.clock.turn(59_999)
    expect(server.lines).not.toContain('NOOP')
    for (let minute = 1; minute <= 11; minute++) world.clock.turn(60_000)
    expect(await world.ended(job)).toMatchObject({ state: 'done', result: { removed: 0 } })
    expect(server.lines.filter(line => line === 'NOOP')).toHaveLength(10)
    expect(server.mailbox).toHaveLength(1)
  })

  test('P10: getting mail says nothing that is not needed', async () => {
    await start({ messages: [letter(1)] })
    await world.check(accountId)
    expect(server.lines).not.toContain('NOOP')
  })

  test('POP-20: getting mail waits until the visit is over', async () => {
    await start({ messages: [letter(1)] })
    const job = await visit()
    const check = await world.mail.getMail({ accountId })
    expect(check.state).toBe('waiting')
    expect(server.connections).toBe(1)
    await leave(job)
    expect(await world.ended(check)).toMatchObject({ state: 'done', result: { fetched: 1 } })
  })

  test('POP-10: a server without TOP tells sizes only', async () => {
    await start({ messages: [letter(1)], handlers: { TOP: undefined } })
    const job = await visit()
    expect((await page(job.id)).messages).toMatchObject([{ number: 1, subject: '', isHere: false }])
    await leave(job)
  })

  test('P25: a call after the end is told so', async () => {
    await start({ messages: [] })
    const job = await visit()
    await leave(job)
    expect(() => page(job.id)).toThrow('closed')
  })
})
