// The event that a message brings (RFC 5545), with what is wanted of the person (RFC 5546), for a card above the text. Nothing is fetched,
// no alarm is set, and what it says of others is only what the message says.
import type { Invitation, Invitee, Participation } from '../../../shared/model/invitation.ts'
import type { Address } from '../../../shared/model/message.ts'
import { leafText } from '../leaf-text.ts'
import type { ParsedMessage } from '../parsed-message.ts'
import { shownBody, shownLine } from '../shown-text.ts'
import type { Leaf } from '../structure.ts'
import { type Component, property, readComponents } from './components.ts'
import { type ContentLine, calendarText } from './content-lines.ts'
import { eventEnd, eventTime } from './event-time.ts'
import { recurrenceOf } from './recurrence.ts'

const MAX_ENCODED_BYTES = 1_000_000
/** A card shows no more; the whole text is in the part. */
const MAX_NOTE_LENGTH = 2_000
const MAX_INVITEES = 200
/** The same event often comes twice: as a version of the text and as a file. */
const MAX_CALENDARS = 4

const KINDS: Readonly<Record<string, Invitation['kind']>> = { REQUEST: 'request', CANCEL: 'cancelled', REPLY: 'answer' }
const STATES: ReadonlySet<string> = new Set(['accepted', 'declined', 'tentative', 'delegated'])

type CalendarSource = Pick<ParsedMessage, 'bytes' | 'structure'>

/** A calendar of the message with its first event. */
export interface CalendarPart {
  readonly leaf: Leaf
  /** Upper case; empty when it names none. */
  readonly method: string
  readonly zones: readonly Component[]
  readonly event: Component
  readonly events: number
}

/** The first part that is a calendar with an event; undefined: none is. Never throws. */
export function calendarPart({ bytes, structure }: CalendarSource): CalendarPart | undefined {
  for (const leaf of structure.leaves.filter(isCalendar).slice(0, MAX_CALENDARS)) {
    const { text } = leafText(bytes, leaf, MAX_ENCODED_BYTES)
    const calendar = readComponents(text).find(({ name }) => name === 'VCALENDAR')
    const events = calendar?.components.filter(({ name }) => name === 'VEVENT') ?? []
    // Of a series with changed dates the series itself.
    const event = events.find(each => !property(each, 'RECURRENCE-ID')) ?? events[0]
    if (!calendar || !event) continue
    const method = (property(calendar, 'METHOD')?.value ?? leaf.type.parameters.get('method') ?? '')
      .trim()
      .toUpperCase()
    return { leaf, method, zones: calendar.components, event, events: events.length }
  }
  return undefined
}

/** A file that only its name calls a calendar is one too: some programs send nothing else. */
function isCalendar({ contentType, declaredName }: Leaf): boolean {
  return contentType === 'text/calendar' || contentType === 'application/ics' || /\.ics$/i.test(declaredName)
}

/** As `calendarPart`, made fit to be shown. */
export function invitationOf(message: CalendarSource): Invitation | undefined {
  const found = calendarPart(message)
  if (!found) return undefined
  const { leaf, method, zones, event, events } = found
  const starts = eventTime(property(event, 'DTSTART'), zones)
  const ends = eventEnd(event, starts, zones)
  const organizer = personOf(property(event, 'ORGANIZER'))
  const repeats = recurrenceOf(event, zones)
  const isCancelled = method === 'CANCEL' || property(event, 'STATUS')?.value.trim().toUpperCase() === 'CANCELLED'
  return {
    part: leaf.index,
    kind: isCancelled ? 'cancelled' : (KINDS[method] ?? 'event'),
    title: shownLine(textOf(event, 'SUMMARY')),
    place: shownLine(textOf(event, 'LOCATION')),
    note: shownBody(textOf(event, 'DESCRIPTION')).slice(0, MAX_NOTE_LENGTH).toWellFormed(),
    ...(organizer ? { organizer } : {}),
    invitees: event.lines
      .filter(({ name }) => name === 'ATTENDEE')
      .slice(0, MAX_INVITEES)
      .flatMap(inviteeOf),
    ...(starts ? { starts } : {}),
    ...(ends ? { ends } : {}),
    ...(repeats ? { repeats } : {}),
    isOneOfSeries: property(event, 'RECURRENCE-ID') !== undefined,
    moreEvents: events - 1,
  }
}

function textOf(event: Component, name: string): string {
  return calendarText(property(event, name)?.value ?? '').trim()
}

function inviteeOf(line: ContentLine): Invitee[] {
  const person = personOf(line)
  if (!person) return []
  const state = line.parameters.get('PARTSTAT')?.toLowerCase() ?? ''
  return [
    {
      person,
      state: STATES.has(state) ? (state as Participation) : 'needs-action',
      isOptional: line.parameters.get('ROLE')?.toUpperCase() === 'OPT-PARTICIPANT',
    },
  ]
}

/** RFC 5545 3.3.3: a `mailto:` address; programs that put another one there give the mail address beside it. */
export function personOf(line: ContentLine | undefined): Address | undefined {
  if (!line) return undefined
  const address = /^mailto:(.+)$/i.exec(line.value.trim())?.[1] ?? line.parameters.get('EMAIL') ?? ''
  if (!/^[^\s@<>"',;:]{1,100}@[^\s@<>"',;:]{1,255}$/.test(address)) return undefined
  return { name: shownLine(line.parameters.get('CN') ?? ''), address: shownLine(address) }
}
