// The thread's side of call-thread.ts: runs the methods it is given and answers with values or failures.
import { parentPort } from 'node:worker_threads'
import { failureOf } from '../errors.ts'
import type { ThreadAnswer, ThreadCall } from './call-thread.ts'

type Method = (...args: never[]) => unknown

/** Answers calls until the thread ends. A Uint8Array answer that owns its whole buffer is transferred, not copied. */
export function serveThread(methods: Readonly<Record<string, Method>>): void {
  const port = parentPort
  if (!port) throw new Error('serveThread runs in a worker thread only')
  const answer = (message: ThreadAnswer): void => port.postMessage(message, ownedBuffers(message))
  port.on('message', ({ id, method, args }: ThreadCall) => {
    const run = Object.hasOwn(methods, method) ? methods[method] : undefined
    Promise.try(() => {
      if (!run) throw new Error(`Unknown method ${method}`)
      return run(...(args as never[]))
    }).then(
      value => answer({ id, value }),
      (error: unknown) => answer({ id, failure: failureOf(error) }),
    )
  })
}

function ownedBuffers(message: ThreadAnswer): ArrayBuffer[] {
  if (!('value' in message) || !(message.value instanceof Uint8Array)) return []
  const { buffer, byteLength } = message.value
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
}
