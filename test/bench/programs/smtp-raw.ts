// The limits: connections that say everything as early as the protocol allows and only count the answers.
// smtp-raw.ts HOST PORT COUNT SIZE_BYTES data|bdat CONNECTIONS
import { connect } from 'node:net'
import { letterOf } from '../corpus.ts'

const [host = '', port = '', count = '0', sizeBytes = '0', way, connections = '1'] = process.argv.slice(2)
const envelope = 'MAIL FROM:<alice@example.test>\r\nRCPT TO:<bob@example.test>\r\n'
const messages = Array.from({ length: Number(count) }, (_, index) => letterOf(index, Number(sizeBytes)))
const shares = Array.from({ length: Number(connections) }, (_, share) =>
  messages.filter((_, index) => index % Number(connections) === share),
)
const startMs = performance.now()
await Promise.all(shares.map(sendAll))
console.log(`seconds ${(performance.now() - startMs) / 1000}`)

/** Over one connection. */
function sendAll(letters: readonly Buffer[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const socket = connect({ host, port: Number(port), noDelay: true })
  let text = ''
  let accepted = 0
  let sent = 0
  let isGreeted = false
  const begin = () => {
    isGreeted = true
    if (way === 'data') {
      socket.write(`${envelope}DATA\r\n`)
      return
    }
    for (const letter of letters) {
      socket.write(`${envelope}BDAT ${letter.length} LAST\r\n`)
      socket.write(letter)
    }
    socket.write('QUIT\r\n')
  }
  /** The end of one message and the envelope of the next go out together; only the go-ahead is waited for. */
  const sendBody = () => {
    const letter = letters[sent++]
    if (letter === undefined) return
    const next = sent < letters.length ? `${envelope}DATA\r\n` : 'QUIT\r\n'
    socket.write(Buffer.concat([letter, Buffer.from(`.\r\n${next}`)]))
  }
  const answer = (line: string) => {
    if (line.startsWith('220')) socket.write('EHLO bench\r\n')
    else if (line.startsWith('250 ') && !isGreeted) begin()
    else if (line.startsWith('354')) sendBody()
    else if (line.includes('queued as')) accepted++
  }
  socket.on('data', chunk => {
    text += chunk.toString('latin1')
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      answer(text.slice(0, end))
      text = text.slice(end + 1)
    }
  })
  socket.on('error', reject)
  socket.on('end', () => {
    if (accepted === letters.length) resolve()
    else reject(new Error(`${accepted} of ${letters.length} messages`))
  })
  return promise
}
