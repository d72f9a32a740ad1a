// When a draft is written to disk: soon after the last keystroke, not too often, never two writes at once.
// Knows nothing of the interface; the write itself is given.

/** A pause this long ends a burst of typing. */
const PAUSE_MS = 300
/** While typing goes on, at most and at least one write in this time. */
const INTERVAL_MS = 1_000

export interface SaverTimes {
  readonly nowMs: number
  /** When the last write began. */
  readonly lastSaveMs: number
  /** When the first change that is not on disk was made. */
  readonly firstChangeMs: number
}

/** How long to wait for the next write after a change at `nowMs`. */
export function nextSaveDelay({ nowMs, lastSaveMs, firstChangeMs }: SaverTimes): number {
  const atMs = Math.max(Math.min(nowMs + PAUSE_MS, firstChangeMs + INTERVAL_MS), lastSaveMs + INTERVAL_MS)
  return Math.max(0, atMs - nowMs)
}

export class DraftSaver<Fields> {
  private readonly write: (fields: Fields) => Promise<void>
  private fields: Fields | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private writing: Promise<void> = Promise.resolve()
  private lastSaveMs = 0
  private firstChangeMs = 0

  /** `write` must not reject: it tells its own failure to the person, and the next change tries again. */
  constructor(write: (fields: Fields) => Promise<void>) {
    this.write = write
  }

  /** True while something is not on disk and no write of it has begun. */
  get isPending(): boolean {
    return this.fields !== undefined
  }

  /** Notes a change; it is written within a second. */
  change(fields: Fields): void {
    const nowMs = Date.now()
    if (!this.fields) this.firstChangeMs = nowMs
    this.fields = fields
    clearTimeout(this.timer)
    const { lastSaveMs, firstChangeMs } = this
    this.timer = setTimeout(() => void this.flush(), nextSaveDelay({ nowMs, lastSaveMs, firstChangeMs }))
  }

  /** Writes what is not on disk yet; resolves when it is. */
  flush(): Promise<void> {
    clearTimeout(this.timer)
    this.writing = this.writing.then(() => this.writeNow())
    return this.writing
  }

  /** Forgets what is not on disk yet and waits for a write under way: nothing may be written after a send or a discard. */
  stop(): Promise<void> {
    clearTimeout(this.timer)
    this.fields = undefined
    return this.writing
  }

  private async writeNow(): Promise<void> {
    const { fields } = this
    if (!fields) return
    this.fields = undefined
    this.lastSaveMs = Date.now()
    await this.write(fields)
  }
}
