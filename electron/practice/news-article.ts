// One article of the practice news server, and what overviews and headers say about it (RFC 3977 8). One character
// stands for each byte, so that nothing changes on the way.

export class NewsArticle {
  readonly bytes: Buffer
  /** With CRLF at the end of each line; an article without an empty line is all header. */
  readonly head: string
  readonly body: string
  private readonly fields: ReadonlyMap<string, string>

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes)
    const text = this.bytes.toString('latin1')
    const end = text.indexOf('\r\n\r\n')
    this.head = end < 0 ? text : text.slice(0, end + 2)
    this.body = end < 0 ? '' : text.slice(end + 4)
    this.fields = readFields(this.head)
  }

  get messageId(): string {
    return this.field('message-id') ?? ''
  }

  get newsgroups(): string[] {
    return (this.field('newsgroups') ?? '').split(',').map(name => name.trim())
  }

  get postedMs(): number {
    return Date.parse(this.field('date') ?? '')
  }

  /** A header field on one line; undefined when there is none. */
  field(name: string): string | undefined {
    return this.fields.get(name.toLowerCase())
  }

  /** What OVER and HDR give for a field or for `:bytes` and `:lines`: one line without tabs. */
  shown(name: string): string {
    if (name.toLowerCase() === ':bytes') return String(this.bytes.length)
    if (name.toLowerCase() === ':lines') return String(this.body.split('\r\n').length - 1)
    return (this.field(name) ?? '').replace(/[\t\0]/g, ' ')
  }
}

function readFields(head: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of head.replace(/\r\n(?=[ \t])/g, '').split('\r\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
  }
  return fields
}
