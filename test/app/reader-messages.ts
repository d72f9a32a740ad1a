// Messages for tests of the reader: an invitation, a message inside a message inside a message, files that are taken out.

import type { ServedMessage } from '../servers/pop3-server.ts'

/** By subject: Tide gauges (an invitation), Passed on (holds "The first" which holds "The very first"), With files, To a list. */
export function readerMessages(): ServedMessage[] {
  return [invitation(), passedOn(), withFiles(), toList()].map((text, index) => ({
    uid: `reader-${index}`,
    bytes: Buffer.from(text.replaceAll('\n', '\r\n'), 'utf8'),
  }))
}

const head = (subject: string, to = 'Anna <anna@example.test>', more = ''): string =>
  `From: Marit Solberg <marit@havnelab.example>
To: ${to}
Subject: ${subject}
Date: Wed, 4 Nov 2026 10:00:00 +0100
Message-ID: <${subject.replaceAll(' ', '-')}@havnelab.example>
MIME-Version: 1.0
${more}`

const invitation = (): string => `${head('Tide gauges')}Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=utf-8

We look at the gauges of the outer harbour together.

--x
Content-Type: text/calendar; method=REQUEST; charset=utf-8

BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
UID:gauges@havnelab.example
SEQUENCE:0
DTSTAMP:20261104T090000Z
DTSTART;TZID=Asia/Tokyo:20261110T190000
DTEND;TZID=Asia/Tokyo:20261110T203000
RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=TU
SUMMARY:Tide gauges
LOCATION:Pier 3\\, outer harbour
ORGANIZER;CN=Marit Solberg:mailto:marit@havnelab.example
ATTENDEE;CN=Jonas Eide;PARTSTAT=ACCEPTED:mailto:jonas@havnelab.example
ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:anna@example.test
END:VEVENT
END:VCALENDAR
--x--
`

const passedOn =
  (): string => `${head('Passed on', 'Anna <anna@example.test>, Jonas <jonas@havnelab.example>')}Content-Type: multipart/mixed; boundary=a

--a

See what is inside.
--a
Content-Type: message/rfc822; name="The first.eml"
Content-Disposition: attachment

From: Ola Berg <ola@fjord.example>
To: marit@havnelab.example
Subject: The first
Date: Tue, 3 Nov 2026 09:00:00 +0100
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html

<p>The <b>first</b> text</p><img src="https://tracker.invalid/a.png">
--b
Content-Type: text/csv; name=levels.csv

level
1.42
--b
Content-Type: message/rfc822

From: Kari <kari@fjord.example>
Subject: The very first
Date: Mon, 2 Nov 2026 09:00:00 +0100

The innermost text
--b--
--a--
`

const withFiles = (): string => `${head('With files')}Content-Type: multipart/mixed; boundary=f

--f

The words stay.
--f
Content-Type: text/csv; name=levels.csv
Content-Disposition: attachment

level
1.42
--f
Content-Type: application/pdf; name=map.pdf
Content-Disposition: attachment

%PDF-1.4
--f--
`

const toList =
  (): string => `${head('To a list', 'tides@list.example', 'List-Id: Tides <tides.list.example>\n')}Content-Type: text/plain

Hello, list.
`
