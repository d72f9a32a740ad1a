// The lines of one conversation, bounded: a long one loses its middle, never its beginning or its end.

import type { TranscriptLine } from '../../shared/model/connection.ts'

/** Lines kept at the beginning. */
const HEAD_LINES = 10_000
/** Lines kept at the end; up to twice as many wait for a cut, so that a line costs the same however many there are. */
const TAIL_LINES = 10_000

export class TranscriptBuffer {
  private readonly head: TranscriptLine[] = []
  private tail: TranscriptLine[] = []
  private dropped = 0

  get length(): number {
    return this.head.length + this.gap.length + this.tail.length
  }

  add(line: TranscriptLine): void {
    if (this.head.length < HEAD_LINES) {
      this.head.push(line)
      return
    }
    this.tail.push(line)
    if (this.tail.length <= 2 * TAIL_LINES) return
    this.dropped += this.tail.length - TAIL_LINES
    this.tail = this.tail.slice(-TAIL_LINES)
  }

  /** At most `count` lines from line `from`. */
  lines(from: number, count: number): TranscriptLine[] {
    return [...this.head, ...this.gap, ...this.tail].slice(from, from + count)
  }

  private get gap(): TranscriptLine[] {
    const atMs = this.tail[0]?.atMs ?? 0
    return this.dropped === 0 ? [] : [{ atMs, from: 'note', text: `${this.dropped} lines left out` }]
  }
}
