// When mail is got by itself, what a busy mailbox or a server that wants time means, and encryption that vanished.

import { X509Certificate } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Job } from '../../shared/model/job.ts'
import { type Pop3Server, type Pop3ServerOptions, startPop3Server, USUAL_CAPABILITIES } from '../servers/pop3-server.ts'
import { testCertificates } from '../servers/test-certificate.ts'
import { type MailboxWorld, openMailboxWorld, type TestMailbox } from './mailbox-world.ts'

const MINUTE_MS = 60_000

let world: MailboxWorld
let server: Pop3Server

beforeEach(async () => {
  world = await openMailboxWorld()
})

afterEach(async () => {
  await world.close()
  await server.close()
})

async function start(options: Pop3ServerOptions = {}, settings: Partial<TestMailbox> = {}): Promise<number> {
  server = await startPop3Server(options)
  const { host, port } = server
  return (await world.addAccount({ host, port, ...settings })).id
}

/** The end of the check with this number, counted in this world. */
const endOf = (id: number) => world.jobWhere(job => job.id === id && job.endedMs !== undefined)

/** The clock looks and then waits: nothing was started meanwhile. */
async function look(): Promise<readonly Job[]> {
  await world.services.checks.look()
  return Promise.resolve(world.services.areas.jobs.handlers.list({}))
}

describe('checks by themselves', () => {
  test('M18: at the start and every so many minutes, where the account says so, and not before', async () => {
    await start({}, { checkMinutes: 10, checksAtStart: true })
    await world.services.start()
    expect(await endOf(1)).toMatchObject({ kind: 'get-mail', state: 'done' })
    world.clock.turn(10 * MINUTE_MS - 1)
    expect(await look()).toHaveLength(1)
    world.clock.turn(1)
    await look()
    expect(await endOf(2)).toMatchObject({ kind: 'get-mail', state: 'done' })
  })

  test('an account that does not say so is only checked when a person asks', async () => {
    await start()
    await world.services.start()
    world.clock.turn(10_000 * MINUTE_MS)
    expect(await look()).toEqual([])
    expect(server.connections).toBe(0)
  })

  test('P16: a server that wants 900 seconds between two logins gets them', async () => {
    const capabilities = [...USUAL_CAPABILITIES, 'LOGIN-DELAY 900']
    await start({ capabilities }, { checkMinutes: 1, checksAtStart: true })
    await world.services.start()
    await endOf(1)
    for (let minute = 1; minute < 15; minute++) {
      world.clock.turn(MINUTE_MS)
      expect(await look()).toHaveLength(1)
    }
    world.clock.turn(MINUTE_MS)
    expect(await endOf(2)).toMatchObject({ state: 'done' })
  })

  test('after a refused password nothing is tried by itself', async () => {
    const id = await start({}, { checkMinutes: 5, password: 'wrong' })
    await world.services.start()
    world.clock.turn(5 * MINUTE_MS)
    expect(await endOf(1)).toMatchObject({ state: 'failed', failure: { kind: 'login' } })
    world.clock.turn(60 * MINUTE_MS)
    expect(await look()).toHaveLength(1)
    await world.services.areas.accounts.handlers.setPassword({
      ...{ id, server: 'incoming', keeping: 'session', password: 'secret' },
    })
    expect(await world.check(id)).toMatchObject({ state: 'done' })
    world.clock.turn(5 * MINUTE_MS)
    expect(await endOf(3)).toMatchObject({ state: 'done' })
  })

  test('P16: a server that deletes mail by itself is remembered with its days', async () => {
    const id = await start({ capabilities: [...USUAL_CAPABILITIES, 'EXPIRE 30'] })
    await world.check(id)
    expect((await world.account(id)).known).toMatchObject({ keepsDays: 30 })
  })
})

describe('a mailbox that another program has', () => {
  test('M18, POP-13: is tried again with a countdown, and the password is not asked for', async () => {
    let isBusy = true
    const PASS = () => (isBusy ? '-ERR [IN-USE] another program reads it' : '+OK')
    const id = await start({ capabilities: ['USER', 'UIDL', 'RESP-CODES'], handlers: { PASS } })
    const job = await world.mail.getMail({ accountId: id })
    const busy = await world.jobWhere(each => each.id === job.id && each.result?.kind === 'mailbox-busy')
    expect(busy).toMatchObject({ state: 'running', result: { nextTryMs: world.clock.now() + 15_000 } })
    isBusy = false
    world.clock.turn(15_000)
    expect(await world.ended(job)).toMatchObject({ state: 'done', result: { kind: 'got-mail' } })
  })

  test('M18, POP-13: is in the end said to be in use, never to have another password', async () => {
    const PASS = () => '-ERR [IN-USE] another program reads it'
    const id = await start({ capabilities: ['USER', 'UIDL', 'RESP-CODES'], handlers: { PASS } })
    const job = await world.mail.getMail({ accountId: id })
    for (const pauseMs of [15_000, 30_000, 60_000, 120_000]) {
      await world.clock.hasWaiting()
      world.clock.turn(pauseMs)
    }
    expect(await world.ended(job)).toMatchObject({
      ...{ state: 'failed', failure: { kind: 'refused', code: 'IN-USE', temporary: true } },
    })
  })

  test('P24: Stop ends the wait', async () => {
    const PASS = () => '-ERR [IN-USE] another program reads it'
    const id = await start({ capabilities: ['USER', 'RESP-CODES'], handlers: { PASS } })
    const job = await world.mail.getMail({ accountId: id })
    await world.clock.hasWaiting()
    await world.services.areas.jobs.handlers.cancel({ id: job.id })
    expect(await world.ended(job)).toMatchObject({ state: 'cancelled' })
    expect(world.clock.size).toBe(0)
  })
})

test('P24: Stop works at once where a server never answers: its own time limit is not waited for', async () => {
  const asked = Promise.withResolvers<void>()
  const UIDL = () => {
    asked.resolve()
    return undefined
  }
  const id = await start({ handlers: { UIDL } })
  const job = await world.mail.getMail({ accountId: id })
  await asked.promise
  await world.services.areas.jobs.handlers.cancel({ id: job.id })
  expect(await world.ended(job)).toMatchObject({ state: 'cancelled' })
  await server.hasLostClient()
})

describe('encryption that vanished', () => {
  const certificate = testCertificates().selfSigned
  const certificateSha256 = new X509Certificate(certificate.cert).fingerprint256.replaceAll(':', '')

  test('P17: STLS was offered and is not any more: nothing is said to the server, and it is told', async () => {
    const id = await start({ capabilities: [...USUAL_CAPABILITIES, 'STLS'] })
    expect(await world.check(id)).toMatchObject({ state: 'done' })
    const { port } = server
    await server.close()
    server = await startPop3Server()
    await moveTo(id, server.port, port)
    const before = server.lines.length
    expect(await world.check(id)).toMatchObject({
      ...{ state: 'failed', failure: { kind: 'untrusted', reason: 'vanished' } },
    })
    expect(server.lines.slice(before)).toEqual(['CAPA'])
  })

  test('P17: where encryption is required, the same is said instead of "not offered"', async () => {
    const id = await start({ certificate }, { security: 'starttls', certificateSha256 })
    expect(await world.check(id)).toMatchObject({ state: 'done' })
    const { port } = server
    await server.close()
    server = await startPop3Server()
    await moveTo(id, server.port, port)
    expect(await world.check(id)).toMatchObject({ failure: { kind: 'untrusted', reason: 'vanished' } })
  })

  test('P17: another server is judged by itself', async () => {
    const id = await start({ capabilities: [...USUAL_CAPABILITIES, 'STLS'] })
    await world.check(id)
    await server.close()
    server = await startPop3Server()
    await world.changeAccount(id, { port: server.port })
    expect(await world.check(id)).toMatchObject({ state: 'done' })
  })

  /** As if the new server were at the place of the one before: what is known of it stays. */
  async function moveTo(id: number, port: number, before: number): Promise<void> {
    expect(port).not.toBe(before)
    const { known = {} } = await world.account(id)
    await world.changeAccount(id, { port })
    await world.services.store.learnServer(id, known)
  }
})
