// What a POP3 server said the last time is gone by at the next visit, and given up where the server is not like that any more.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Handler } from '../servers/line-server.ts'
import { type Pop3Server, type Pop3ServerOptions, startPop3Server } from '../servers/pop3-server.ts'
import { type MailboxWorld, openMailboxWorld } from './mailbox-world.ts'

const greeting = '+OK Dovecot ready.'
const capabilities = ['TOP', 'UIDL', 'PIPELINING', 'USER']

let world: MailboxWorld
let server: Pop3Server

beforeEach(async () => {
  world = await openMailboxWorld()
})

afterEach(async () => {
  await world.close()
  await server.close()
})

async function serve(options: Pop3ServerOptions = {}): Promise<Pop3Server> {
  server = await startPop3Server({ greeting, capabilities, ...options })
  return server
}

async function addAccount(): Promise<number> {
  const { host, port } = server
  return (await world.addAccount({ host, port })).id
}

/** Another server takes the place of this one; what is known of it stays. */
async function replace(id: number, options: Pop3ServerOptions): Promise<void> {
  await server.close()
  const { port } = await serve(options)
  const { known = {} } = await world.account(id)
  await world.changeAccount(id, { port })
  await world.services.store.learnServer(id, known)
}

/** What was said on each connection since the last time, in its order, before the server had answered the first question. */
async function saidAhead(): Promise<string[][]> {
  const { connections, transcript, clear } = world.services.areas.activity.handlers
  const conversations = [...(await connections({}))].sort((one, other) => one.id - other.id)
  const said = conversations.map(async ({ id }) => {
    const lines = (await transcript({ id, from: 0 })).filter(({ from }) => from !== 'note')
    const begun = lines.slice(lines.findIndex(({ from }) => from === 'client'))
    const answered = begun.findIndex(({ from }) => from === 'server')
    return begun.slice(0, answered < 0 ? begun.length : answered).map(({ text }) => text.split(' ')[0] ?? '')
  })
  const all = await Promise.all(said)
  await clear({})
  return all
}

const IN_ORDER = ['CAPA']
const AHEAD = ['CAPA', 'USER', 'PASS', 'UIDL', 'LIST']

async function check(id: number) {
  const { state, failure } = await world.check(id)
  return { said: await saidAhead(), ...(failure ? { failure } : { state }) }
}

describe('a mailbox that was read before', () => {
  test('is signed in to in one flight with the question', async () => {
    await serve()
    const id = await addAccount()
    expect(await check(id)).toEqual({ said: [IN_ORDER], state: 'done' })
    expect((await world.account(id)).known).toMatchObject({ capabilities })
    expect(await check(id)).toEqual({ said: [AHEAD], state: 'done' })
  })

  test('is asked first once the account has another server', async () => {
    await serve()
    const id = await addAccount()
    await check(id)
    await server.close()
    await serve()
    await world.changeAccount(id, { port: server.port })
    expect(await check(id)).toEqual({ said: [IN_ORDER], state: 'done' })
  })

  test('is asked first where its encryption could be missing, and the account does not use it', async () => {
    await serve({ capabilities: [...capabilities, 'STLS'] })
    const id = await addAccount()
    await check(id)
    expect(await check(id)).toEqual({ said: [IN_ORDER], state: 'done' })
  })

  test('has refused the password: that is said once', async () => {
    await serve()
    const id = await addAccount()
    await check(id)
    await world.services.areas.accounts.handlers.setPassword({
      id,
      server: 'both',
      password: 'wrong',
      keeping: 'session',
    })
    expect(await check(id)).toMatchObject({ said: [AHEAD], failure: { kind: 'login' } })
  })
})

describe('a server that is not as it was', () => {
  test('is tried again in order, and gone by as it is now', async () => {
    await serve()
    const id = await addAccount()
    await check(id)
    await replace(id, {
      capabilities: ['TOP', 'UIDL', 'PIPELINING', 'SASL CRAM-MD5'],
      handlers: { USER: undefined, PASS: undefined },
    })
    expect(await check(id)).toEqual({ said: [AHEAD, IN_ORDER], state: 'done' })
    expect(await check(id)).toEqual({ said: [['CAPA', 'AUTH']], state: 'done' })
  })

  test('the second conversation of that visit says why it took place', async () => {
    await serve()
    const id = await addAccount()
    await check(id)
    await replace(id, { capabilities: ['PIPELINING', 'SASL CRAM-MD5'], handlers: { USER: undefined, PASS: undefined } })
    await world.check(id)
    const { connections, transcript } = world.services.areas.activity.handlers
    const firstLines = (await connections({})).map(async each => (await transcript({ id: each.id, from: 0 }))[0])
    expect(await Promise.all(firstLines)).toMatchObject([
      { from: 'note', text: expect.stringMatching(/not be as it was remembered/) },
      { from: expect.stringMatching(/server|note/), text: expect.not.stringMatching(/remembered/) },
    ])
  })

  test('and does not say so is asked first from then on', async () => {
    await serve()
    const id = await addAccount()
    await check(id)
    let hasHungUp = false
    const CAPA: Handler = ({ client }) => {
      if (!hasHungUp) client.destroy()
      hasHungUp = true
      return ['+OK', ...capabilities, '.'].join('\n')
    }
    await replace(id, { handlers: { CAPA } })
    expect(await check(id)).toEqual({ said: [AHEAD, IN_ORDER], state: 'done' })
    expect(await check(id)).toEqual({ said: [IN_ORDER], state: 'done' })
    expect(await check(id)).toEqual({ said: [IN_ORDER], state: 'done' })
  })

  test('and cannot be signed in to in order either says why', async () => {
    await serve()
    const id = await addAccount()
    await check(id)
    await replace(id, {
      capabilities: ['PIPELINING', 'SASL PLAIN'],
      password: 'another',
      handlers: { USER: undefined },
    })
    expect(await check(id)).toMatchObject({ said: [AHEAD, IN_ORDER], failure: { kind: 'login' } })
  })
})

test('the check of a new account counts as the visit before the first', async () => {
  const { host, port } = await serve()
  const incoming = {
    ...({ protocol: 'pop3', security: 'none', user: 'anna', copies: { kind: 'keep' }, host, port } as const),
  }
  const { test: tryOut } = world.services.areas.accounts.handlers
  expect(await world.ended(await tryOut({ incoming, password: 'secret' }))).toMatchObject({ state: 'done' })
  await saidAhead()
  expect(await check(await addAccount())).toEqual({ said: [AHEAD], state: 'done' })
})
