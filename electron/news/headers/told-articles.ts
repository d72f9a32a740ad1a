// Articles that a person was told of outside the window: one that comes in several groups, or once more, is told of once.

/** More than a day brings of what a person wants to be told of; the oldest are forgotten. */
const MAX_TOLD = 10_000

export class ToldArticles {
  private readonly ids = new Set<string>()

  /** True the first time. Without a Message-ID nobody knows: told. */
  isFirst(messageId: string): boolean {
    if (messageId === '') return true
    if (this.ids.has(messageId)) return false
    this.ids.add(messageId)
    const [oldest] = this.ids
    if (this.ids.size > MAX_TOLD && oldest !== undefined) this.ids.delete(oldest)
    return true
  }
}
