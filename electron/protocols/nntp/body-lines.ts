// Cuts the chunks of a multi-line answer into lines, each character a byte (Latin-1): nothing is lost that way, and what
// is known to be text is decoded by who reads it. An endless line costs no memory.

/** Longer than any overview line with a thousand references; what goes beyond is left out. */
const MAX_LINE_CHARACTERS = 256 * 1024
const CR = 13

export class BodyLines {
  /** The beginning of a line whose end has not come. */
  private partial = ''

  /** The lines that end in this chunk, without their ends. */
  push(chunk: Uint8Array): string[] {
    const text = latin1(chunk)
    const lines = text.split('\n')
    const rest = lines.pop() ?? ''
    if (lines.length === 0) {
      if (this.partial.length < MAX_LINE_CHARACTERS) this.partial += rest
      return lines
    }
    lines[0] = this.partial + (lines[0] ?? '')
    this.partial = rest
    for (let index = 0; index < lines.length; index++) lines[index] = withoutEnd(lines[index] ?? '')
    return lines
  }

  /** What is left when the answer ended within a line. */
  end(): string[] {
    const { partial } = this
    this.partial = ''
    return partial === '' ? [] : [withoutEnd(partial)]
  }
}

function latin1(chunk: Uint8Array): string {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1')
}

function withoutEnd(line: string): string {
  const end = line.charCodeAt(line.length - 1) === CR ? line.length - 1 : line.length
  return line.slice(0, Math.min(end, MAX_LINE_CHARACTERS))
}
