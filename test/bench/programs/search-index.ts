// Kittiwake reads mail that is in its store for the search index, and is asked six kinds of question then.
// search-index.ts COUNT FOLDER [figures]: with the last word it also says what a table takes from it.
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { systemClock } from '../../../electron/clock.ts'
import { MailIndexer } from '../../../electron/mail/search/index-mail.ts'
import { openMessageReader } from '../../../electron/message/open-message-reader.ts'
import { openProfile } from '../../../electron/store/open-profile.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import { readRaw } from '../../../electron/store/raw-bytes.ts'
import { storeMethods } from '../../../electron/store/store-methods.ts'
import { searchedMessage } from '../search-corpus.ts'
import { askEverything } from '../search-questions.ts'
import { builtThreads } from './built-threads.ts'

const BATCH = 500
const [countText = '0', folder = '', extent] = process.argv.slice(2)
const count = Number(countText)
const store = await openStore({ folder, threadEntry: builtThreads.storeThread })
const reader = openMessageReader({ threadEntry: builtThreads.messageThread })
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
const indexer = new MailIndexer({ store, reader, clock: systemClock, indexed: () => {} })
const indexedMs = await timed(() => indexer.finish())
console.log(`seconds ${indexedMs / 1_000}`)
console.log(
  `${count} messages, ${(bytes / 1e6).toFixed(0)} MB: listed ${((count / listedMs) * 1_000).toFixed(0)} a second`,
)
console.log(`indexed ${((count / indexedMs) * 1_000).toFixed(0)} a second`)

for (const { text } of await askEverything(store)) console.log(`through the thread: ${text}`)
const tidiedMs = await timed(() => store.compact())
console.log(`compressed ${(bytes / 1e3 / tidiedMs).toFixed(0)} MB a second`)
await showReading()
await reader.close()
await store.end()
await store.close()

const profile = openProfile(folder, {})
const askings = await askEverything(storeMethods(profile))
for (const { text } of askings) console.log(`in the store: ${text}`)
const sql =
  'SELECT (SELECT sum(length(block)) FROM mail_words_data) + (SELECT sum(length(block)) FROM mail_beginnings_data) AS n'
const indexBytes = profile.db.count(sql)
profile.close({ hasDamage: false })
const packs = readdirSync(path.join(folder, 'packs')).map(name => path.join('packs', name))
console.log(`index ${(indexBytes / 1e6).toFixed(0)} MB, ${(indexBytes / bytes).toFixed(2)} of the mail`)
const sizeRatio = bytesOf('kittiwake.db', ...packs) / bytes
console.log(`packs, database and index ${sizeRatio.toFixed(2)} of the mail`)
if (extent === 'figures') {
  for (const { name, p95Ms } of askings) console.log(`figure ${name} ${p95Ms}`)
  console.log(`figure size ${sizeRatio}`)
}

function bytesOf(...names: readonly string[]): number {
  const sizes = names.map(name => statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** One message after the other, as they are opened: each in a pack that is opened anew. */
async function showReading(): Promise<void> {
  const ids = await store.idsIn({ source: { kind: 'all', role: 'inbox' }, filter: 'all' })
  const times: number[] = []
  for (let at = 0; at < 200; at++) {
    const message = await store.readMessage(ids[(at * 7_919) % ids.length] ?? 0)
    if (message) times.push(await timed(() => readRaw(message.raw)))
  }
  times.sort((a, b) => a - b)
  const [p50 = 0, p95 = 0] = [times[times.length >> 1], times[Math.floor(times.length * 0.95)]]
  console.log(`read from a compressed pack: p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms`)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now()
  await work()
  return performance.now() - startMs
}
