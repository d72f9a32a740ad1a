// nodemailer with a pool of connections. smtp-nodemailer.ts HOST PORT COUNT SIZE_BYTES CONNECTIONS
import { createTransport } from 'nodemailer'
import { letterOf } from '../corpus.ts'

const [host = '', port = '', count = '0', sizeBytes = '0', connections = '1'] = process.argv.slice(2)
const transport = createTransport({
  pool: true,
  host,
  port: Number(port),
  secure: false,
  ignoreTLS: true,
  maxConnections: Number(connections),
  maxMessages: Number.POSITIVE_INFINITY,
})
const envelope = { from: 'alice@example.test', to: 'bob@example.test' }
const letters = Array.from({ length: Number(count) }, (_, index) => letterOf(index, Number(sizeBytes)))
const startMs = performance.now()
await Promise.all(letters.map(raw => transport.sendMail({ envelope, raw })))
console.log(`seconds ${(performance.now() - startMs) / 1000}`)
transport.close()
