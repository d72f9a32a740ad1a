// One article as the scripted NNTP server keeps it: its bytes, and what overviews say about it (RFC 3977 8).
// Text is one character for each byte, so that nothing a test puts in is changed on the way.

/** What an article is made of; text is written in UTF-8, without any encoding of headers. */
export interface ArticleFacts {
  /** With its angle brackets. */
  readonly messageId: string
  readonly subject?: string
  readonly from?: string
  /** As it stands in the header. */
  readonly date?: string
  readonly references?: string
  /** Group names with commas between; default the group it is put into. */
  readonly newsgroups?: string
  /** Further lines of the header, such as `Followup-To: poster`. */
  readonly headers?: readonly string[]
  /** With \n line ends. */
  readonly body?: string
}

const usualFrom = 'Anna <anna@news.test>'
const usualSubject = 'A subject'
const usualDate = 'Thu, 19 Nov 2026 09:00:00 +0000'

/** The bytes of an article, with CRLF line ends. */
export function articleBytes(facts: ArticleFacts, group: string): Buffer {
  return Buffer.from([...headLines(facts, group), '', ...bodyLines(facts), ''].join('\r\n'))
}

/** Its line in an overview without the number, in the usual format; one character for each byte. */
export function madeOverviewLine(facts: ArticleFacts, group: string): string {
  const { messageId, subject = usualSubject, from = usualFrom, date = usualDate, references = '' } = facts
  const body = bodyLines(facts)
  const sizeBytes = [...headLines(facts, group), '', ...body].reduce(
    (sum, line) => sum + Buffer.byteLength(line) + 2,
    0,
  )
  const line = [subject, from, date, messageId, references, sizeBytes, body.length].join('\t')
  return Buffer.byteLength(line) === line.length ? line : Buffer.from(line).toString('latin1')
}

function headLines(facts: ArticleFacts, group: string): string[] {
  const { messageId, subject = usualSubject, from = usualFrom, date = usualDate, references, headers = [] } = facts
  return [
    'Path: news.test!not-for-mail',
    `From: ${from}`,
    `Newsgroups: ${facts.newsgroups ?? group}`,
    `Subject: ${subject}`,
    `Date: ${date}`,
    `Message-ID: ${messageId}`,
    ...(references === undefined ? [] : [`References: ${references}`]),
    ...headers,
  ]
}

function bodyLines({ body = 'Text.\n' }: ArticleFacts): string[] {
  return body.replace(/\n$/, '').split('\n')
}

export class ServedArticle {
  readonly bytes: Buffer
  readonly messageId: string
  /** What an empty line divides, both with CRLF at the end of each line. */
  readonly head: string
  readonly body: string
  private fields: ReadonlyMap<string, string> | undefined

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes)
    const text = this.bytes.toString('latin1')
    const end = text.startsWith('\r\n') ? 0 : text.indexOf('\r\n\r\n') + 2
    this.head = end < 2 ? (end === 0 ? '' : text) : text.slice(0, end)
    this.body = end < 2 && end !== 0 ? '' : text.slice(end + 2)
    this.messageId = this.field('Message-ID') ?? ''
  }

  /** The groups it names. */
  get newsgroups(): string[] {
    return (this.field('Newsgroups') ?? '').split(',').map(name => Buffer.from(name.trim(), 'latin1').toString())
  }

  get lineCount(): number {
    return this.body.split('\r\n').length - 1
  }

  /** A header field on one line; undefined when there is none. The first counts. */
  field(name: string): string | undefined {
    this.fields ??= readFields(this.head)
    return this.fields.get(name.toLowerCase())
  }

  /** A field of an overview: of the header, or `:bytes` and `:lines`. */
  overviewField(name: string): string {
    const wanted = name.toLowerCase().replace(/:(?:full)?$/, '')
    if (wanted === ':bytes' || wanted === 'bytes') return String(this.bytes.length)
    if (wanted === ':lines' || wanted === 'lines') return String(this.lineCount)
    return (this.field(wanted) ?? '').replaceAll('\t', ' ')
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
