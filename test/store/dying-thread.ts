// The store thread with a way to die: asking for the setting `die` ends it on the spot.
import { parentPort } from 'node:worker_threads'
import type { ThreadCall } from '../../electron/threads/call-thread.ts'

parentPort?.on('message', ({ method, args }: ThreadCall) => {
  if (method === 'readSetting' && args[0] === 'die') process.exit(3)
})
await import('../../electron/store/thread.ts')
