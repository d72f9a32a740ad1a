// Small pieces of work that nobody waits for, until the app ends: then everything they need is still there.

export class LooseWork {
  private readonly running = new Set<Promise<unknown>>()
  private isOver = false

  /** Begins it, unless the app is ending. What fails is no news: whatever it was for comes by again. */
  begin(work: () => Promise<unknown>): void {
    if (this.isOver) return
    const run: Promise<unknown> = work()
      .catch(() => undefined)
      .finally(() => this.running.delete(run))
    this.running.add(run)
  }

  /** Nothing more begins; resolves when what began is done. */
  async end(): Promise<void> {
    this.isOver = true
    await Promise.all(this.running)
  }
}
