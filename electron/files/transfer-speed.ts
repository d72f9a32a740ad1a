// How fast something goes and how long it will take: a moving average, and no guess before there is ground for one. Pure.

const WINDOW_MS = 20_000
/** Before this much has been seen, any figure would be a guess. */
const LEARNING_MS = 3_000
/** One sample for each piece of time keeps the memory small, however fast the bytes come. */
const SAMPLE_MS = 500

interface Sample {
  readonly atMs: number
  readonly bytes: number
}

export class TransferSpeed {
  /** Never empty; the oldest is at the beginning of the window, or before it. */
  private samples: [Sample, ...Sample[]]
  private startedMs: number

  /** `bytes` were done before. */
  constructor(nowMs: number, bytes = 0) {
    this.startedMs = nowMs
    this.samples = [{ atMs: nowMs, bytes }]
  }

  /** So many bytes are done by now. */
  note(nowMs: number, bytes: number): void {
    const sample = { atMs: nowMs, bytes }
    const { atMs: lastMs } = this.samples.at(-1) ?? this.samples[0]
    // After a pause, or when the system's clock was set back, it is another story.
    if (nowMs < lastMs || nowMs - lastMs > WINDOW_MS) {
      this.samples = [sample]
      this.startedMs = nowMs
      return
    }
    const beforeMs = this.samples.at(-2)?.atMs
    if (beforeMs !== undefined && nowMs - beforeMs < SAMPLE_MS) this.samples.pop()
    this.samples.push(sample)
    for (;;) {
      const next = this.samples[1]
      if (!next || this.samples.length < 3 || nowMs - next.atMs < WINDOW_MS) return
      this.samples = [next, ...this.samples.slice(2)]
    }
  }

  /** Bytes a second over the last 20 s. */
  bytesPerSecond(nowMs: number): number {
    const first = this.samples.findLast(({ atMs }) => atMs <= nowMs - WINDOW_MS) ?? this.samples[0]
    const last = this.samples.at(-1) ?? first
    const elapsedMs = nowMs - first.atMs
    return elapsedMs > 0 ? Math.max(0, ((last.bytes - first.bytes) * 1_000) / elapsedMs) : 0
  }

  /** Milliseconds until `totalBytes`; undefined while it would be a guess. */
  leftMs(nowMs: number, totalBytes: number): number | undefined {
    if (nowMs - this.startedMs < LEARNING_MS) return undefined
    const speed = this.bytesPerSecond(nowMs)
    const done = this.samples.at(-1)?.bytes ?? 0
    return speed > 0 ? (Math.max(0, totalBytes - done) * 1_000) / speed : undefined
  }
}
