// What FTP servers say, as values: sizes and times (RFC 3659 2, 3, 4), folders (RFC 959 App. II), hashes. Pure and strict:
// what does not look right is undefined, for a wrong size or path does more harm than none.

const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?$/
/** 2^53 - 1 has 16 digits. */
const SIZE = /^\d{1,16}$/

/** `1234` of SIZE and AVBL. */
export function parseSize(text: string): number | undefined {
  const size = SIZE.test(text.trim()) ? Number(text) : Number.NaN
  return Number.isSafeInteger(size) ? size : undefined
}

/** `20261121051928.250`, always UTC, as milliseconds (RFC 3659 2.3). */
export function parseTime(text: string): number | undefined {
  const match = TIME.exec(text.trim())
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number)
  const ms = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000)
  const time = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59), ms)
  const date = new Date(time)
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second <= 60
  return isReal && year >= 1900 ? time : undefined
}

/** The form of `parseTime`, whole seconds. */
export function formatTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14)
}

/**
 * The folder in `"/a ""quoted"" name" is current`. Quotes within should be doubled; Pure-FTPd leaves them as they are. It
 * is seen where a quote is followed by more of the name, or one is left over afterwards: then the last one ends it.
 */
export function parseFolder(text: string): string | undefined {
  const start = text.indexOf('"')
  const last = text.lastIndexOf('"')
  if (start < 0 || last === start) return undefined
  const [, doubled = '', rest = ''] = /^"((?:[^"]|"")*)"(.*)$/s.exec(text.slice(start)) ?? []
  const isWhole = /^(?:\s|$)/.test(rest) && (rest.split('"').length - 1) % 2 === 0
  const name = isWhole ? doubled.replaceAll('""', '"') : text.slice(start + 1, last)
  return name === '' ? undefined : name
}

/** The number of bytes in `150 Opening BINARY mode data connection for x (1234 bytes)`. */
export function parseAnnouncedSize(text: string): number | undefined {
  const match = /\((\d{1,16}) bytes?\b[^()]*\)\.?\s*$/i.exec(text)
  return match?.[1] === undefined ? undefined : parseSize(match[1])
}

/** The name that STOU chose: `FILE: name` (RFC 1123 4.1.2.9), or between quotes, or Unix's `(unique file name: x)`. */
export function parseUniqueName(text: string): string | undefined {
  const match = /FILE:(.+)$/i.exec(text) ?? /unique file name:([^)]+)/i.exec(text)
  return match?.[1]?.trim() || parseFolder(text)
}

/** The hexadecimal digits of a reply, where there are as many as the algorithm makes. Letters in lower case. */
export function parseHash(text: string, digits: number): string | undefined {
  const word = text.split(/[\s,]+/).find(part => part.length === digits && /^[0-9a-f]+$/i.test(part))
  return word?.toLowerCase()
}
