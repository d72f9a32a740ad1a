// Something that happens once or never will. A promise for it is made only when somebody waits: thousands of small files feel it.

export class Milestone {
  isReached = false
  private waiting: PromiseWithResolvers<void> | undefined
  private failure: Error | undefined

  /** Rejects with the reason when it cannot happen any more; nobody has to listen. */
  get promise(): Promise<void> {
    if (!this.waiting) {
      this.waiting = Promise.withResolvers()
      this.waiting.promise.catch(() => undefined)
      if (this.isReached) this.waiting.resolve()
      else if (this.failure) this.waiting.reject(this.failure)
    }
    return this.waiting.promise
  }

  reach(): void {
    if (this.failure) return
    this.isReached = true
    this.waiting?.resolve()
  }

  fail(reason: Error): void {
    if (this.isReached) return
    this.failure ??= reason
    this.waiting?.reject(this.failure)
  }
}
