// A body as a transcript that wants bodies shows it: line by line, with the dots as they travel, bounded.

export interface BodyLines {
  /** One line, without its end. */
  line(text: string): void
  note(text: string): void
}

/** Whoever looks for what went wrong looks at the beginning; attachments are not for reading. */
const MAX_SHOWN_BYTES = 64 * 1024
const LINE_END = '\r\n'

export class ShownBody {
  private readonly lines: BodyLines
  private rest = ''
  private shownBytes = 0
  private hiddenBytes = 0

  constructor(lines: BodyLines) {
    this.lines = lines
  }

  /** The next piece, without dot stuffing. */
  add(piece: Uint8Array): void {
    const room = Math.max(0, MAX_SHOWN_BYTES - this.shownBytes)
    const shown = Buffer.from(piece.buffer, piece.byteOffset, Math.min(piece.length, room))
    this.shownBytes += shown.length
    this.hiddenBytes += piece.length - shown.length
    const lines = (this.rest + shown.toString('latin1')).split(LINE_END)
    this.rest = lines.pop() ?? ''
    for (const line of lines) this.show(line)
  }

  /** After the last piece. */
  end(): void {
    if (this.rest !== '') this.show(this.rest)
    if (this.hiddenBytes > 0) this.lines.note(`${this.hiddenBytes} more bytes`)
    this.lines.line('.')
  }

  private show(line: string): void {
    const text = Buffer.from(line, 'latin1').toString('utf8')
    this.lines.line(text.startsWith('.') ? `.${text}` : text)
  }
}
