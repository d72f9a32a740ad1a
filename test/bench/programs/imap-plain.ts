// What keeping mail costs at least: one FETCH, the bytes into one file, a row each into SQLite, both on the disk every 256
// messages. Nobody reads what came. The clock runs from connecting.
// imap-plain.ts HOST PORT USER PASSWORD COUNT FOLDER
import { connect } from 'node:net'
import { PlainKeeper } from './plain-keeper.ts'

const [host = '', port = '', user = '', password = '', count = '0', folder = ''] = process.argv.slice(2)
const keeper = new PlainKeeper(folder)
const startMs = performance.now()
const socket = connect({ host, port: Number(port), noDelay: true })
const literal = /UID (\d+).*\{(\d+)\}\r$/
let line = ''
let uid = ''
let leftBytes = 0
let kept = 0

socket.once('data', () => {
  socket.write(`a LOGIN ${user} ${password}\r\nb EXAMINE INBOX\r\nc FETCH 1:* (UID FLAGS BODY.PEEK[])\r\n`)
  socket.on('data', chunk => {
    let rest: Buffer | undefined = chunk
    while (rest && rest.length > 0) rest = leftBytes > 0 ? takeBytes(rest) : takeLine(rest)
  })
})

function takeBytes(bytes: Buffer): Buffer {
  const taken = bytes.subarray(0, leftBytes)
  keeper.add(taken)
  leftBytes -= taken.length
  if (leftBytes === 0) {
    keeper.end(uid)
    kept++
  }
  return bytes.subarray(taken.length)
}

function takeLine(bytes: Buffer): Buffer | undefined {
  const end = bytes.indexOf(10)
  line += bytes.toString('latin1', 0, end < 0 ? bytes.length : end)
  if (end < 0) return undefined
  const [, number = '', size = '0'] = literal.exec(line) ?? []
  uid = number
  leftBytes = Number(size)
  if (/^[abc] (NO|BAD)/.test(line)) throw new Error(line)
  if (line.startsWith('c OK')) finish()
  line = ''
  return bytes.subarray(end + 1)
}

function finish(): void {
  if (kept !== Number(count)) throw new Error(`${kept} of ${count} messages`)
  keeper.close()
  console.log(`seconds ${(performance.now() - startMs) / 1000}`)
  socket.end('d LOGOUT\r\n')
}
