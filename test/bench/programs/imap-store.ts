// Kittiwake's first sync of an IMAP account into a new profile: every message durable with its place; with `listed` also read
// for its list row. The clock runs from connecting until the last message is so far; with LOGIN, like everybody in the table.
// imap-store.ts HOST PORT USER PASSWORD COUNT FOLDER [listed]
import { imapAccountOf } from '../../../electron/accounts/connect.ts'
import { syncAccount } from '../../../electron/mail/imap/sync-account.ts'
import { ArrivalReader } from '../../../electron/mail/read-arrivals.ts'
import { type MessageReader, openMessageReader } from '../../../electron/message/open-message-reader.ts'
import { ImapSession } from '../../../electron/protocols/imap/session.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import { builtThreads } from './built-threads.ts'
import { readSomeBefore } from './read-some-before.ts'

const [host = '', port = '', user = '', password = '', count = '0', folder = '', extent] = process.argv.slice(2)
const store = await openStore({ folder, threadEntry: builtThreads.storeThread })
const server = { host, port: Number(port), security: 'none', user } as const
const account = await store.addAccount({
  name: 'Bench',
  colour: 0,
  displayName: 'Alice',
  address: 'alice@example.test',
  incoming: { protocol: 'imap', ...server, keep: { kind: 'all' } },
})
const reader = extent === 'listed' ? openMessageReader({ threadEntry: builtThreads.messageThread }) : undefined
if (reader) await readSomeBefore(reader, folder)

const startMs = performance.now()
const session = await ImapSession.open(server)
await session.login({ user, password, method: 'LOGIN' })
const { fetched } = await syncAccount({
  ...{ account: imapAccountOf(account), session, store, reader, now: Date.now },
  report: () => {},
  arrived: () => {},
})
if (reader) await readTheRest(reader)
console.log(`seconds ${(performance.now() - startMs) / 1000}`)
await session.quit()
await reader?.close()
await store.end()
await store.close()
if (fetched !== Number(count)) throw new Error(`${fetched} of ${count} messages`)

/** What was not read on its way. */
async function readTheRest(reader: MessageReader): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const look = async (): Promise<void> => {
    if ((await store.pendingMessages(1)).length === 0) resolve()
  }
  const arrivals = new ArrivalReader(store, reader, () => void look())
  arrivals.wake()
  await look()
  await promise
  await arrivals.stop()
}
