// Kittiwake's Get Mail into a new profile: every message durable and recorded; with `listed` also read for its list row.
// pop3-store.ts HOST PORT USER PASSWORD COUNT FOLDER [listed]
import { getMail } from '../../../electron/mail/get-mail.ts'
import { ArrivalReader } from '../../../electron/mail/read-arrivals.ts'
import { openMessageReader } from '../../../electron/message/open-message-reader.ts'
import { Pop3Session } from '../../../electron/protocols/pop3/session.ts'
import { openStore } from '../../../electron/store/open-store.ts'

const [host = '', port = '', user = '', password = '', count = '0', folder = '', extent] = process.argv.slice(2)
const store = await openStore({ folder })
const server = { host, port: Number(port), security: 'none', user } as const
const account = await store.addAccount({
  name: 'Bench',
  colour: 0,
  displayName: 'Alice',
  address: 'alice@example.test',
  incoming: { protocol: 'pop3', ...server, copies: { kind: 'keep' } },
})
const reader = openMessageReader()
const listed = Promise.withResolvers<void>()
const arrivals = new ArrivalReader(store, reader, () => void noticeEnd())
let isFetched = false

const startMs = performance.now()
const session = await Pop3Session.open(server)
await session.login({ user, password })
const arrived = () => {
  if (extent === 'listed') arrivals.wake()
}
const { fetched } = await getMail({ account, session, store, report: () => {}, arrived })
isFetched = true
if (fetched !== Number(count)) throw new Error(`${fetched} of ${count} messages`)
if (extent === 'listed') {
  await noticeEnd()
  await listed.promise
}
console.log(`seconds ${(performance.now() - startMs) / 1000}`)
await arrivals.stop()
await reader.close()
await store.end()
await store.close()

async function noticeEnd(): Promise<void> {
  if (isFetched && (await store.pendingMessages(1)).length === 0) listed.resolve()
}
