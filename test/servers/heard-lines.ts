// The lines a scripted server was sent, for tests that wait for them.

export class HeardLines {
  private readonly lines: string[] = []
  private watchers: { pattern: RegExp; count: number; resolve: () => void }[] = []

  note(line: string): void {
    this.lines.push(line)
    this.watchers = this.watchers.filter(watcher => {
      if (!this.isHeard(watcher.pattern, watcher.count)) return true
      watcher.resolve()
      return false
    })
  }

  /** The lines that begin with this verb. */
  sent(verb: string): string[] {
    return this.lines.filter(line => line.split(' ')[0]?.toUpperCase() === verb)
  }

  /** Resolves when so many lines that match have come. */
  async hasHeard(pattern: RegExp, count = 1): Promise<void> {
    if (this.isHeard(pattern, count)) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.watchers.push({ pattern, count, resolve })
    await promise
  }

  private isHeard(pattern: RegExp, count: number): boolean {
    return this.lines.filter(line => pattern.test(line)).length >= count
  }
}
