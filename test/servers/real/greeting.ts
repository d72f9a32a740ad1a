// Waits until a server greets. A successful connect proves nothing: a master process accepts before anyone can answer.
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { connect as connectTls } from 'node:tls'

const retryMs = 20

/** Resolves to the first bytes the server sends. Tries again until it greets or the signal fires. */
export async function greeting(
  listener: { readonly host: string; readonly port: number; readonly isTls?: boolean },
  signal: AbortSignal,
): Promise<string> {
  for (;;) {
    signal.throwIfAborted()
    const words = await firstBytes(listener, signal)
    if (words !== undefined) return words
    await pause(retryMs, undefined, { signal })
  }
}

function firstBytes(
  { host, port, isTls = false }: { readonly host: string; readonly port: number; readonly isTls?: boolean },
  signal: AbortSignal,
): Promise<string | undefined> {
  return new Promise(resolve => {
    const socket = isTls ? connectTls({ host, port, rejectUnauthorized: false }) : connect({ host, port })
    const finish = (words: string | undefined) => {
      signal.removeEventListener('abort', abort)
      resolve(words)
      socket.destroy()
    }
    const abort = () => finish(undefined)
    signal.addEventListener('abort', abort)
    socket.once('data', bytes => finish(bytes.toString('latin1')))
    socket.on('error', () => finish(undefined))
    socket.on('close', () => finish(undefined))
  })
}
