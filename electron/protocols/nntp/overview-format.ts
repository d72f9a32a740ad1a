// The order of the fields in an overview line (LIST OVERVIEW.FMT, RFC 3977 8.4, RFC 2980 2.1.7). Pure.

/** A field beyond the usual seven. */
export interface ExtraColumn {
  /** Lower case. */
  readonly name: string
  /** The cell begins with the field's name (`full`). */
  readonly isFull: boolean
}

/** Which cell of a line holds what; cell 0 is the article number. */
export interface OverviewFormat {
  readonly subject: number
  readonly from: number
  readonly date: number
  readonly messageId: number
  readonly references: number
  readonly bytes: number
  readonly lines: number
  /** From cell 8 on; what the server did not announce recognises itself by its name. */
  readonly extra: readonly (ExtraColumn | undefined)[]
}

const USUAL = ['subject', 'from', 'date', 'message-id', 'references', 'bytes', 'lines'] as const
/** RFC 3977 8.3 fixes the seven and their order; everything that was heard of keeps to it. */
export const USUAL_FORMAT: OverviewFormat = {
  subject: 1,
  from: 2,
  date: 3,
  messageId: 4,
  references: 5,
  bytes: 6,
  lines: 7,
  extra: [],
}
/** Servers announce at most a dozen. */
export const MAX_FORMAT_LINES = 200
/** How many cells after the seventh are looked at. */
export const MAX_EXTRA_CELLS = 50
export const FIELD_NAME = /^[a-z0-9][a-z0-9-]{0,99}$/

/** The lines of LIST OVERVIEW.FMT. One that lacks a usual field is not believed about their order. */
export function parseOverviewFormat(lines: readonly string[]): OverviewFormat {
  const columns = lines.slice(0, MAX_FORMAT_LINES).map(parseColumn)
  const first = columns.slice(0, USUAL.length).map(column => column?.name ?? '')
  const [subject = 0, from = 0, date = 0, messageId = 0, references = 0, bytes = 0, size = 0] = USUAL.map(
    name => first.indexOf(name) + 1,
  )
  const hasAll = USUAL.every(name => first.includes(name))
  const extra = columns.slice(USUAL.length, USUAL.length + MAX_EXTRA_CELLS)
  if (!hasAll) return { ...USUAL_FORMAT, extra }
  return { subject, from, date, messageId, references, bytes, lines: size, extra }
}

/** `Xref:full`, `Lines:`, `:lines`. */
function parseColumn(line: string): ExtraColumn | undefined {
  const text = line.trim().toLowerCase()
  const [name = '', suffix] = text.startsWith(':') ? [text.slice(1)] : text.split(':', 2)
  return FIELD_NAME.test(name) ? { name, isFull: suffix === 'full' } : undefined
}
