// The limit: asks for all messages with one FETCH and throws them away. The clock runs from connecting until its answer.
// imap-raw.ts HOST PORT USER PASSWORD COUNT
import { connect } from 'node:net'

const [host = '', port = '', user = '', password = ''] = process.argv.slice(2)
const end = /\r\nc (OK|NO|BAD)/
/** Longer than the beginning of the last line. */
const TAIL = 64
const startMs = performance.now()
const socket = connect({ host, port: Number(port), noDelay: true })
let tail = ''

socket.once('data', () => {
  socket.write(`a LOGIN ${user} ${password}\r\nb EXAMINE INBOX\r\nc FETCH 1:* (UID FLAGS BODY.PEEK[])\r\n`)
  socket.on('data', chunk => {
    tail = (tail + chunk.toString('latin1', Math.max(0, chunk.length - TAIL))).slice(-2 * TAIL)
    const [, answer] = end.exec(tail) ?? []
    if (answer === undefined) return
    if (answer !== 'OK') throw new Error(tail)
    console.log(`seconds ${(performance.now() - startMs) / 1000}`)
    socket.destroy()
  })
})
