// Kittiwake's first sync of an IMAP account into a new profile: every message durable and listed with its place. The clock runs
// from connecting until the sync is over; with LOGIN, like everybody in the table.
// imap-store.ts HOST PORT USER PASSWORD COUNT FOLDER
import { imapAccountOf } from '../../../electron/accounts/connect.ts'
import { syncAccount } from '../../../electron/mail/imap/sync-account.ts'
import { ImapSession } from '../../../electron/protocols/imap/session.ts'
import { openStore } from '../../../electron/store/open-store.ts'

const [host = '', port = '', user = '', password = '', count = '0', folder = ''] = process.argv.slice(2)
const store = await openStore({ folder })
const server = { host, port: Number(port), security: 'none', user } as const
const account = await store.addAccount({
  name: 'Bench',
  colour: 0,
  displayName: 'Alice',
  address: 'alice@example.test',
  incoming: { protocol: 'imap', ...server, keep: { kind: 'all' } },
})

const startMs = performance.now()
const session = await ImapSession.open(server)
await session.login({ user, password, method: 'LOGIN' })
const { fetched } = await syncAccount({
  ...{ account: imapAccountOf(account), session, store, now: Date.now },
  report: () => {},
  arrived: () => {},
})
console.log(`seconds ${(performance.now() - startMs) / 1000}`)
await session.quit()
await store.end()
await store.close()
if (fetched !== Number(count)) throw new Error(`${fetched} of ${count} messages`)
