// A server that is far away: forwards to a port of this machine and holds every byte for a while in each direction.
// Keeps the order, loses nothing and has no limit of bandwidth: it shows the price of round trips and nothing else.
// Run as a program (an own process, so that nothing else delays it): delay-proxy.ts PORT DELAY_MS, prints its port.
import { connect, createServer, type Socket } from 'node:net'

// More than this on the way in one direction: the sender is held back.
const maxHeldBytes = 64 * 1024 * 1024

/** Passes bytes from one socket to another, each `delayMs` after it came. */
function forward(from: Socket, to: Socket, delayMs: number): void {
  const held: { readonly chunk: Buffer | undefined; readonly dueMs: number }[] = []
  let heldBytes = 0
  let timer: NodeJS.Timeout | undefined
  const release = () => {
    timer = undefined
    const nowMs = performance.now()
    to.cork()
    for (let next = held[0]; next !== undefined && next.dueMs <= nowMs; next = held[0]) {
      held.shift()
      if (next.chunk === undefined) to.end()
      else {
        heldBytes -= next.chunk.length
        to.write(next.chunk)
      }
    }
    to.uncork()
    if (heldBytes < maxHeldBytes / 2) from.resume()
    arm()
  }
  const arm = () => {
    const next = held[0]
    // Timers are as fine as a millisecond: a little late is right, early would be a faster line.
    if (next !== undefined && timer === undefined)
      timer = setTimeout(release, Math.max(1, Math.ceil(next.dueMs - performance.now())))
  }
  const hold = (chunk: Buffer | undefined) => {
    held.push({ chunk, dueMs: performance.now() + delayMs })
    heldBytes += chunk?.length ?? 0
    if (heldBytes > maxHeldBytes) from.pause()
    arm()
  }
  from.on('data', hold)
  from.on('end', () => hold(undefined))
  from.on('error', () => to.destroy())
  from.on('close', () => hold(undefined))
}

/** A connection costs a round trip before the first byte, as the handshake of TCP does. */
function accept(near: Socket, port: number, delayMs: number): void {
  near.pause()
  near.on('error', () => {})
  setTimeout(() => {
    const far = connect({ host: '127.0.0.1', port, noDelay: true, allowHalfOpen: true })
    far.on('error', () => near.destroy())
    forward(near, far, delayMs)
    forward(far, near, delayMs)
    near.resume()
  }, 2 * delayMs)
}

const [port = 0, delayMs = 25] = process.argv.slice(2).map(Number)
const server = createServer({ noDelay: true, allowHalfOpen: true, pauseOnConnect: true }, socket => {
  accept(socket, port, delayMs)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') console.log(address.port)
})
// Its starter holds the other end of standard input: it ends when that one does.
process.stdin.resume().on('end', () => process.exit())
