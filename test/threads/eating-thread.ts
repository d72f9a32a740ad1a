// A thread that answers nothing and takes more and more memory.
import { parentPort } from 'node:worker_threads'

parentPort?.on('message', () => {
  const eaten: object[] = []
  for (;;) eaten.push(Array.from({ length: 10_000 }, (_, index) => ({ index })))
})
