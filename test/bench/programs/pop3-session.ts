// Kittiwake's POP3 session, every message read and thrown away; with USER and PASS, like everybody in the table.
// pop3-session.ts HOST PORT USER PASSWORD COUNT
import { Pop3Session } from '../../../electron/protocols/pop3/session.ts'

const [host = '', port = '', user = '', password = '', count = '0'] = process.argv.slice(2)
const startMs = performance.now()
const session = await Pop3Session.open({ host, port: Number(port), security: 'none' })
await session.login({ user, password, method: 'USER' })
let read = 0
for await (const retrieved of session.retrieveMany((await session.listIds()).map(({ number }) => number))) {
  if ('error' in retrieved) throw retrieved.error
  for await (const piece of retrieved.body) if (piece.length === 0) throw new Error('an empty piece')
  read++
}
console.log(`seconds ${(performance.now() - startMs) / 1000}`)
await session.quit()
if (read !== Number(count)) throw new Error(`${read} of ${count} messages`)
