// Whether a disk may be waited for. Handing a write or a read to another thread costs more than a disk that only moves it to
// or from the system's memory: the bytes leave the processor's cache, and several threads want the processor for one file. So
// a disk that answers fast is waited for, and one that once did not is left to other threads: shortly at first, because any
// single answer may be a little late on a busy computer, and the longer the later it was and the more often that happens.

/** What the system's memory takes lasts a fraction of this; what a disk has to move first lasts longer. */
const QUICK_MS = 20
/** After a slow answer nobody waits for so many times as long as it took, and after each that follows ten times as long. */
const FIRST_REST = 5
const REST_GROWTH = 10
/** The longest rest; a disk that was fast for so long has a new start. */
const MAX_REST_MS = 10_000

export interface PaceOptions {
  /** An answer that takes longer is late; of the same clock. */
  readonly quickMs?: number
  nowMs?(): number
}

export class DiskPace {
  private readonly quickMs: number
  private readonly nowMs: () => number
  private restMs = 0
  private restsUntilMs = Number.NEGATIVE_INFINITY

  constructor({ quickMs = QUICK_MS, nowMs = () => performance.now() }: PaceOptions = {}) {
    this.quickMs = quickMs
    this.nowMs = nowMs
  }

  /** The next answer may be waited for. */
  get isQuick(): boolean {
    return this.nowMs() >= this.restsUntilMs
  }

  /** Does work on the disk that the caller waits for. Throws what the work throws. */
  wait<T>(work: () => T): T {
    const startedMs = this.nowMs()
    try {
      return work()
    } finally {
      const nowMs = this.nowMs()
      if (nowMs - startedMs > this.quickMs) this.rest(nowMs, nowMs - startedMs)
    }
  }

  private rest(nowMs: number, tookMs: number): void {
    const isAgain = nowMs - this.restsUntilMs < MAX_REST_MS
    this.restMs = Math.min(isAgain ? this.restMs * REST_GROWTH : tookMs * FIRST_REST, MAX_REST_MS)
    this.restsUntilMs = nowMs + this.restMs
  }
}
