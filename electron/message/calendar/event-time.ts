// When an event begins and ends (RFC 5545 3.8.2): a moment, a time of day wherever one is, or days.
import type { EventTime } from '../../../shared/model/invitation.ts'
import { type Component, property } from './components.ts'
import type { ContentLine } from './content-lines.ts'
import { localOf, utcOf } from './zone-offset.ts'

const DAY_MS = 86_400_000
/** A century: longer is no event, and nothing can be calculated with what is larger still. */
const MAX_DURATION_MS = 36_525 * DAY_MS

/** Undefined: no time that can be read. A zone that nobody describes leaves the time of day. */
export function eventTime(line: ContentLine | undefined, zones: readonly Component[]): EventTime | undefined {
  const localMs = line && localOf(line.value)
  if (!line || localMs === undefined) return undefined
  const text = new Date(localMs).toISOString().slice(0, 19)
  if (line.parameters.get('VALUE')?.toUpperCase() === 'DATE' || !line.value.includes('T')) {
    return { kind: 'day', text: text.slice(0, 10) }
  }
  if (line.value.trim().endsWith('Z')) return { kind: 'instant', atMs: localMs, zone: '' }
  const zone = line.parameters.get('TZID') ?? ''
  const atMs = zone === '' ? undefined : utcOf(localMs, zone, zones)
  return atMs === undefined ? { kind: 'local', text } : { kind: 'instant', atMs, zone }
}

/** Its end, or its beginning and how long it takes. The end of days is the day after (RFC 5545 3.6.1): answers with the last one. */
export function eventEnd(event: Component, starts: EventTime | undefined, zones: readonly Component[]) {
  const end = eventTime(property(event, 'DTEND'), zones)
  if (end) return end.kind === 'day' ? later(end, -DAY_MS) : end
  const duration = durationMs(property(event, 'DURATION')?.value ?? '')
  if (!starts || duration === undefined) return undefined
  return later(starts, starts.kind === 'day' ? duration - DAY_MS : duration)
}

function later(time: EventTime, ms: number): EventTime {
  if (time.kind === 'instant') return { ...time, atMs: time.atMs + ms }
  const length = time.text.length
  const at = Date.parse(time.kind === 'day' ? time.text : `${time.text}Z`) + ms
  return { ...time, text: new Date(at).toISOString().slice(0, length) }
}

/** RFC 5545 3.3.6; undefined when it is none. */
function durationMs(text: string): number | undefined {
  const match = /^\+?P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?)?$/.exec(
    text.trim(),
  )
  if (!match) return undefined
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map(part => Number(part ?? 0))
  const ms = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1_000
  return ms > 0 && ms <= MAX_DURATION_MS ? ms : undefined
}
