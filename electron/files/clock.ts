// Time as work with files sees it: the system's, or one that a test turns by hand.

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
