// Whether a disk may be waited for. Handing a write to another thread costs more than a disk that only takes it into the
// system's memory: the bytes leave the processor's cache, and several threads want the processor for one file. So a disk
// that answers fast is waited for, and one that once did not is left to other threads for a while.

/** What the system's memory takes lasts a fraction of this; what a disk has to move first lasts longer. */
const QUICK_MS = 20
/** After a slow answer nobody waits for so long. */
const REST_MS = 10_000

export class WritePace {
  private readonly nowMs: () => number
  private restsUntilMs = Number.NEGATIVE_INFINITY

  constructor(nowMs: () => number = () => performance.now()) {
    this.nowMs = nowMs
  }

  /** The next write may be waited for. */
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
      if (nowMs - startedMs > QUICK_MS) this.restsUntilMs = nowMs + REST_MS
    }
  }
}
