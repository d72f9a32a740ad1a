// Keeps a list true: it is read again when something changed, one reading at a time, and not while a change that the list
// has already shown is being written, so that nothing flickers back.

export class ListRefresh {
  private readonly read: (isUndisturbed: () => boolean) => Promise<boolean>
  private reading: Promise<void> | null = null
  private isStale = false
  private writesUnderWay = 0
  private writeCount = 0

  /**
   * `read` gets what is on screen and shows it, but not once `isUndisturbed` says that something was written meanwhile;
   * false: it was not shown, and is to be read once more. It never rejects.
   */
  constructor(read: (isUndisturbed: () => boolean) => Promise<boolean>) {
    this.read = read
  }

  /** Runs a change the list has already shown; the list is read again after the last of several. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.writesUnderWay++
    this.writeCount++
    try {
      return await work()
    } finally {
      this.writesUnderWay--
      if (this.writesUnderWay === 0) void this.now()
    }
  }

  /** Calls during a reading are answered by one more reading. */
  now(): Promise<void> {
    this.isStale = true
    // The last change under way reads the list when it has ended.
    if (this.writesUnderWay > 0) return this.reading ?? Promise.resolve()
    this.reading ??= this.readUntilFresh()
    return this.reading
  }

  private async readUntilFresh(): Promise<void> {
    while (this.isStale && this.writesUnderWay === 0) {
      this.isStale = false
      const writes = this.writeCount
      if (!(await this.read(() => this.writeCount === writes))) this.isStale = true
    }
    // In the same turn: a call that finds a reading that has ended would be lost.
    this.reading = null
  }
}
