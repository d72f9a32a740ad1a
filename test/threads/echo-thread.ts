// A thread that answers with its own number.
import { threadId } from 'node:worker_threads'
import { serveThread } from '../../electron/threads/serve-thread.ts'

serveThread({ number: () => threadId })
