// Puts found messages into the order of their dates. The index gives them in the order of its ids, which is the same but for
// messages of one minute, of which some took ids further up (dated-id.ts): they wait until their date comes.
import { dateOfId, firstIdAt, isOwnId } from '../dated-id.ts'

/** More have one date only where thousands were brought in without any: then the order of the ids will do. */
const MAX_WAITING = 10_000

interface Waiting {
  readonly id: number
  readonly dateMs: number
}

interface DatedOrderParts {
  /** The date of the message with this id. UTC milliseconds. */
  dateOf(id: number): number
  /** The next one, and when its minute began. */
  emit(id: number, minuteMs: number): void
}

export class DatedOrder {
  private readonly parts: DatedOrderParts
  /** Oldest first. */
  private readonly waiting: Waiting[] = []

  constructor(parts: DatedOrderParts) {
    this.parts = parts
  }

  /** Ids fall from call to call. What follows has no higher one, and is of no later minute than its id tells. */
  add(id: number): void {
    if (isOwnId(id)) this.emitFrom(id + 1)
    // Nothing else is of this minute: most are asked nothing more.
    if (isOwnId(id) && !this.hasWaiting(id)) this.parts.emit(id, dateOfId(id))
    else this.wait({ id, dateMs: this.parts.dateOf(id) })
  }

  /** Nothing follows. */
  end(): void {
    while (this.waiting.length > 0) this.emitNewest()
  }

  /** Forgets what waits. */
  clear(): void {
    this.waiting.length = 0
  }

  /** For the minute of this id or a later one. */
  private hasWaiting(id: number): boolean {
    const newest = this.waiting.at(-1)
    return newest !== undefined && firstIdAt(newest.dateMs) >= id
  }

  private wait(hit: Waiting): void {
    this.waiting.splice(this.placeOf(hit), 0, hit)
    this.emitFrom(hit.id)
    if (this.waiting.length > MAX_WAITING) this.emitNewest()
  }

  /** Those of the minute that this id is for, and of later ones. */
  private emitFrom(least: number): void {
    while (this.hasWaiting(least)) this.emitNewest()
  }

  private emitNewest(): void {
    const newest = this.waiting.pop()
    if (newest) this.parts.emit(newest.id, dateOfId(firstIdAt(newest.dateMs)))
  }

  /** Mostly at the end. */
  private placeOf({ id, dateMs }: Waiting): number {
    let from = 0
    let to = this.waiting.length
    while (from < to) {
      const middle = (from + to) >> 1
      const other = this.waiting[middle]
      if (other && (other.dateMs < dateMs || (other.dateMs === dateMs && other.id < id))) from = middle + 1
      else to = middle
    }
    return from
  }
}
