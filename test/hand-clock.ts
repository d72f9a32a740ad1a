// Time that only moves when a test turns it.
import type { Clock } from '../electron/clock.ts'

interface Waiting {
  readonly atMs: number
  readonly run: () => void
}

export class HandClock implements Clock {
  private nowMs: number
  private waiting: Waiting[] = []
  private readonly askers: { ms: number; resolve: () => void }[] = []
  private readonly watchers: (() => void)[] = []

  constructor(nowMs = 1_700_000_000_000) {
    this.nowMs = nowMs
  }

  now(): number {
    return this.nowMs
  }

  after(ms: number, run: () => void): () => void {
    const entry = { atMs: this.nowMs + ms, run }
    this.waiting.push(entry)
    for (const asker of this.askers) if (asker.ms === ms) asker.resolve()
    for (const watch of this.watchers.splice(0)) watch()
    return () => {
      this.waiting = this.waiting.filter(other => other !== entry)
    }
  }

  /** How many wait. */
  get size(): number {
    return this.waiting.length
  }

  /** Resolves when something waits. */
  async hasWaiting(): Promise<void> {
    if (this.waiting.length > 0) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.watchers.push(resolve)
    await promise
  }

  /** Resolves when something asks for a wait of just so long. */
  isAsked(ms: number): Promise<void> {
    return new Promise(resolve => this.askers.push({ ms, resolve }))
  }

  /** As somebody sets the time back: what waits still waits as long. */
  setBack(ms: number): void {
    this.nowMs -= ms
    this.waiting = this.waiting.map(({ atMs, run }) => ({ atMs: atMs - ms, run }))
  }

  /** Runs what becomes due on the way, in order. */
  turn(ms: number): void {
    const untilMs = this.nowMs + ms
    for (;;) {
      const next = this.waiting.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0]
      if (!next) break
      this.waiting = this.waiting.filter(other => other !== next)
      this.nowMs = next.atMs
      next.run()
    }
    this.nowMs = untilMs
  }
}
