// Kittiwake's SMTP session. smtp-session.ts HOST PORT COUNT SIZE_BYTES each|batch
import { SmtpSession } from '../../../electron/protocols/smtp/session.ts'
import { letterOf } from '../corpus.ts'

const [host = '', port = '', count = '0', sizeBytes = '0', way] = process.argv.slice(2)
const requests = Array.from({ length: Number(count) }, (_, index) => ({
  from: 'alice@example.test',
  to: 'bob@example.test',
  message: letterOf(index, Number(sizeBytes)),
}))
const startMs = performance.now()
const session = await SmtpSession.open({ host, port: Number(port), security: 'none' })
if (way === 'each') for (const request of requests) await session.send(request)
else for await (const { error } of session.sendMany(requests)) if (error) throw error
await session.quit()
console.log(`seconds ${(performance.now() - startMs) / 1000}`)
