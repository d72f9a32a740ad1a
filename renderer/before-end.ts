// What must be on disk before the window may go: parts of the window name it here, the main process waits for it.
import { api, onEvent } from './api.ts'

type Flush = () => Promise<unknown>

const flushes = new Set<Flush>()

/** `flush` resolves when nothing of its part is only in memory; it must not reject. */
export function flushBeforeEnd(flush: Flush): void {
  flushes.add(flush)
}

/** Call it once, at the start. */
export function listenToEnd(): void {
  onEvent('app.ending', () => {
    void Promise.all([...flushes].map(flush => flush())).then(() => api.app.readyToEnd({}))
  })
}
