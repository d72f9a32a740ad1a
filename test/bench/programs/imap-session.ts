// Kittiwake's IMAP session, every message read and thrown away; with LOGIN, like everybody in the table.
// imap-session.ts HOST PORT USER PASSWORD COUNT
import { ImapSession } from '../../../electron/protocols/imap/session.ts'

const [host = '', port = '', user = '', password = '', count = '0'] = process.argv.slice(2)
const startMs = performance.now()
const session = await ImapSession.open({ host, port: Number(port), security: 'none' })
await session.login({ user, password, method: 'LOGIN' })
await session.select('INBOX', { isReadOnly: true })
const uids = (await session.listFrom(1)).map(({ uid }) => uid)
let read = 0
for await (const pieces of session.fetch(uids, 'whole')) {
  for (const piece of pieces) if (piece.kind === 'end' && piece.facts) read++
}
console.log(`seconds ${(performance.now() - startMs) / 1000}`)
await session.quit()
if (read !== Number(count)) throw new Error(`${read} of ${count} messages`)
