// Packs headers for their way into the store thread: as the lines in which they are kept, so that nothing is taken apart
// twice and one buffer crosses instead of thousands of objects. Runs wherever headers arrive. Pure.

/** What an overview tells; rows of the NNTP engine are such. */
export interface PackableHeader {
  readonly number: number
  readonly subject: string
  readonly from: string
  readonly date: string
  readonly messageId: string
  readonly references: string
  readonly sizeBytes: number | undefined
  readonly lines: number | undefined
  /** The value of Xref: `server group:number group:number`. */
  readonly xref: string | undefined
}

/** The first ancestor and the latest ones are what threading looks at. */
const MAX_REFERENCES = 2_000
/** Places of some ten groups; nobody reads a cross-post to more. */
const MAX_ELSEWHERE = 2_000
const MAX_TEXT = 1_000
/** What would end a field or a line. */
const BREAK = /[\0\t\r\n]/
const BREAKS = /[\0\t\r\n]+/g

const FIRST_CAPACITY = 64 * 1024

/** Takes rows as they come; nothing of them stays on the heap. */
export class HeaderSlab {
  sizeBytes = 0
  private bytes = Buffer.alloc(0)

  /** Rows without a number that can be are left out. */
  add(rows: readonly PackableHeader[]): void {
    for (const row of rows) {
      if (!Number.isSafeInteger(row.number) || row.number < 1) continue
      const line = lineOf(row)
      this.makeRoom(this.sizeBytes + line.length)
      this.sizeBytes += this.bytes.write(line, this.sizeBytes, 'latin1')
    }
  }

  /** What was added, in memory of its own. Empty afterwards. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.bytes.buffer.transfer(this.sizeBytes))
    this.bytes = Buffer.alloc(0)
    this.sizeBytes = 0
    return taken
  }

  private makeRoom(sizeBytes: number): void {
    if (sizeBytes <= this.bytes.length) return
    const wide = this.bytes.buffer.transfer(Math.max(sizeBytes, this.bytes.length * 2, FIRST_CAPACITY))
    this.bytes = Buffer.from(wide)
  }
}

/** Rows without a number that can be are left out. */
export function encodeHeaders(rows: readonly PackableHeader[]): Uint8Array<ArrayBuffer> {
  const slab = new HeaderSlab()
  slab.add(rows)
  return slab.take()
}

function lineOf({
  number,
  subject,
  from,
  date,
  messageId,
  references,
  sizeBytes,
  lines,
  xref,
}: PackableHeader): string {
  const head = [
    number,
    field(subject),
    field(from),
    field(date),
    field(messageId),
    field(boundedReferences(references)),
  ]
  return `${[...head, sizeBytes, lines, elsewhere(xref)].join('\t')}\n`
}

function field(text: string): string {
  const bounded = text.length > MAX_REFERENCES ? text.slice(0, MAX_TEXT) : text
  return BREAK.test(bounded) ? bounded.replace(BREAKS, ' ') : bounded
}

function boundedReferences(references: string): string {
  if (references.length <= MAX_REFERENCES) return references
  const first = references.slice(0, MAX_TEXT).indexOf('>') + 1
  const rest = references.slice(first - MAX_REFERENCES)
  return references.slice(0, first) + rest.slice(Math.max(0, rest.indexOf('<')))
}

/** Most articles are in one group only: then there is nothing to tell. */
function elsewhere(xref: string | undefined): string {
  if (xref === undefined) return ''
  const places = xref.trim().indexOf(' ')
  const text = places < 0 ? '' : xref.trim().slice(places + 1)
  return text.includes(' ') ? field(text.slice(0, MAX_ELSEWHERE)) : ''
}
