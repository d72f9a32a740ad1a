// What keeping mail costs at least: pipelined RETR, the bytes into one file, a row each into SQLite, both on the disk every 256
// messages. Nobody reads what came, nothing can be recognised the next time. The clock runs from connecting.
// pop3-plain.ts HOST PORT USER PASSWORD COUNT FOLDER
import { connect } from 'node:net'
import { DotDecoder } from '../../../electron/protocols/wire/dot-body.ts'
import { PlainKeeper } from './plain-keeper.ts'

const [host = '', port = '', user = '', password = '', count = '0', folder = ''] = process.argv.slice(2)
const wanted = Number(count)
/** Messages asked for ahead. */
const WINDOW = 256
const keeper = new PlainKeeper(folder)
const startMs = performance.now()
const socket = connect({ host, port: Number(port), noDelay: true })
let asked = 0
let kept = 0
let statusLine = ''
let body: DotDecoder | undefined

socket.once('data', () => {
  socket.write(`USER ${user}\r\nPASS ${password}\r\nSTAT\r\n`)
  let head = ''
  socket.on('data', function readHead(chunk: Buffer) {
    head += chunk.toString('latin1')
    if (head.split('\n').length <= 3) return
    if (!head.split('\n')[2]?.startsWith(`+OK ${wanted} `)) throw new Error(head)
    socket.off('data', readHead)
    socket.on('data', take)
    ask()
  })
})

function ask(): void {
  let lines = ''
  while (asked < wanted && asked - kept < WINDOW) lines += `RETR ${++asked}\r\n`
  if (lines !== '') socket.write(lines)
}

function take(chunk: Buffer): void {
  let rest: Buffer | undefined = chunk
  while (rest && rest.length > 0) rest = body ? takeBody(body, rest) : takeStatus(rest)
}

function takeStatus(bytes: Buffer): Buffer | undefined {
  const end = bytes.indexOf(10)
  statusLine += bytes.toString('latin1', 0, end < 0 ? bytes.length : end)
  if (end < 0) return undefined
  if (!statusLine.startsWith('+OK')) throw new Error(statusLine)
  statusLine = ''
  body = new DotDecoder()
  return bytes.subarray(end + 1)
}

function takeBody(decoder: DotDecoder, bytes: Buffer): Buffer | undefined {
  const { content, rest } = decoder.decode(bytes)
  keeper.add(content)
  if (!rest) return undefined
  body = undefined
  keeper.end('')
  kept++
  if (kept % (WINDOW / 8) === 0) ask()
  if (kept === wanted) finish()
  return rest
}

function finish(): void {
  keeper.close()
  console.log(`seconds ${(performance.now() - startMs) / 1000}`)
  socket.end('QUIT\r\n')
}
