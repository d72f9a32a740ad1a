// Time as services see it: the system's, or one that a test turns by hand.
import { CancelledError } from './errors.ts'

export interface Clock {
  /** UTC milliseconds. */
  now(): number
  /** Runs once after so many milliseconds; the answer takes it back. A waiting run does not keep the program alive. */
  after(ms: number, run: () => void): () => void
}

/** Longest wait of a Node timer; what is due later is waited for in pieces. */
const MAX_TIMER_MS = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    let timer: NodeJS.Timeout
    const wait = (leftMs: number): void => {
      const next = leftMs > MAX_TIMER_MS ? () => wait(leftMs - MAX_TIMER_MS) : run
      timer = setTimeout(next, Math.min(Math.max(0, leftMs), MAX_TIMER_MS))
      timer.unref()
    }
    wait(ms)
    return () => clearTimeout(timer)
  },
}

/** Goes as the system's clock does, from another time (UTC milliseconds): to see now what a schedule does tonight. */
export function clockFrom(startMs: number): Clock {
  const aheadMs = startMs - systemClock.now()
  return { ...systemClock, now: () => systemClock.now() + aheadMs }
}

/** Resolves after so long; rejects with CancelledError as soon as the signal fires. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      takeBack()
      reject(new CancelledError())
    }
    const takeBack = clock.after(ms, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
