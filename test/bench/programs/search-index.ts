// Kittiwake reads mail that is in its store for the search index, and is asked six kinds of question then.
// search-index.ts COUNT FOLDER
import { statSync } from 'node:fs'
import path from 'node:path'
import { systemClock } from '../../../electron/clock.ts'
import { MailIndexer } from '../../../electron/mail/search/index-mail.ts'
import { openMessageReader } from '../../../electron/message/open-message-reader.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import { searchedMessage, wordOf } from '../search-corpus.ts'

const BATCH = 500
const REPEATS = 50
const [countText = '0', folder = ''] = process.argv.slice(2)
const count = Number(countText)
const store = await openStore({ folder })
const reader = openMessageReader()
const { id: accountId } = await store.addAccount({
  ...{ name: 'Bench', colour: 0, displayName: 'Alice', address: 'alice@example.test' },
  incoming: { protocol: 'pop3', host: 'x', port: 110, security: 'none', user: 'x', copies: { kind: 'keep' } },
})

let bytes = 0
for (let from = 0; from < count; from += BATCH) {
  const messages = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) => searchedMessage(from + at))
  const cuts = messages.map(({ length }, at) => ({
    sizeBytes: length,
    end: { uid: `u${from + at}`, receivedMs: from + at },
  }))
  bytes += messages.reduce((sum, { length }) => sum + length, 0)
  await store.writeIncoming(accountId, new Uint8Array(Buffer.concat(messages)), cuts)
  await store.commitIncoming(accountId, false)
}
const listedMs = await timed(async () => {
  for (;;) {
    const pending = await store.pendingMessages(BATCH)
    if (pending.length === 0) return
    await store.describe(await reader.summarise(pending))
  }
})
const beforeBytes = databaseBytes()
const indexer = new MailIndexer({ store, reader, clock: systemClock, indexed: () => {} })
const indexedMs = await timed(() => indexer.finish())
console.log(`seconds ${indexedMs / 1_000}`)
console.log(`${count} messages, ${(bytes / 1e6).toFixed(0)} MB: listed ${(count / listedMs) * 1_000} a second`)
console.log(
  `indexed ${(count / indexedMs) * 1_000} a second, index ${((databaseBytes() - beforeBytes) / 1e6).toFixed(0)} MB`,
)

const questions = {
  common: wordOf(0),
  rare: 'xylophonist',
  sender: 'from:person7',
  phrase: 'subject:"harbour inspection"',
  both: `${wordOf(2)} ${wordOf(900)}`,
  prefix: wordOf(40).slice(0, 3),
}
for (const [name, text] of Object.entries(questions)) {
  const times: number[] = []
  let total = 0
  for (let at = 0; at < REPEATS; at++) {
    times.push(
      await timed(async () => {
        const opened = await store.openSearch({ text, scope: { kind: 'everything' }, isTyping: name === 'prefix' })
        const source = { kind: 'search', id: opened.id } as const
        const order = { by: 'date', descending: true } as const
        total = (await store.listMessages({ source, filter: 'all', order, from: 0, count: 50 })).total
      }),
    )
  }
  times.sort((a, b) => a - b)
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(2)
  console.log(`${name.padEnd(8)} first page of ${total}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`)
}
await reader.close()
await store.end()
await store.close()

function databaseBytes(): number {
  const sizes = ['kittiwake.db', 'kittiwake.db-wal'].map(name =>
    statSync(path.join(folder, name), { throwIfNoEntry: false }),
  )
  return sizes.reduce((sum, stat) => sum + (stat?.size ?? 0), 0)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now()
  await work()
  return performance.now() - startMs
}
