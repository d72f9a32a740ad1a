// What has arrived is read while more arrives: every message once, whatever is asked in between.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ArrivalReader } from '../../electron/mail/read-arrivals.ts'
import { type MessageReader, openMessageReader } from '../../electron/message/open-message-reader.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'

const TOTAL = 1_100
const PER_COMMIT = 100

let folder: string
let store: Store
let reader: MessageReader
let accountId: number

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-arrivals-'))
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

async function arrive(from: number): Promise<number[]> {
  const messages = Array.from({ length: PER_COMMIT }, (_, index) =>
    Buffer.from(`From: Ebba <ebba@example.org>\r\nSubject: number ${from + index}\r\n\r\nHello\r\n`),
  )
  const cuts = messages.map(({ length }, index) => ({
    sizeBytes: length,
    end: { uid: `uid-${from + index}`, receivedMs: from + index },
  }))
  await store.writeIncoming(accountId, new Uint8Array(Buffer.concat(messages)), cuts)
  return (await store.commitIncoming(accountId, false)).map(({ id }) => id)
}

test('every message is read once and gets its own row, while more arrives and however often one asks', async () => {
  const read: number[] = []
  const { promise: allRead, resolve } = Promise.withResolvers<void>()
  const counting: Pick<MessageReader, 'summarise'> = {
    summarise: batch => {
      read.push(...batch.map(({ id }) => id))
      return reader.summarise(batch)
    },
  }
  let arrived = 0
  const arrivals = new ArrivalReader(store, counting, () => {
    void store.pendingMessages(1).then(pending => arrived === TOTAL && pending.length === 0 && resolve())
  })
  const ids: number[] = []
  while (arrived < TOTAL) {
    ids.push(...(await arrive(arrived)))
    arrived += PER_COMMIT
    arrivals.wake()
    arrivals.wake()
  }
  await allRead
  await arrivals.stop()
  expect(read.sort((a, b) => a - b)).toEqual(ids)
  const subjects = await Promise.all(ids.map(async id => (await store.readMessage(id))?.row.subject))
  expect(subjects).toEqual(ids.map((_, index) => `number ${index}`))
})

test('after stop nothing more is read, and what was being read is recorded', async () => {
  const ids = await arrive(0)
  const arrivals = new ArrivalReader(store, reader, () => {})
  arrivals.wake()
  await arrivals.stop()
  await arrive(PER_COMMIT)
  arrivals.wake()
  await arrivals.stop()
  const left = await store.pendingMessages(2 * PER_COMMIT)
  expect(left.length).toBeGreaterThanOrEqual(PER_COMMIT)
  expect(left.filter(({ id }) => ids.includes(id)).length % PER_COMMIT).toBe(0)
})
