// Puts generated mail into a store: received, listed and read for the search index. fill-mailbox.ts COUNT FOLDER
import { systemClock } from '../../../electron/clock.ts'
import { MailIndexer } from '../../../electron/mail/search/index-mail.ts'
import { openMessageReader } from '../../../electron/message/open-message-reader.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import { searchedMessage } from '../search-corpus.ts'
import { builtThreads } from './built-threads.ts'

const BATCH = 500
const [countText = '0', folder = ''] = process.argv.slice(2)
const count = Number(countText)
const store = await openStore({ folder, threadEntry: builtThreads.storeThread })
const reader = openMessageReader({ threadEntry: builtThreads.messageThread })
const { id } = await store.addAccount({
  ...{ name: 'Bench', colour: 0, displayName: 'Alice', address: 'alice@example.test' },
  incoming: { protocol: 'pop3', host: 'x', port: 110, security: 'none', user: 'x', copies: { kind: 'keep' } },
})
for (let from = 0; from < count; from += BATCH) {
  const messages = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) => searchedMessage(from + at))
  const cuts = messages.map(({ length }, at) => ({
    sizeBytes: length,
    end: { uid: `u${from + at}`, receivedMs: from + at },
  }))
  await store.writeIncoming(id, new Uint8Array(Buffer.concat(messages)), cuts)
  await store.commitIncoming(id, false)
  await store.describe(await reader.summarise(await store.pendingMessages(BATCH)))
}
await new MailIndexer({ store, reader, clock: systemClock, indexed: () => {} }).finish()
await reader.close()
await store.end()
await store.close()
