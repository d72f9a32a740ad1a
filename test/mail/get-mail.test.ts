// Get Mail, from a scripted server into a real store: the order of the promise, and every way it can be cut short.

import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pop3AccountOf } from '../../electron/accounts/connect.ts'
import { StorageError } from '../../electron/errors.ts'
import { type GotMail, getMail } from '../../electron/mail/get-mail.ts'
import { Pop3Session } from '../../electron/protocols/pop3/session.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { readRaw } from '../../electron/store/raw-bytes.ts'
import type { Store } from '../../electron/store/store.ts'
import type { Pop3Account, Pop3Settings } from '../../shared/model/account.ts'
import type { JobProgress } from '../../shared/model/job.ts'
import type { Handler } from '../servers/line-server.ts'
import {
  dotStuffed,
  type Pop3Server,
  type Pop3ServerOptions,
  type ServedMessage,
  startPop3Server,
} from '../servers/pop3-server.ts'

let folder: string
let store: Store
let server: Pop3Server | undefined

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-get-'))
  store = await openStore({ folder })
})

afterEach(async () => {
  await server?.close()
  server = undefined
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

const letters = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({
    uid: `uid-${from + index}`,
    bytes: Buffer.from(`Subject: Letter ${from + index}\r\n\r\n.dot\r\n..\r\n${'x'.repeat(index * 7)}\r\n`),
  }))

async function serve(options: Pop3ServerOptions): Promise<Pop3Server> {
  await server?.close()
  server = await startPop3Server(options)
  return server
}

async function addAccount(leaveOnServer: boolean, settings: Partial<Pop3Settings> = {}): Promise<Pop3Account> {
  const incoming = {
    protocol: 'pop3',
    host: '127.0.0.1',
    port: 110,
    security: 'none',
    user: 'anna',
    copies: { kind: leaveOnServer ? 'keep' : 'remove' },
    ...settings,
  } as const
  const who = { name: 'Anna', colour: 0, displayName: 'Anna', address: 'anna@example.org' }
  return pop3AccountOf(await store.addAccount({ ...who, incoming }))
}

interface Fetching {
  readonly account: Pop3Account
  readonly store?: Store
  readonly signal?: AbortSignal
  readonly report?: (progress: JobProgress) => void
}

async function fetchFrom(
  { port }: Pop3Server,
  { account, signal, report = () => {}, ...rest }: Fetching,
): Promise<GotMail> {
  const endpoint = { host: '127.0.0.1', port, security: 'none' } as const
  const session = await Pop3Session.open(endpoint, signal ? { signal } : {})
  try {
    await session.login({ user: 'anna', password: 'secret' })
    return await getMail({ account, session, signal, store: rest.store ?? store, report, arrived: () => {} })
  } finally {
    session.close()
  }
}

/** Sends half of message `number` and hangs up; the others whole. */
function breakingAt(messages: readonly ServedMessage[], number: number): Handler {
  return async ({ argument, client }) => {
    const bytes = messages[Number(argument) - 1]?.bytes ?? Buffer.alloc(0)
    const whole = Buffer.concat([Buffer.from('+OK\r\n'), dotStuffed(bytes)])
    if (Number(argument) !== number) return whole
    await client.sendRaw(whole.subarray(0, whole.length / 2))
    client.destroy()
    return undefined
  }
}

/** Calls `stop` before message `number` is sent. */
function stoppingAt(messages: readonly ServedMessage[], number: number, stop: () => void): Handler {
  return ({ argument }) => {
    if (Number(argument) === number) stop()
    return Buffer.concat([Buffer.from('+OK\r\n'), dotStuffed(messages[Number(argument) - 1]?.bytes ?? Buffer.alloc(0))])
  }
}

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function storedHashes(): Promise<string[]> {
  const query = {
    source: { kind: 'all', role: 'inbox' },
    filter: 'all',
    order: { by: 'date', descending: false },
  } as const
  const { rows } = await store.listMessages({ ...query, from: 0, count: 500 })
  const hashes = rows.map(async ({ id }) => {
    const stored = await store.readMessage(id)
    return stored ? sha(await readRaw(stored.raw)) : 'gone'
  })
  return (await Promise.all(hashes)).sort()
}

const hashesOf = (messages: readonly { bytes: Buffer }[]) => messages.map(({ bytes }) => sha(bytes)).sort()

describe('getting mail', () => {
  test('POP-01, MIME-15: every message arrives byte for byte and the mailbox is empty afterwards', async () => {
    const messages = letters(300)
    const pop3 = await serve({ messages })
    const progress: JobProgress[] = []
    const got = await fetchFrom(pop3, { account: await addAccount(false), report: step => progress.push(step) })
    expect(got).toMatchObject({ fetched: 300, removed: 300, refused: [], notes: [] })
    expect(await storedHashes()).toEqual(hashesOf(messages))
    expect(pop3.mailbox).toEqual([])
    expect(progress.at(-1)).toMatchObject({ done: 300, total: 300 })
  })

  test('with copies left on the server, only what is new is fetched', async () => {
    const account = await addAccount(true)
    const first = letters(5)
    await fetchFrom(await serve({ messages: first }), { account })
    const both = [...letters(3, 5), ...first]
    const got = await fetchFrom(await serve({ messages: both }), { account })
    expect(got).toMatchObject({ fetched: 3, removed: 0 })
    expect(server?.mailbox).toHaveLength(8)
    expect(await storedHashes()).toEqual(hashesOf(both))
  })

  test('POP-06: two messages with one id are both kept', async () => {
    const messages = letters(2).map(message => ({ ...message, uid: 'same' }))
    const got = await fetchFrom(await serve({ messages }), { account: await addAccount(false) })
    expect(got.fetched).toBe(2)
    expect(await storedHashes()).toEqual(hashesOf(messages))
  })

  test('POP-02: a message that breaks off is not stored, not remembered and not deleted', async () => {
    const account = await addAccount(false)
    const messages = letters(3)
    const pop3 = await serve({ messages, handlers: { RETR: breakingAt(messages, 3) } })
    await expect(fetchFrom(pop3, { account })).rejects.toMatchObject({ kind: 'unreachable' })
    expect(await storedHashes()).toEqual(hashesOf(messages.slice(0, 2)))
    expect(pop3.mailbox).toHaveLength(3)

    const got = await fetchFrom(await serve({ messages }), { account })
    expect(got).toMatchObject({ fetched: 1, removed: 3 })
    expect(await storedHashes()).toEqual(hashesOf(messages))
  })

  test('POP-03: a message the server refuses is reported and tried again next time', async () => {
    const account = await addAccount(false)
    const messages = letters(3)
    const got = await fetchFrom(await serve({ messages, refused: [2] }), { account })
    expect(got).toMatchObject({ fetched: 2, removed: 2, refused: [{ number: 2 }] })
    const left = server?.mailbox ?? []
    expect(left.map(({ uid }) => uid)).toEqual(['uid-1'])
    expect(await fetchFrom(await serve({ messages: left }), { account })).toMatchObject({ fetched: 1, removed: 1 })
    expect(await storedHashes()).toEqual(hashesOf(messages))
  })

  test('POP-05: the connection is lost before QUIT is answered: nothing twice, deletion repeated', async () => {
    const account = await addAccount(false)
    const messages = letters(4)
    const pop3 = await serve({ messages, faults: { dropAt: 'QUIT' } })
    await expect(fetchFrom(pop3, { account })).rejects.toMatchObject({ kind: 'unreachable' })
    expect(pop3.mailbox).toHaveLength(4)
    const got = await fetchFrom(await serve({ messages }), { account })
    expect(got).toMatchObject({ fetched: 0, removed: 4 })
    expect(server?.mailbox).toEqual([])
    expect(await storedHashes()).toEqual(hashesOf(messages))
  })

  test('POP-07: every id changed: nothing is deleted because of it, and it is said', async () => {
    const account = await addAccount(true)
    await fetchFrom(await serve({ messages: letters(4) }), { account })
    const moved = letters(4).map(message => ({ ...message, uid: `moved-${message.uid}` }))
    const got = await fetchFrom(await serve({ messages: moved }), { account })
    expect(got).toMatchObject({ removed: 0, notes: ['ids-changed'] })
    expect(server?.mailbox).toHaveLength(4)
  })

  test('NET-09: stopped in the middle, what was complete is kept and the rest comes next time', async () => {
    const account = await addAccount(false)
    const messages = letters(40)
    const stop = new AbortController()
    const pop3 = await serve({ messages, handlers: { RETR: stoppingAt(messages, 20, () => stop.abort()) } })
    await expect(fetchFrom(pop3, { account, signal: stop.signal })).rejects.toMatchObject({ kind: 'cancelled' })
    expect(pop3.mailbox).toHaveLength(40)
    await fetchFrom(await serve({ messages }), { account })
    expect(await storedHashes()).toEqual(hashesOf(messages))
    expect(server?.mailbox).toEqual([])
  })

  test('NET-09: stopped while copies are looked at, it looks no further and deletes nothing', async () => {
    const messages = letters(6)
    const account = await addAccount(true)
    await fetchFrom(await serve({ messages }), { account })
    const stop = new AbortController()
    let looks = 0
    const stopping: Store = {
      ...store,
      lookAtCopies: async (accountId, uids) => {
        looks += 1
        stop.abort()
        return store.lookAtCopies(accountId, uids, 0)
      },
    }
    const { incoming } = account
    const aged = { ...account, incoming: { ...incoming, copies: { kind: 'remove-after', days: 0 } } } as const
    const pop3 = await serve({ messages })
    await expect(fetchFrom(pop3, { account: aged, store: stopping, signal: stop.signal })).rejects.toThrow()
    expect(looks).toBe(1)
    expect(pop3.mailbox).toHaveLength(6)
  })

  test('POP-19, DATA-04: the disk is full: nothing is half there and nothing is deleted', async () => {
    const account = await addAccount(false)
    const messages = letters(3)
    const pop3 = await serve({ messages })
    const full = Object.assign(Object.create(store) as Store, {
      commitIncoming: () => Promise.reject(new StorageError('The disk is full', { reason: 'full' })),
    })
    await expect(fetchFrom(pop3, { account, store: full })).rejects.toMatchObject({ kind: 'storage', reason: 'full' })
    expect(pop3.mailbox).toHaveLength(3)
    expect(await storedHashes()).toEqual([])
    await fetchFrom(await serve({ messages }), { account })
    expect(await storedHashes()).toEqual(hashesOf(messages))
  })
})
