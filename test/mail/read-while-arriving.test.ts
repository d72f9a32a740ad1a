// Get Mail with a reader: what is durable is in the list with its words, and whatever becomes of the reader, it is stored.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { IncomingBatches } from '../../electron/mail/incoming-batches.ts'
import { type MessageReader, openMessageReader } from '../../electron/message/open-message-reader.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import type { MessageRow } from '../../shared/model/message.ts'

const TOTAL = 700
/** Some batches of many messages, and messages that do not fit into one slab. */
const LARGE_EVERY = 100
const LARGE_BYTES = 5 * 1024 * 1024

let folder: string
let store: Store
let reader: MessageReader
let accountId: number

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-reading-'))
  store = await openStore({ folder })
  reader = openMessageReader()
  const server = { host: 'mail.example', port: 110, security: 'none', user: 'anna' } as const
  const account = await store.addAccount({
    ...{ name: 'Anna', colour: 0, displayName: 'Anna', address: 'anna@example.org' },
    incoming: { protocol: 'pop3', ...server, copies: { kind: 'keep' } },
  })
  accountId = account.id
})

afterEach(async () => {
  await reader.close()
  await store.end()
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

type Reading = Pick<MessageReader, 'summarise'>

function messageOf(index: number): Buffer {
  const head = `From: Ebba <ebba@example.org>\r\nSubject: number ${index}\r\n\r\nHello\r\n`
  return Buffer.from(index % LARGE_EVERY === 50 ? head + 'x'.repeat(LARGE_BYTES) : head)
}

/** Answers with how many were durable, as it was told. */
async function receive(reading: Reading, total = TOTAL): Promise<number[]> {
  const durable: number[] = []
  const batches = new IncomingBatches<number>({
    ...{ accountId, store, reader: reading, removeFromServer: false },
    durable: batch => durable.push(...batch),
  })
  for (let index = 0; index < total; index++) {
    await batches.add(messageOf(index))
    await batches.end(index, { uid: `uid-${index}`, receivedMs: index })
  }
  await batches.finish()
  return durable
}

async function rows(): Promise<readonly MessageRow[]> {
  const list = { source: { kind: 'all', role: 'inbox' }, filter: 'all' } as const
  const order = { by: 'date', descending: false } as const
  const pages = [0, 500].map(from => store.listMessages({ ...list, order, from, count: 500 }))
  return (await Promise.all(pages)).flatMap(page => page.rows)
}

const indices = (total: number) => Array.from({ length: total }, (_, index) => index)

test('what is durable is in the list with its own words; only the largest are read afterwards', async () => {
  expect(await receive(reader)).toEqual(indices(TOTAL))
  const listed = await rows()
  expect(listed).toHaveLength(TOTAL)
  const large = listed.filter(({ reading }) => reading === 'pending')
  expect(large).toHaveLength(TOTAL / LARGE_EVERY)
  expect(large.every(({ sizeBytes }) => sizeBytes > LARGE_BYTES)).toBe(true)
  const uids = new Map((await Promise.all(listed.map(({ id }) => store.readMessage(id)))).map(m => [m?.row.id, m?.uid]))
  for (const { id, subject, reading } of listed) {
    if (reading === 'listed') expect(uids.get(id)).toBe(`uid-${subject.slice('number '.length)}`)
  }
})

test('a reader that fails keeps no message from being stored', async () => {
  let calls = 0
  const failing: Reading = {
    summarise: batch => (++calls % 2 === 0 ? Promise.reject(new Error('It died')) : reader.summarise(batch)),
  }
  expect(await receive(failing)).toEqual(indices(TOTAL))
  const states = new Set((await rows()).map(({ reading }) => reading))
  expect(states).toEqual(new Set(['pending', 'listed']))
})

test('a reader that never answers delays the first batch only, and all is stored to be read afterwards', async () => {
  let calls = 0
  const stuck: Reading = {
    summarise: () => {
      calls++
      return Promise.withResolvers<never>().promise
    },
  }
  expect(await receive(stuck, 300)).toEqual(indices(300))
  expect(await store.pendingMessages(1000)).toHaveLength(300)
  expect(calls).toBeLessThan(10)
})

test('a report about a sent message is left to be read when it has its row', async () => {
  const reporting: Reading = {
    summarise: async batch =>
      (await reader.summarise(batch)).map((summary, index) =>
        index === 0 ? { ...summary, report: { headerIds: [], recipients: [] } } : summary,
      ),
  }
  await receive(reporting, 10)
  const [pending, ...others] = await store.pendingMessages(10)
  expect(others).toEqual([])
  expect((await store.readMessage(pending?.id ?? 0))?.uid).toBe('uid-0')
})
