// Messages written out by hand, because their form is the point: forwarded whole, returned, broken, bare.
import { type Header, headerDate, mailbox, message, messagePart, multipart, textPart } from '../mime.ts'
import { people, self } from '../people.ts'
import { arrivalHeaders, type RawLetter } from './letter.ts'

const { henrik, mailer, marit, kofi } = people
const hourMs = 3_600_000

/** The innermost of the messages that Henrik forwards. */
function originalOf(sentMs: number): Buffer {
  const headers: Header[] = [
    ['From', 'Coast Guard Duty Desk <desk@coastguard.example>'],
    ['To', mailbox(henrik)],
    ['Subject', 'Orange object, 58 deg 31 N'],
    ['Date', headerDate(sentMs, 0)],
    ['Message-ID', '<orange-object@coastguard.example>'],
  ]
  return message(headers, textPart('A tanker reports an orange object that sends numbers. Is it yours?\n'))
}

function forwarded(sentMs: number): Buffer {
  const inner = message(
    [
      ['From', mailbox(henrik)],
      ['To', mailbox(marit)],
      ['Subject', 'Fwd: Orange object'],
      ['Date', headerDate(sentMs - hourMs, 0)],
      ['Message-ID', '<fwd-orange@northsea.example>'],
    ],
    multipart('mixed', [textPart('Marit, is it ours?\n'), messagePart(originalOf(sentMs - 2 * hourMs))]),
  )
  const headers: Header[] = [
    ...arrivalHeaders(henrik.address, sentMs),
    ['From', mailbox(henrik)],
    ['To', mailbox(self)],
    ['Subject', 'Fwd: Fwd: Orange object'],
    ['Date', headerDate(sentMs, 0)],
    ['Message-ID', '<fwd-fwd-orange@northsea.example>'],
  ]
  const text = 'Ingrid, Marit says it is yours. Congratulations on your tanker.\n\nHenrik\n'
  return message(headers, multipart('mixed', [textPart(text), messagePart(inner)]))
}

/** A delivery status notification (RFC 3464) with the returned message. */
function returned(sentMs: number): Buffer {
  const original = message(
    [
      ['From', mailbox(self)],
      ['To', 'jonas.aide@havnelab.example'],
      ['Subject', 'The seal'],
      ['Date', headerDate(sentMs - 4000, 60)],
      ['Message-ID', '<the-seal@havnelab.example>'],
    ],
    textPart('Jonas, is the seal back?\n\nIngrid\n'),
  )
  const words = `This is the mail system at host mail.havnelab.example.

Your message could not be delivered to one recipient:

<jonas.aide@havnelab.example>: host mail.havnelab.example said: 550 5.1.1
    User unknown (in reply to RCPT TO command)
`
  const status = `Reporting-MTA: dns; mail.havnelab.example

Final-Recipient: rfc822; jonas.aide@havnelab.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown
`
  const report = {
    headers: [['Content-Type', 'message/delivery-status']] as const,
    body: Buffer.from(status.replaceAll('\n', '\r\n')),
  }
  const headers: Header[] = [
    ['Return-Path', '<>'],
    ['From', mailbox(mailer)],
    ['To', mailbox(self)],
    ['Subject', 'Undelivered Mail Returned to Sender'],
    ['Date', headerDate(sentMs, 60)],
    ['Message-ID', '<bounce-1@mail.havnelab.example>'],
    ['Auto-Submitted', 'auto-replied'],
  ]
  const parts = [textPart(words), report, messagePart(original)]
  return message(headers, multipart('report; report-type=delivery-status', parts))
}

/** A message as small programs write it: no MIME, no Message-ID, a date nobody can parse. */
function bare(): Buffer {
  const lines = [
    'From: tide-logger@north-pier.example',
    'To: ingrid@havnelab.example',
    'Subject: battery 11.9 V',
    'Date: sometime after midnight',
    '',
    'BATTERY 11.9 V',
    'LEVEL 1.07 M',
    'DOOR OPEN',
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n`)
}

/** A message whose parts end where they should not: the closing boundary never comes. */
function brokenOff(sentMs: number): Buffer {
  const lines = [
    `From: ${mailbox(kofi)}`,
    `To: ${mailbox(self)}`,
    'Subject: Sent from the ferry, if it arrives',
    `Date: ${headerDate(sentMs, 0)}`,
    'Message-ID: <ferry@havnelab.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="ferry"',
    '',
    '--ferry',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    'The network ends at the lighthouse, so I write fast. The figures are',
    'attached — if the ship is slow enough.',
    '',
    '--ferry',
    'Content-Type: text/csv; name="surge.csv"',
    'Content-Disposition: attachment; filename="surge.csv"',
    '',
    'time,surge_cm',
    '00:00,12',
    '01:00,1',
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n`)
}

export const rawLetters: readonly RawLetter[] = [
  { id: 'fwd-orange', hoursAgo: 99, raw: forwarded },
  { id: 'returned-seal', hoursAgo: 125, raw: returned },
  { id: 'bare-logger', hoursAgo: 17, raw: bare },
  { id: 'broken-ferry', hoursAgo: 640, raw: brokenOff },
]
