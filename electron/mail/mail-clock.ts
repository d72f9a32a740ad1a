// Time as getting mail sees it: the system's, or one that a test turns by hand.
import { asError } from '../errors.ts'

export interface MailClock {
  /** UTC milliseconds. */
  now(): number
  /** Runs once after so many milliseconds; the answer takes it back. */
  after(ms: number, run: () => void): () => void
}

/** Resolves after so long; throws the signal's reason as soon as it fires. */
export function pause(clock: MailClock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      takeBack()
      reject(asError(signal.reason))
    }
    const takeBack = clock.after(ms, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
