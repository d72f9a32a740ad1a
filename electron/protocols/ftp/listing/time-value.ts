// Times as MLSx facts and MDTM write them: `YYYYMMDDHHMMSS[.fraction]`, always UTC (RFC 3659 section 2.3).
import { calendarMs } from './server-clock.ts'

const TIME_VALUE = /^\d{14}(?:\.\d{1,12})?$/
/** Where the fraction begins: after fourteen digits and the dot. */
const FRACTION_AT = 14

/** UTC milliseconds, or undefined when the text is no time. */
export function parseTimeValue(text: string): number | undefined {
  if (!TIME_VALUE.test(text)) return undefined
  const utcMs = calendarMs({
    year: Number(text.slice(0, 4)),
    month: Number(text.slice(4, 6)),
    day: Number(text.slice(6, 8)),
    hour: Number(text.slice(8, 10)),
    minute: Number(text.slice(10, 12)),
    second: Number(text.slice(12, FRACTION_AT)),
  })
  if (utcMs === undefined || text.length === FRACTION_AT) return utcMs
  return utcMs + Math.floor(Number(`0${text.slice(FRACTION_AT)}`) * 1_000)
}

/** The other way, in whole seconds, for MFMT and MDTM. */
export function timeValueOf(utcMs: number): string {
  return new Date(utcMs).toISOString().slice(0, 19).replace(/[-:T]/g, '')
}
