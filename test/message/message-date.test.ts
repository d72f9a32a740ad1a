import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMessageDate } from '../../electron/message/message-date.ts'

const iso = (value: string) => {
  const time = parseMessageDate(value)
  return time === undefined ? undefined : new Date(time).toISOString().replace('.000Z', 'Z')
}

describe('a date', () => {
  test.each([
    ['Wed, 4 Nov 2026 12:38:00 +0100', '2026-11-04T11:38:00Z'],
    ['4 Nov 2026 12:38 -0330', '2026-11-04T16:08:00Z'],
    ['Wed,4 Nov 2026 12:38:00 +0100 (CET)', '2026-11-04T11:38:00Z'],
    ['Wed, 04 Nov 26 12:38:00 GMT', '2026-11-04T12:38:00Z'],
    ['Sun, 06 Nov 94 08:49:37 EST', '1994-11-06T13:49:37Z'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37Z'],
    ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37Z'],
    ['Sun Nov  6 08:49:37 PST 1994', '1994-11-06T16:49:37Z'],
    ['2026-11-04T12:38:00Z', '2026-11-04T12:38:00Z'],
    ['2026-11-04 12:38:00 +01:00', '2026-11-04T11:38:00Z'],
    ['Wed, 4 Nov 2026 12:38:00', '2026-11-04T12:38:00Z'],
    ['Wed, 4 November 2026 12:38:00 -0000', '2026-11-04T12:38:00Z'],
    ['Wed, 4 Nov 2026 12:38:00+0100', '2026-11-04T11:38:00Z'],
    ['Wed, 4 Nov 2026 12.38.00 +0100', '2026-11-04T11:38:00Z'],
    ['Wed, 4 Nov 2026 01:38:00 PM +0100', '2026-11-04T12:38:00Z'],
    ['4 Nov 2026 9:30pm', '2026-11-04T21:30:00Z'],
    ['Wed, 4 Nov 2026 12:38Received: from a', '2026-11-04T12:38:00Z'],
    ['Wed, 4 Nov 2026 12:38:00 Z', '2026-11-04T12:38:00Z'],
    ['Wed, 4 Nov 2026 12:38:60 +0000', '2026-11-04T12:38:59Z'],
    ['Fri, 21 Nov 1997 09(comment):   55  :  06 -0600', '1997-11-21T15:55:06Z'],
    ['Thu, 13 Feb 1969 23:32 -0330 (Newfoundland Time)', '1969-02-14T03:02:00Z'],
    ['Wed, 4 Nov 2026 12:38:00 +9900', '2026-11-04T12:38:00Z'],
    ['Tue, 29 Feb 2028 00:00:00 +0000', '2028-02-29T00:00:00Z'],
  ])('%s', (value, expected) => {
    expect(iso(value)).toBe(expected)
  })

  test.each([
    '',
    'yesterday',
    'Wed, 4 Nov 0000 12:38:00 +0100',
    'Wed, 4 Nov 99999 12:38:00 +0100',
    'Mon, 30 Jun 3609 15:33:50 +0600',
    'Wed, 31 Feb 2026 12:38:00 +0100',
    'Wed, 0 Nov 2026 12:38:00 +0100',
    'Thu, 1 Jan 1970 00:00:00 +0000',
    'Nov 2026',
    '<HR>',
    `${'('.repeat(1_000_000)}`,
  ])('MIME-11: %.60s is none', value => {
    expect(parseMessageDate(value)).toBeUndefined()
  })

  test('MIME-11: what is read is within the years that can be meant', () => {
    const words = fc.constantFrom(
      'Wed,',
      'Nov',
      '4',
      '31',
      '2026',
      '99',
      '0',
      '12:38:00',
      '+0100',
      'GMT',
      'PM',
      ':',
      '-',
      '(',
      ')',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), parts => {
        const time = parseMessageDate(parts.join(' ')) ?? 0
        expect(new Date(time).getUTCFullYear()).toSatisfy((year: number) => year >= 1899 && year <= 2101)
      }),
    )
  })

  test('every second of our time reads back', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1971-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), date => {
        expect(parseMessageDate(date.toUTCString())).toBe(Math.floor(date.getTime() / 1_000) * 1_000)
      }),
    )
  })
})
