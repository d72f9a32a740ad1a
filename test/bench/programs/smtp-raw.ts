// The limits: one connection that says everything as early as the protocol allows and only counts the answers.
// smtp-raw.ts HOST PORT COUNT SIZE_BYTES data|bdat
import { connect } from 'node:net'
import { letterOf } from '../corpus.ts'

const [host = '', port = '', count = '0', sizeBytes = '0', way] = process.argv.slice(2)
const wanted = Number(count)
const envelope = 'MAIL FROM:<alice@example.test>\r\nRCPT TO:<bob@example.test>\r\n'
const messages = Array.from({ length: wanted }, (_, index) => letterOf(index, Number(sizeBytes)))
const startMs = performance.now()
const socket = connect({ host, port: Number(port), noDelay: true })
let text = ''
let accepted = 0
let isGreeted = false

socket.on('data', chunk => {
  text += chunk.toString('latin1')
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
    answer(text.slice(0, end))
    text = text.slice(end + 1)
  }
})
socket.on('end', () => {
  if (accepted !== wanted) throw new Error(`${accepted} of ${wanted} messages`)
  console.log(`seconds ${(performance.now() - startMs) / 1000}`)
})

function answer(line: string): void {
  if (line.startsWith('220')) socket.write('EHLO bench\r\n')
  else if (line.startsWith('250 ') && !isGreeted) begin()
  else if (line.startsWith('354')) sendBody()
  else if (line.includes('queued as')) accepted++
}

function begin(): void {
  isGreeted = true
  if (way === 'data') {
    socket.write(`${envelope}DATA\r\n`)
    return
  }
  for (const message of messages) {
    socket.write(`${envelope}BDAT ${message.length} LAST\r\n`)
    socket.write(message)
  }
  socket.write('QUIT\r\n')
}

let sent = 0

/** The end of one message and the envelope of the next go out together; only the go-ahead is waited for. */
function sendBody(): void {
  const message = messages[sent++]
  if (message === undefined) return
  const next = sent < messages.length ? `${envelope}DATA\r\n` : 'QUIT\r\n'
  socket.write(Buffer.concat([message, Buffer.from(`.\r\n${next}`)]))
}
