// Exactly so many bytes, as a literal announces them (RFC 3501 4.3), in the pieces in which they arrive.
import type { LineConnection } from './line-connection.ts'
import type { ShownBody } from './shown-body.ts'

/** Nothing else may be read before its end. */
export class CountedBytes {
  private readonly line: LineConnection
  private readonly count: number
  private readonly shown: ShownBody | undefined
  private left: number

  constructor(line: LineConnection, count: number) {
    this.line = line
    this.count = count
    this.left = count
    this.shown = line.showBody('S')
    if (count === 0) this.end()
  }

  /** All of them were taken. */
  get isOver(): boolean {
    return this.left === 0
  }

  /** The next of them; undefined when there are no more, or none have arrived. */
  take(): Uint8Array | undefined {
    if (this.left === 0) return undefined
    const piece = this.line.takeBytes(this.left)
    if (!piece) return undefined
    this.left -= piece.length
    this.shown?.add(piece)
    if (this.left === 0) this.end()
    return piece
  }

  private end(): void {
    if (this.shown) this.shown.end()
    else this.line.showBytes('S', this.count)
  }
}

/** All of them, waiting for those that have not arrived. */
export async function* readCounted(line: LineConnection, count: number): AsyncGenerator<Uint8Array, void, void> {
  const bytes = new CountedBytes(line, count)
  while (!bytes.isOver) {
    const piece = bytes.take()
    if (piece) yield piece
    else await line.more()
  }
}
