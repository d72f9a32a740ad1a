// Mail is read for the index when it is quiet, and found then.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MailIndexer } from '../../../electron/mail/search/index-mail.ts'
import { type MessageReader, openMessageReader } from '../../../electron/message/open-message-reader.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import type { Store } from '../../../electron/store/store.ts'
import { HandClock } from '../../hand-clock.ts'

const TOTAL = 300
const SECOND_MS = 1_000

let folder: string
let store: Store
let reader: MessageReader

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-index-'))
  store = await openStore({ folder })
  reader = openMessageReader()
})

afterEach(async () => {
  await reader.close()
  await store.end()
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

async function receive(): Promise<void> {
  const server = { host: 'mail.example', port: 110, security: 'none', user: 'anna' } as const
  const { id } = await store.addAccount({
    ...{ name: 'Anna', colour: 0, displayName: 'Anna', address: 'anna@example.org' },
    incoming: { protocol: 'pop3', ...server, copies: { kind: 'keep' } },
  })
  const messages = Array.from({ length: TOTAL }, (_, index) =>
    Buffer.from(`From: Ebba <ebba@example.org>\r\nSubject: number ${index}\r\n\r\nThe tide gauge\r\n`),
  )
  const cuts = messages.map(({ length }, index) => ({
    sizeBytes: length,
    end: { uid: `u${index}`, receivedMs: index },
  }))
  await store.writeIncoming(id, new Uint8Array(Buffer.concat(messages)), cuts)
  await store.commitIncoming(id, false)
  await store.describe(await reader.summarise(await store.pendingMessages(TOTAL)))
}

async function found(text: string): Promise<number> {
  const { id } = await store.openSearch({ text, scope: { kind: 'everything' } })
  return (await store.finishSearch(id)).total
}

test('reads everything when nothing changed for a second', async () => {
  await receive()
  const clock = new HandClock()
  const { promise: indexed, resolve } = Promise.withResolvers<void>()
  const indexer = new MailIndexer({ store, reader, clock, indexed: resolve })
  indexer.start()
  clock.turn(SECOND_MS / 2)
  indexer.wake()
  clock.turn(SECOND_MS / 2)
  expect(await found('gauge')).toBe(0)
  clock.turn(SECOND_MS / 2)
  await indexed
  expect(await found('body:"tide gauge"')).toBe(TOTAL)
  expect(await found('from:ebba "number 17"')).toBe(1)
  await indexer.stop()
})

test('stops after the batch at hand when something changes, and goes on later', async () => {
  await receive()
  const clock = new HandClock()
  let indexedTimes = 0
  const { promise: indexedTwice, resolve } = Promise.withResolvers<void>()
  const { promise: indexedOnce, resolve: once } = Promise.withResolvers<void>()
  const disturbing: Pick<MessageReader, 'readWords'> = {
    readWords: async messages => {
      if (indexedTimes === 0) indexer.wake()
      return reader.readWords(messages)
    },
  }
  const indexer = new MailIndexer({
    ...{ store, reader: disturbing, clock },
    indexed: () => {
      indexedTimes++
      once()
      if (indexedTimes === 2) resolve()
    },
  })
  indexer.start()
  clock.turn(SECOND_MS)
  await indexedOnce
  const part = (await store.searchCoverage()).waiting
  expect([part > 0, part < TOTAL]).toEqual([true, true])
  clock.turn(SECOND_MS)
  await indexedTwice
  expect((await store.searchCoverage()).waiting).toBe(0)
  await indexer.stop()
})

test('reads all of it at once when a person says so', async () => {
  await receive()
  const indexer = new MailIndexer({ store, reader, clock: new HandClock(), indexed: () => {} })
  await indexer.finish()
  expect(await store.searchCoverage()).toEqual({ messages: TOTAL, waiting: 0, headersOnly: 0 })
  await indexer.stop()
})

test('asks for the next batch before the words of this one, so that one is read while the other is put', async () => {
  await receive()
  const calls: string[] = []
  const heard = {
    unindexedMessages: (...asked: Parameters<Store['unindexedMessages']>) => {
      calls.push('ask')
      return store.unindexedMessages(...asked)
    },
    putWords: (...words: Parameters<Store['putWords']>) => {
      calls.push('put')
      return store.putWords(...words)
    },
    putRowWords: (...rows: Parameters<Store['putRowWords']>) => store.putRowWords(...rows),
  }
  const indexer = new MailIndexer({ store: heard, reader, clock: new HandClock(), indexed: () => {} })
  await indexer.finish()
  expect(calls.slice(0, 5)).toEqual(['ask', 'ask', 'put', 'ask', 'put'])
  expect(await found('body:"tide gauge"')).toBe(TOTAL)
})
