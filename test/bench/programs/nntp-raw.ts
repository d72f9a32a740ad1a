// The limit of NNTP on this machine: commands sent ahead, answers drained and nothing else.
// nntp-raw.ts over|bodies HOST PORT GROUP COUNT
import { connect } from 'node:net'

const BLOCK_BYTES = 1024 * 1024
/** Bodies asked for at once: more than a round trip holds. */
const AHEAD = 1_000

const [what = '', host = '', port = '', group = '', count = '0'] = process.argv.slice(2)
const total = Number(count)
const startMs = performance.now()
let ends = 0
let tail = ''
/** Said one after the other, as each needs the answer before it. */
const words = ['MODE READER', `GROUP ${group}`]

/** Counts the lines that end a block: a dot alone. */
function drain(bytes: number, block: Uint8Array): boolean {
  const said = Buffer.from(block.buffer, block.byteOffset, bytes).toString('latin1')
  if (words.length > 0) socket.write(`${words.shift()}\r\n`)
  else if (!isAsked) ask()
  const text = tail + said
  for (let at = text.indexOf('\r\n.\r\n'); at >= 0; at = text.indexOf('\r\n.\r\n', at + 4)) ends++
  tail = text.slice(-4)
  if (ends === (what === 'over' ? 1 : total)) finish()
  return true
}

let isAsked = false

function ask(): void {
  isAsked = true
  const ahead = Array.from({ length: Math.min(total, AHEAD) }, (_, index) => `BODY ${index + 1}`)
  const commands = what === 'over' ? [`OVER 1-${total}`] : ahead
  socket.write(`${commands.join('\r\n')}\r\n`)
}

function finish(): void {
  console.log(`seconds ${((performance.now() - startMs) / 1000).toFixed(4)}`)
  process.exit()
}

const socket = connect({
  host,
  port: Number(port),
  noDelay: true,
  onread: { buffer: Buffer.allocUnsafeSlow(BLOCK_BYTES), callback: drain },
})
