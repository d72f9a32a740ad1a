// The limit: asks for all messages at once and throws them away, counting the lines that end one. The clock runs from
// connecting until the last one.
// pop3-raw.ts HOST PORT USER PASSWORD COUNT
import { connect } from 'node:net'

const [host = '', port = '', user = '', password = '', count = '0'] = process.argv.slice(2)
const end = Buffer.from('\r\n.\r\n')
const wanted = Number(count)
const startMs = performance.now()
const socket = connect({ host, port: Number(port), noDelay: true })
let ended = 0
let doneMs = 0
let tail = Buffer.alloc(0)

socket.once('data', () => {
  const requests = Array.from({ length: wanted }, (_, index) => `RETR ${index + 1}\r\n`)
  socket.write(`USER ${user}\r\nPASS ${password}\r\n${requests.join('')}QUIT\r\n`)
  socket.on('data', countEnds)
})
socket.on('end', () => {
  if (ended !== wanted) throw new Error(`${ended} of ${wanted} messages`)
  console.log(`seconds ${(doneMs - startMs) / 1000}`)
})

/** An end may lie across two chunks: the last four bytes are looked at again. */
function countEnds(chunk: Buffer): void {
  const seam = Buffer.concat([tail, chunk.subarray(0, 4)])
  if (seam.indexOf(end) >= 0) ended++
  for (let at = chunk.indexOf(end); at >= 0; at = chunk.indexOf(end, at + 3)) ended++
  if (ended === wanted && doneMs === 0) doneMs = performance.now()
  tail = chunk.length >= 4 ? Buffer.from(chunk.subarray(-4)) : Buffer.concat([tail, chunk]).subarray(-4)
}
