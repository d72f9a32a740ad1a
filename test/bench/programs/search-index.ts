// Kittiwake reads mail that is in its store for the search index, and is asked six kinds of question then.
// search-index.ts COUNT FOLDER
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { systemClock } from '../../../electron/clock.ts'
import { MailIndexer } from '../../../electron/mail/search/index-mail.ts'
import { openMessageReader } from '../../../electron/message/open-message-reader.ts'
import { openProfile } from '../../../electron/store/open-profile.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import { storeMethods } from '../../../electron/store/store-methods.ts'
import { searchedMessage } from '../search-corpus.ts'
import { askEverything } from '../search-questions.ts'

const BATCH = 500
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
const indexer = new MailIndexer({ store, reader, clock: systemClock, indexed: () => {} })
const indexedMs = await timed(() => indexer.finish())
console.log(`seconds ${indexedMs / 1_000}`)
console.log(
  `${count} messages, ${(bytes / 1e6).toFixed(0)} MB: listed ${((count / listedMs) * 1_000).toFixed(0)} a second`,
)
console.log(`indexed ${((count / indexedMs) * 1_000).toFixed(0)} a second`)

for (const line of await askEverything(store)) console.log(`through the thread: ${line}`)
await reader.close()
await store.end()
await store.close()

const profile = openProfile(folder, {})
for (const line of await askEverything(storeMethods(profile))) console.log(`in the store: ${line}`)
const sql =
  'SELECT (SELECT sum(length(block)) FROM mail_words_data) + (SELECT sum(length(block)) FROM mail_beginnings_data) AS n'
const indexBytes = profile.db.count(sql)
profile.close({ hasDamage: false })
const packs = readdirSync(path.join(folder, 'packs')).map(name => path.join('packs', name))
console.log(`index ${(indexBytes / 1e6).toFixed(0)} MB, ${(indexBytes / bytes).toFixed(2)} of the mail`)
console.log(`packs, database and index ${(bytesOf('kittiwake.db', ...packs) / bytes).toFixed(2)} of the mail`)

function bytesOf(...names: readonly string[]): number {
  const sizes = names.map(name => statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now()
  await work()
  return performance.now() - startMs
}
