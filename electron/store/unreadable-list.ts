// What was passed over while something was done to many messages, so that a person is told which ones at the end.
import type { UnreadableMessage, UnreadableMessages } from '../../shared/model/message.ts'

/** Nobody reads a longer list of what can be asked for again; the count says how many there are. */
const MAX_NAMED = 200

export class UnreadableList {
  private count = 0
  private readonly named: UnreadableMessage[] = []
  private readonly maxNamed: number

  constructor({ maxNamed = MAX_NAMED }: { readonly maxNamed?: number } = {}) {
    this.maxNamed = maxNamed
  }

  add({ id, from, subject, dateMs, folder }: UnreadableMessage): void {
    this.count += 1
    if (this.named.length === this.maxNamed) return
    this.named.push({ id, from, subject, dateMs, ...(folder ? { folder } : {}) })
  }

  /** Behind those that are here, whose last ones make room for it: what a list told before. */
  addTold({ count, named }: UnreadableMessages): void {
    const kept = named.slice(0, this.maxNamed)
    this.count += count
    this.named.splice(this.maxNamed - kept.length)
    this.named.push(...kept)
  }

  get length(): number {
    return this.count
  }

  /** For the result of a job: nothing where there were none. */
  get told(): { readonly unreadable?: UnreadableMessages } {
    return this.count === 0 ? {} : { unreadable: { count: this.count, named: [...this.named] } }
  }
}
