// What was passed over while something was done to many messages, so that a person is told which ones at the end.
import type { UnreadableMessage, UnreadableMessages } from '../../shared/model/message.ts'

/** Nobody reads a longer list; the count says how many there are. */
const MAX_NAMED = 200

export class UnreadableList {
  private count = 0
  private readonly named: UnreadableMessage[] = []

  add({ id, from, subject, dateMs, folder }: UnreadableMessage): void {
    this.count += 1
    if (this.named.length === MAX_NAMED) return
    this.named.push({ id, from, subject, dateMs, ...(folder ? { folder } : {}) })
  }

  /** Behind those that are here: what another list told. */
  addTold({ count, named }: UnreadableMessages): void {
    this.count += count
    this.named.push(...named.slice(0, MAX_NAMED - this.named.length))
  }

  get length(): number {
    return this.count
  }

  /** For the result of a job: nothing where there were none. */
  get told(): { readonly unreadable?: UnreadableMessages } {
    return this.count === 0 ? {} : { unreadable: { count: this.count, named: [...this.named] } }
  }
}
