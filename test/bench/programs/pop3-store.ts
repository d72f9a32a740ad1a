// Kittiwake's Get Mail into a new profile: every message durable and recorded; with `listed` also read for its list row.
// The account was checked once, as when it is set up. The clock runs from connecting until the last message is so far; with USER
// and PASS, like everybody in the table.
// pop3-store.ts HOST PORT USER PASSWORD COUNT FOLDER [listed]
import { pop3AccountOf } from '../../../electron/accounts/connect.ts'
import { learned, rememberedCapabilities } from '../../../electron/accounts/known-server.ts'
import { type GotMail, getMail } from '../../../electron/mail/get-mail.ts'
import { ArrivalReader } from '../../../electron/mail/read-arrivals.ts'
import { openMessageReader } from '../../../electron/message/open-message-reader.ts'
import { Pop3Session } from '../../../electron/protocols/pop3/session.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import type { KnownServer } from '../../../shared/model/account.ts'
import { builtThreads } from './built-threads.ts'
import { readSomeBefore } from './read-some-before.ts'

const [host = '', port = '', user = '', password = '', count = '0', folder = '', extent] = process.argv.slice(2)
const store = await openStore({ folder, threadEntry: builtThreads.storeThread })
const server = { host, port: Number(port), security: 'none', user } as const
const credentials = { user, password, method: 'USER' } as const
const added = await store.addAccount({
  name: 'Bench',
  colour: 0,
  displayName: 'Alice',
  address: 'alice@example.test',
  incoming: { protocol: 'pop3', ...server, copies: { kind: 'keep' } },
})
const account = { ...added, known: await checkOnce() }
const reader = openMessageReader({ threadEntry: builtThreads.messageThread })
if (extent === 'listed') await readSomeBefore(reader, folder)
const { promise: isDone, resolve } = Promise.withResolvers<void>()
const arrivals = new ArrivalReader(store, reader, () => void noticeListed())
let stored = 0

const startMs = performance.now()
const session = await Pop3Session.open(server, { listsFirst: true, remembered: rememberedCapabilities(account) })
await session.login(credentials)
const got = getMail({
  ...{ account: pop3AccountOf(account), session, store, reader: extent === 'listed' ? reader : undefined },
  report: ({ done }) => {
    stored = done
  },
  arrived: () => {
    if (extent !== 'listed') return void (stored === Number(count) && resolve())
    // Nearly all of it is read on its way.
    arrivals.wake()
    void noticeListed()
  },
})
await Promise.race([isDone, got.then(refuseFewer).then(() => isDone)])
console.log(`seconds ${(performance.now() - startMs) / 1000}`)
await got
await arrivals.stop()
await reader.close()
await store.end()
await store.close()

async function checkOnce(): Promise<KnownServer> {
  const first = await Pop3Session.open(server)
  await first.login(credentials)
  const known = learned(added, first)
  await first.quit()
  return known
}

/** Nobody waits for messages that do not come. */
function refuseFewer({ fetched }: GotMail): void {
  if (fetched !== Number(count)) throw new Error(`${fetched} of ${count} messages`)
}

async function noticeListed(): Promise<void> {
  if (stored === Number(count) && (await store.pendingMessages(1)).length === 0) resolve()
}
