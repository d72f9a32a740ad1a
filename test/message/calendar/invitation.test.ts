// Events in messages: what is wanted, when it is, and how often.
import { describe, expect, test } from 'vitest'
import { invitationOf } from '../../../electron/message/calendar/invitation.ts'
import { parseMessage } from '../../../electron/message/parsed-message.ts'
import type { Invitation } from '../../../shared/model/invitation.ts'
import { messageOf } from '../fixture.ts'

const EVENT = [
  'UID:1@havnelab.example',
  'SUMMARY:Tide gauges',
  'ORGANIZER;CN="Solberg, Marit":mailto:marit@havnelab.example',
]

function read(event: readonly string[], method = 'REQUEST', zones: readonly string[] = []): Invitation | undefined {
  const calendar = [
    'BEGIN:VCALENDAR',
    `METHOD:${method}`,
    ...zones,
    'BEGIN:VEVENT',
    ...event,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return invitationOf(parseMessage(messageOf('Content-Type: text/calendar; charset=utf-8', '', ...calendar, '')))
}

const startOf = (...lines: string[]) => read([...EVENT, ...lines])?.starts

describe('what a message invites to', () => {
  test('row 28: its title, place, people and what is wanted', () => {
    const invitation = read([
      ...EVENT,
      'LOCATION:Room 3\\, second floor',
      'DESCRIPTION:Bring the\\nlevels\\; all of th',
      ' em.',
      'ATTENDEE;CN=Jonas;PARTSTAT=ACCEPTED:mailto:jonas@havnelab.example',
      'ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION:MAILTO:anna@test.example',
    ])
    expect(invitation).toMatchObject({
      kind: 'request',
      title: 'Tide gauges',
      place: 'Room 3, second floor',
      note: 'Bring the\nlevels; all of them.',
      organizer: { name: 'Solberg, Marit', address: 'marit@havnelab.example' },
      moreEvents: 0,
    })
    expect(invitation?.invitees).toEqual([
      { person: { name: 'Jonas', address: 'jonas@havnelab.example' }, state: 'accepted', isOptional: false },
      { person: { name: '', address: 'anna@test.example' }, state: 'needs-action', isOptional: true },
    ])
  })

  test.each([
    ['CANCEL', 'cancelled'],
    ['REPLY', 'answer'],
    ['PUBLISH', 'event'],
    ['COUNTER', 'event'],
  ])('%s is shown as %s', (method, kind) => {
    expect(read(EVENT, method)?.kind).toBe(kind)
  })

  test('an event that says so is cancelled whatever the method', () => {
    expect(read([...EVENT, 'STATUS:CANCELLED'])?.kind).toBe('cancelled')
  })

  test('a message without an event has none', () => {
    const text = messageOf('Content-Type: text/calendar', '', 'BEGIN:VCALENDAR', 'END:VCALENDAR')
    expect(invitationOf(parseMessage(text))).toBeUndefined()
    expect(invitationOf(parseMessage(messageOf('', 'BEGIN:VEVENT')))).toBeUndefined()
  })

  test('HTML-13: controls and direction overrides are gone from what is shown', () => {
    expect(read(['SUMMARY:a\u0007b', 'LOCATION:x'])?.title).toBe('a b')
  })
})

describe('when it is', () => {
  test('in UTC, on a day, and wherever one is', () => {
    expect(startOf('DTSTART:20261104T120000Z')).toEqual({ kind: 'instant', atMs: Date.UTC(2026, 10, 4, 12), zone: '' })
    expect(startOf('DTSTART;VALUE=DATE:20261104')).toEqual({ kind: 'day', text: '2026-11-04' })
    expect(startOf('DTSTART:20261104T120000')).toEqual({ kind: 'local', text: '2026-11-04T12:00:00' })
    expect(startOf('DTSTART:yesterday')).toBeUndefined()
    expect(startOf('DTSTART:20261304T120000Z')).toBeUndefined()
  })

  test.each([
    ['20260701T120000', Date.UTC(2026, 6, 1, 10)],
    ['20261201T120000', Date.UTC(2026, 11, 1, 11)],
    // The night in which the clocks go back, before and after.
    ['20261025T013000', Date.UTC(2026, 9, 24, 23, 30)],
    ['20261025T040000', Date.UTC(2026, 9, 25, 3)],
  ])('by the clocks of a zone that the system knows: %s', (local, atMs) => {
    expect(startOf(`DTSTART;TZID=Europe/Oslo:${local}`)).toEqual({ kind: 'instant', atMs, zone: 'Europe/Oslo' })
  })

  test.each([
    ['20260701T120000', Date.UTC(2026, 6, 1, 10)],
    ['20261201T120000', Date.UTC(2026, 11, 1, 11)],
    ['20260329T120000', Date.UTC(2026, 2, 29, 10)],
    ['20261025T120000', Date.UTC(2026, 9, 25, 11)],
    ['19990701T120000', Date.UTC(1999, 6, 1, 11)],
  ])('by the zone that came with it: %s', (local, atMs) => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:W. Europe Standard Time',
      'BEGIN:STANDARD',
      'DTSTART:20001029T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:20010325T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ]
    const invitation = read([...EVENT, `DTSTART;TZID="W. Europe Standard Time":${local}`], 'REQUEST', zone)
    expect(invitation?.starts).toEqual({ kind: 'instant', atMs, zone: 'W. Europe Standard Time' })
  })

  test('a zone that nobody describes leaves the time of day', () => {
    expect(startOf('DTSTART;TZID=Atlantis:20261104T120000')).toEqual({ kind: 'local', text: '2026-11-04T12:00:00' })
  })

  test('the end of days is the last one, and a duration counts from the beginning', () => {
    const days = read([...EVENT, 'DTSTART;VALUE=DATE:20261104', 'DTEND;VALUE=DATE:20261107'])
    expect(days?.ends).toEqual({ kind: 'day', text: '2026-11-06' })
    const hours = read([...EVENT, 'DTSTART:20261104T120000Z', 'DURATION:PT1H30M'])
    expect(hours?.ends).toEqual({ kind: 'instant', atMs: Date.UTC(2026, 10, 4, 13, 30), zone: '' })
    expect(read([...EVENT, 'DTSTART:20261104T120000Z', 'DURATION:P99999W'])?.ends).toBeUndefined()
  })
})

describe('how often it comes again', () => {
  const repeats = (...lines: string[]) => read([...EVENT, 'DTSTART:20261104T120000Z', ...lines])?.repeats

  test('in intervals, on weekdays, so many times', () => {
    expect(repeats('RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=5;BYDAY=MO,WE')).toEqual({
      every: 2,
      unit: 'week',
      weekdays: [
        { day: 1, nth: 0 },
        { day: 3, nth: 0 },
      ],
      monthDays: [],
      count: 5,
      hasMore: false,
    })
  })

  test('on the last Friday of a month, until a day', () => {
    expect(repeats('RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231')).toMatchObject({
      unit: 'month',
      weekdays: [{ day: 5, nth: -1 }],
      until: { kind: 'day', text: '2027-12-31' },
    })
  })

  test('what is not said in words is said to be more', () => {
    expect(repeats('RRULE:FREQ=DAILY', 'EXDATE:20261105T120000Z')?.hasMore).toBe(true)
    expect(repeats('RRULE:FREQ=MONTHLY;BYSETPOS=2;BYDAY=MO')?.hasMore).toBe(true)
    expect(repeats('RRULE:FREQ=SECONDLY')).toBeUndefined()
  })
})

describe('events of strangers', () => {
  test('MIME-12: a hundred thousand guests, lines and levels take no time that is noticed', () => {
    const guests = Array.from({ length: 100_000 }, (_, at) => `ATTENDEE;CN="${'x'.repeat(50)}":mailto:a${at}@b.example`)
    expect(read([...EVENT, ...guests])?.invitees).toHaveLength(200)
    const deep = Array.from({ length: 50_000 }, () => 'BEGIN:VEVENT')
    expect(read([...EVENT, ...deep])?.title).toBe('Tide gauges')
    expect(read([...EVENT, `X;${'A="b",'.repeat(50_000)}:x`, `Y${';A=b'.repeat(50_000)}:x`])?.title).toBe('Tide gauges')
  })

  test('an address that is none names nobody', () => {
    expect(read(['ORGANIZER:mailto:a@b.example\\, c@d.example', 'SUMMARY:x'])?.organizer).toBeUndefined()
    expect(read(['ORGANIZER:https://evil.example', 'SUMMARY:x'])?.organizer).toBeUndefined()
  })
})
