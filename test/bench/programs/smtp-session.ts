// Kittiwake's SMTP sessions. smtp-session.ts HOST PORT COUNT SIZE_BYTES each|batch SESSIONS
import type { SendRequest } from '../../../electron/protocols/smtp/envelope.ts'
import { SmtpSession } from '../../../electron/protocols/smtp/session.ts'
import { letterOf } from '../corpus.ts'

const [host = '', port = '', count = '0', sizeBytes = '0', way, sessions = '1'] = process.argv.slice(2)
const requests = Array.from({ length: Number(count) }, (_, index) => ({
  from: 'alice@example.test',
  to: 'bob@example.test',
  message: letterOf(index, Number(sizeBytes)),
}))
const shares = Array.from({ length: Number(sessions) }, (_, share) =>
  requests.filter((_, index) => index % Number(sessions) === share),
)
const startMs = performance.now()
await Promise.all(shares.map(sendAll))
console.log(`seconds ${(performance.now() - startMs) / 1000}`)

async function sendAll(letters: readonly SendRequest[]): Promise<void> {
  const session = await SmtpSession.open({ host, port: Number(port), security: 'none' })
  if (way === 'each') for (const letter of letters) await session.send(letter)
  else for await (const { error } of session.sendMany(letters)) if (error) throw error
  await session.quit()
}
