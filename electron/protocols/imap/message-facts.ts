// What FETCH says about a message beside its bytes (RFC 3501 7.4.2, RFC 7162), understood. Pure.
import type { DataResponse } from './response-reader.ts'
import { type ImapValue, readValues } from './value.ts'

export interface MessageFacts {
  readonly uid: number
  /** In the server's words, `\Seen` and the like included. Absent: it did not say. */
  readonly flags?: readonly string[] | undefined
  /** When the server got it, UTC milliseconds. */
  readonly receivedMs?: number | undefined
  readonly sizeBytes?: number | undefined
  readonly modseq?: number | undefined
  /** The bytes, where they came as text in the response itself. */
  readonly inlineBody?: string | undefined
}

/** A message with more is not described by them. */
const MAX_FLAGS = 200
const DATE = /^ ?(\d{1,2})-(\w{3})-(\d{4}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MINUTE_MS = 60_000

/** The facts of one FETCH response; undefined when it has no UID, or makes no sense: then it concerns no message we know. */
export function readFacts({ content, from }: DataResponse): MessageFacts | undefined {
  const [items] = readValues(content, from) ?? []
  if (!Array.isArray(items)) return undefined
  const facts: Facts = { uid: 0 }
  for (let at = 0; at + 1 < items.length; at += 2) note(facts, String(items[at]).toUpperCase(), items[at + 1] ?? null)
  return facts.uid === 0 ? undefined : facts
}

type Facts = { -readonly [Name in keyof MessageFacts]: MessageFacts[Name] }

function note(facts: Facts, name: string, value: ImapValue): void {
  switch (name) {
    case 'UID':
      facts.uid = numberOf(value) ?? 0
      break
    case 'FLAGS':
      facts.flags = flagsOf(value)
      break
    case 'INTERNALDATE':
      facts.receivedMs = parseDate(value)
      break
    case 'RFC822.SIZE':
      facts.sizeBytes = numberOf(value)
      break
    case 'MODSEQ':
      facts.modseq = numberOf(Array.isArray(value) ? value[0] : undefined)
      break
    default:
      if (typeof value === 'string' && (name.startsWith('BODY[') || name === 'RFC822')) facts.inlineBody ??= value
  }
}

/** INTERNALDATE as UTC milliseconds; undefined when it is none. */
export function parseDate(value: ImapValue | undefined): number | undefined {
  const [, day, month = '', year, hour, minute, second, sign, zoneHours, zoneMinutes] =
    typeof value === 'string' ? (DATE.exec(value) ?? []) : []
  const index = MONTHS.indexOf(month.toLowerCase())
  if (index < 0) return undefined
  const localMs = Date.UTC(Number(year), index, Number(day), Number(hour), Number(minute), Number(second))
  const zoneMs = (Number(zoneHours) * 60 + Number(zoneMinutes)) * MINUTE_MS
  return sign === '-' ? localMs + zoneMs : localMs - zoneMs
}

/** UTC milliseconds as APPEND wants a date. */
export function formatDate(ms: number): string {
  const [, day = '', month = '', year = '', time = ''] =
    /^\w{3}, (\d{2}) (\w{3}) (\d{4}) (\d{2}:\d{2}:\d{2})/.exec(new Date(ms).toUTCString()) ?? []
  return `${day}-${month}-${year} ${time} +0000`
}

/** A day as SEARCH wants it: the UTC day of the time. */
export function formatDay(ms: number): string {
  return formatDate(ms).slice(0, 'dd-Mmm-yyyy'.length)
}

function flagsOf(value: ImapValue | undefined): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.slice(0, MAX_FLAGS).filter(flag => typeof flag === 'string')
}

function numberOf(value: ImapValue | undefined): number | undefined {
  const number = typeof value === 'string' && /^\d{1,19}$/.test(value) ? Number(value) : Number.NaN
  return Number.isSafeInteger(number) ? number : undefined
}
