// Overview lines (OVER, RFC 3977 8.3; XOVER, RFC 2980 2.8) as rows. Pure. A damaged line gives what is left of it, and
// never touches another. Every text is as the server sent it, each character a byte: encoded words, UTF-8 and the
// charsets of long ago are decoded where it is known which group the article is from.
import { FIELD_NAME, MAX_EXTRA_CELLS, type OverviewFormat } from './overview-format.ts'
import { type ArticleRange, isInRange } from './ranges.ts'

export interface OverviewRow {
  /** In its newsgroup; 0 when it was asked for by Message-ID. */
  readonly number: number
  readonly subject: string
  readonly from: string
  /** The Date field as it is. */
  readonly date: string
  /** With its angle brackets; empty when the line has none. */
  readonly messageId: string
  /** The References field as it is. */
  readonly references: string
  /** What the server says; undefined when it says nothing that is a number. */
  readonly sizeBytes: number | undefined
  readonly lines: number | undefined
  /** The value of Xref, where the server tells it: `server group:number group:number`. */
  readonly xref: string | undefined
  /** Further fields the server tells, names in lower case. */
  readonly extra: Readonly<Record<string, string>>
}

/** Longer than any that means something; what goes beyond is left out. */
const MAX_TEXT_CHARACTERS = 4_096
/** A thousand ids. */
const MAX_REFERENCES_CHARACTERS = 128 * 1024
/** Article numbers of some hundred groups. */
const MAX_XREF_CHARACTERS = 32 * 1024
const MAX_ID_CHARACTERS = 998
const FIRST_EXTRA = 8
const MAX_CELLS = FIRST_EXTRA + MAX_EXTRA_CELLS
const COUNT = /^ ?\d{1,15}$/
const MESSAGE_ID = /^<[^<>\s]+>$/
const NO_EXTRA: Readonly<Record<string, string>> = Object.freeze({})

/**
 * One line as a row, or undefined when it has no article number, or one that is not in the range. Without a range it is
 * the answer for one Message-ID.
 */
export function parseOverviewLine(line: string, format: OverviewFormat, range?: ArticleRange): OverviewRow | undefined {
  const cells = line.split('\t', MAX_CELLS)
  const number = count(cells[0])
  if (number === undefined || (range && !isInRange(number, range))) return undefined
  const { xref, extra } = cells.length > FIRST_EXTRA ? furtherFields(cells, format) : NOTHING_FURTHER
  return {
    number,
    subject: bounded(cells[format.subject], MAX_TEXT_CHARACTERS),
    from: bounded(cells[format.from], MAX_TEXT_CHARACTERS),
    date: bounded(cells[format.date], MAX_TEXT_CHARACTERS),
    messageId: messageIdOf(cells[format.messageId]),
    references: bounded(cells[format.references], MAX_REFERENCES_CHARACTERS),
    sizeBytes: count(cells[format.bytes]),
    lines: count(cells[format.lines]),
    xref,
    extra,
  }
}

/** A row from header fields that were asked for one by one; names in lower case. */
export function rowOfFields(number: number, fields: ReadonlyMap<string, string>): OverviewRow {
  const text = (name: string, max = MAX_TEXT_CHARACTERS) => bounded(fields.get(name), max)
  const xref = fields.get('xref')
  return {
    number,
    subject: text('subject'),
    from: text('from'),
    date: text('date'),
    messageId: messageIdOf(fields.get('message-id')),
    references: text('references', MAX_REFERENCES_CHARACTERS),
    sizeBytes: count(fields.get('bytes')),
    lines: count(fields.get('lines')),
    xref: xref ? bounded(xref, MAX_XREF_CHARACTERS) : undefined,
    extra: NO_EXTRA,
  }
}

interface FurtherFields {
  readonly xref: string | undefined
  readonly extra: Readonly<Record<string, string>>
}

const NOTHING_FURTHER: FurtherFields = { xref: undefined, extra: NO_EXTRA }

function furtherFields(cells: readonly string[], format: OverviewFormat): FurtherFields {
  let xref: string | undefined
  let extra: Record<string, string> | undefined
  for (let index = FIRST_EXTRA; index < cells.length; index++) {
    const cell = cells[index] ?? ''
    const column = format.extra[index - FIRST_EXTRA]
    const colon = column?.isFull === false ? -1 : cell.indexOf(':')
    const name = colon < 0 ? column?.name : fieldName(cell.slice(0, colon), column?.name)
    const value = cell.slice(colon + 1).trim()
    if (name === undefined || value === '') continue
    if (name === 'xref') xref = bounded(value, MAX_XREF_CHARACTERS)
    else {
      extra ??= {}
      extra[name] = bounded(value, MAX_TEXT_CHARACTERS)
    }
  }
  return { xref, extra: extra ?? NO_EXTRA }
}

/** The name before the colon; the usual case costs one comparison. */
function fieldName(text: string, announced: string | undefined): string | undefined {
  const name = text.toLowerCase()
  return name === announced || FIELD_NAME.test(name) ? name : undefined
}

function bounded(cell: string | undefined, max: number): string {
  if (cell === undefined) return ''
  return cell.length > max ? cell.slice(0, max) : cell
}

function messageIdOf(cell: string | undefined): string {
  const id = cell?.trim() ?? ''
  return id.length <= MAX_ID_CHARACTERS && MESSAGE_ID.test(id) ? id : ''
}

function count(cell: string | undefined): number | undefined {
  return cell !== undefined && COUNT.test(cell) ? Number(cell) : undefined
}
