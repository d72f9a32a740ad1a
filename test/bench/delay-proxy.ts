// A server that is far away: forwards to a port of this machine and holds every byte for a while in each direction.
// Keeps the order, loses nothing and has no limit of bandwidth: it shows the price of round trips and nothing else.
// Run as a program (an own process, so that nothing else delays it): delay-proxy.ts DELAY_MS PORT... listens on 127.0.0.2
// at each port, forwards to the same port of 127.0.0.1, and says `ready`.
import { createServer, Socket } from 'node:net'

// More than this on the way in one direction: the sender is held back.
const maxHeldBytes = 64 * 1024 * 1024

const LISTEN_HOST = '127.0.0.2'

interface Way {
  readonly delayMs: number
  /** Nothing arrives before this. */
  readonly notBeforeMs: number
}

/** Passes bytes from one socket to another, each `delayMs` after it came. */
function forward(from: Socket, to: Socket, { delayMs, notBeforeMs }: Way): void {
  const held: { readonly chunk: Buffer | undefined; readonly dueMs: number }[] = []
  let heldBytes = 0
  let timer: NodeJS.Timeout | undefined
  const release = () => {
    timer = undefined
    // On a busy machine what is due overtakes the connecting, which is due at the same time.
    if (to.pending && !to.connecting && !to.destroyed) {
      timer = setTimeout(release, 1)
      return
    }
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
    held.push({ chunk, dueMs: Math.max(performance.now() + delayMs, notBeforeMs) })
    heldBytes += chunk?.length ?? 0
    if (heldBytes > maxHeldBytes) from.pause()
    arm()
  }
  from.on('data', hold)
  from.on('end', () => hold(undefined))
  from.on('error', () => to.destroy())
  from.on('close', () => hold(undefined))
}

/** The server sees a client after three one-way trips, as with the handshake of TCP: SYN, SYN+ACK, ACK. */
function accept(near: Socket, port: number, delayMs: number): void {
  const notBeforeMs = performance.now() + 3 * delayMs
  const far = new Socket({ allowHalfOpen: true })
  near.on('error', () => far.destroy())
  far.on('error', () => near.destroy())
  forward(near, far, { delayMs, notBeforeMs })
  forward(far, near, { delayMs, notBeforeMs })
  setTimeout(() => {
    if (!far.destroyed) far.setNoDelay().connect({ host: '127.0.0.1', port })
  }, 3 * delayMs)
}

const [delayMs = 25, ...ports] = process.argv.slice(2).map(Number)
await Promise.all(
  ports.map(port => {
    const options = { noDelay: true, allowHalfOpen: true }
    const server = createServer(options, socket => accept(socket, port, delayMs))
    return new Promise<void>(resolve => void server.listen({ port, host: LISTEN_HOST }, resolve))
  }),
)
console.log('ready')
// Its starter holds the other end of standard input: it ends when that one does.
process.stdin.resume().on('end', () => process.exit())
