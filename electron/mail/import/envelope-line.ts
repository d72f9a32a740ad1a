// The line before each message of an mbox file: "From sender date" (RFC 4155). Pure.

export interface EnvelopeLine {
  /** UTC milliseconds; absent: no date that can be believed. */
  readonly receivedMs?: number | undefined
}

/** Longer lines are text of a message. */
export const MAX_ENVELOPE_BYTES = 1000

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'
/** `Thu Nov 19 11:20:00 2026`, with what programs put around the year. */
const ASCTIME =
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s+(\d{1,2})\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s+(?:[A-Z]{1,5}(?:\s[A-Z]{3})?\s+)?(?:([+-]\d{4})\s+)?(\d{4})(?:\s+([+-]\d{4}))?/

/** Undefined: a line of a message that merely begins so. Thunderbird writes `From - ` and sometimes nothing behind it. */
export function parseEnvelopeLine(line: string): EnvelopeLine | undefined {
  if (!line.startsWith('From ')) return undefined
  if (/^From[ \t\r]+(?:-[ \t\r]*)?$/.test(line)) return {}
  const found = ASCTIME.exec(line)
  if (!found) return undefined
  const [, month = '', day, hours, minutes, seconds = '0', zoneBefore, year, zoneAfter] = found
  const local = Date.UTC(
    Number(year),
    MONTHS.indexOf(month) / 3,
    Number(day),
    Number(hours),
    Number(minutes),
    Number(seconds),
  )
  const receivedMs = local - zoneMs(zoneBefore ?? zoneAfter ?? '+0000')
  return receivedMs > 0 ? { receivedMs } : {}
}

function zoneMs(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}
