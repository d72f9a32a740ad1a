// Get Mail with a reader: what is durable is in the list with its words, and whatever becomes of the reader, it is stored.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { IncomingBatches } from '../../electron/mail/incoming-batches.ts'
import type { WrittenReader } from '../../electron/mail/written-reading.ts'
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
  // Its thread is there: starting it on a busy machine takes longer than a batch waits.
  const file = path.join(folder, 'first')
  await writeFile(file, 'Subject: first\r\n\r\n')
  await reader.summarise([{ id: 1, raw: { file, offset: 0, sizeBytes: 18 } }])
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

type Reading = WrittenReader

function messageOf(index: number): Buffer {
  const head = `From: Ebba <ebba@example.org>\r\nSubject: number ${index}\r\n\r\nHello\r\n`
  return Buffer.from(index % LARGE_EVERY === 50 ? head + 'x'.repeat(LARGE_BYTES) : head)
}

/** RFC 3464. */
const report = Buffer.from(
  [
    ...['From: MAILER-DAEMON@example.org', 'Subject: Undelivered', 'MIME-Version: 1.0'],
    ...['Content-Type: multipart/report; report-type=delivery-status; boundary=b', ''],
    ...['--b', 'Content-Type: text/plain', '', 'It failed.'],
    ...['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; example.org', ''],
    ...['Final-Recipient: rfc822; bo@example.org', 'Action: failed', 'Status: 5.1.1', '', '--b--', ''],
  ].join('\r\n'),
)

/** Answers with how many were durable, as it was told. */
async function receive(reading: Reading, total = TOTAL, bytesOf = messageOf): Promise<number[]> {
  const durable: number[] = []
  const batches = new IncomingBatches<number>({
    ...{ accountId, store, reader: reading, removeFromServer: false },
    durable: batch => durable.push(...batch),
  })
  for (let index = 0; index < total; index++) {
    await batches.add(bytesOf(index))
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
    summariseWritten: written =>
      ++calls % 2 === 0 ? Promise.reject(new Error('It died')) : reader.summariseWritten(written),
  }
  expect(await receive(failing)).toEqual(indices(TOTAL))
  const states = new Set((await rows()).map(({ reading }) => reading))
  expect(states).toEqual(new Set(['pending', 'listed']))
})

test('a reader that never answers delays the first batch only, and all is stored to be read afterwards', async () => {
  let calls = 0
  const stuck: Reading = {
    summariseWritten: () => {
      calls++
      return Promise.withResolvers<never>().promise
    },
  }
  expect(await receive(stuck, 300)).toEqual(indices(300))
  expect(await store.pendingMessages(1000)).toHaveLength(300)
  expect(calls).toBeLessThan(10)
})

test('a report about a sent message is left to be read when it has its row', async () => {
  await receive(reader, 10, index => (index === 3 ? report : messageOf(index)))
  const [pending, ...others] = await store.pendingMessages(10)
  expect(others).toEqual([])
  expect((await store.readMessage(pending?.id ?? 0))?.uid).toBe('uid-3')
})
