// When an event is and how often it comes again, in words.
import { beforeAll, describe, expect, test } from 'vitest'
import { setFormatLocale } from '../../../../renderer/format.ts'
import { t } from '../../../../renderer/i18n.ts'
import { inviteeWords, repeatWords, thereWords, whenWords } from '../../../../renderer/mail/reader/invitation-words.ts'
import type { EventTime, Invitee, Recurrence } from '../../../../shared/model/invitation.ts'

const local = (text: string): EventTime => ({ kind: 'local', text })
const day = (text: string): EventTime => ({ kind: 'day', text })
const rule = { every: 1, unit: 'week', weekdays: [], monthDays: [], hasMore: false } as const

beforeAll(() => setFormatLocale('en', 'en-GB'))

describe('when an event is', () => {
  test.each([
    [{ starts: day('2026-11-04') }, 'Wednesday, 4 November 2026, all day'],
    [
      { starts: day('2026-11-04'), ends: day('2026-11-06') },
      'Wednesday, 4 November 2026 to Friday, 6 November 2026, all day',
    ],
    [
      { starts: local('2026-11-04T12:00:00'), ends: local('2026-11-04T13:30:00') },
      'Wednesday, 4 November 2026, 12:00 to 13:30, by the clock of wherever you are',
    ],
    [{}, 'The message does not say when in a way that can be read.'],
  ])('%s', (event, words) => {
    expect(whenWords(event, t)).toBe(words)
  })

  test('an end that is before its beginning is left out', () => {
    const starts: EventTime = { kind: 'instant', atMs: Date.UTC(2026, 10, 4, 12), zone: '' }
    expect(whenWords({ starts, ends: { ...starts, atMs: 0 } }, t)).toBe(whenWords({ starts }, t))
  })

  test('the time where it is meant is named where clocks differ', () => {
    const at = (zone: string): EventTime => ({ kind: 'instant', atMs: Date.UTC(2026, 10, 4, 12), zone })
    expect(thereWords(at('Pacific/Kiritimati'), t)).toContain('5 Nov 2026, 02:00 in Pacific/Kiritimati')
    expect(thereWords(at(''), t)).toBe('')
    expect(thereWords(at('Atlantis'), t)).toBe('')
    expect(thereWords(at(Intl.DateTimeFormat().resolvedOptions().timeZone), t)).toBe('')
  })
})

describe('how often it comes again', () => {
  const weekly = (change: Partial<Recurrence>) =>
    repeatWords({ repeats: { ...rule, ...change }, isOneOfSeries: false }, t)

  test.each([
    [{}, 'every week'],
    [{ every: 2, weekdays: [1, 3].map(nth => ({ day: nth, nth: 0 })) }, 'every 2 weeks on Monday and Wednesday'],
    [{ unit: 'month', weekdays: [{ day: 5, nth: -1 }] }, 'every month on the last Friday'],
    [{ unit: 'month', monthDays: [15, -1] }, 'every month on day 15 and the last day'],
    [{ count: 4 }, 'every week, 4 times'],
    [{ until: day('2027-01-31') }, 'every week, until 31 Jan 2027'],
    [{ hasMore: true }, 'every week, with exceptions that a calendar program shows'],
  ] as const)('%s', (change, words) => {
    expect(weekly(change)).toBe(words)
  })

  test('once, or on one date of a series', () => {
    expect(repeatWords({ isOneOfSeries: false }, t)).toBe('')
    expect(repeatWords({ isOneOfSeries: true }, t)).toBe('One date of a series')
  })
})

test('who takes part is counted', () => {
  const invitees = (['accepted', 'accepted', 'declined', 'needs-action'] as const).map(
    (state): Invitee => ({ person: { name: '', address: 'a@b.example' }, state, isOptional: false }),
  )
  expect(inviteeWords({ invitees }, t)).toBe('4 people, 2 take part, 1 does not')
  expect(inviteeWords({ invitees: [] }, t)).toBe('')
})
