// The answer to an invitation: an iTIP REPLY (RFC 5546 3.2.3) by mail (RFC 6047), with words for people beside it. It names the person who
// answers and nobody else.
import type { EventTime, InvitationAnswer } from '../../../shared/model/invitation.ts'
import type { Address } from '../../../shared/model/message.ts'
import { InputError } from '../../errors.ts'
import { base64Lines, writeWithOwnBody } from '../own-body.ts'
import type { ParsedMessage } from '../parsed-message.ts'
import { oneLine } from '../shown-text.ts'
import { isWritableId } from '../write-message.ts'
import { type Component, property } from './components.ts'
import { eventTime } from './event-time.ts'
import { type CalendarPart, calendarPart, personOf } from './invitation.ts'

export interface AnswerFacts {
  readonly from: Address
  readonly subject: string
  /** The words for people. */
  readonly text: string
  readonly messageId: string
  readonly dateMs: number
  readonly answer: InvitationAnswer
  /** Of the message with the invitation; empty when it has none. */
  readonly originalMessageId: string
}

const BOUNDARY = '=_answer'
/** RFC 5545 3.1, in bytes. */
const LINE_BYTES = 75
/** What is copied from the invitation is cut there: longer is no id and no title. */
const MAX_VALUE_LENGTH = 1_000

/** RFC 5322 bytes, CR LF only. Throws InputError when the message is no invitation that wants an answer. */
export async function writeAnswer(message: ParsedMessage, facts: AnswerFacts): Promise<Uint8Array> {
  const found = calendarPart(message)
  const organizer = found && personOf(property(found.event, 'ORGANIZER'))
  if (found?.method !== 'REQUEST' || !organizer)
    throw new InputError('This message asks for no answer to an invitation')
  const { from, subject, messageId, dateMs, text } = facts
  const inReplyTo = isWritableId(facts.originalMessageId) ? facts.originalMessageId : ''
  const references = inReplyTo === '' ? [] : [inReplyTo]
  const header = { from, to: [organizer], cc: [], subject, text: '', inReplyTo, references, messageId, dateMs }
  return writeWithOwnBody({ ...header, attachments: [] }, [
    `Content-Type: multipart/alternative; boundary="${BOUNDARY}"`,
    '',
    `--${BOUNDARY}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...base64Lines(`${text}\n`),
    `--${BOUNDARY}`,
    'Content-Type: text/calendar; method=REPLY; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...base64Lines(`${calendarOf(found, organizer, facts).map(folded).join('\n')}\n`),
    `--${BOUNDARY}--`,
    '',
  ])
}

function calendarOf({ event, zones }: CalendarPart, organizer: Address, facts: AnswerFacts): string[] {
  const { from, answer, dateMs } = facts
  const name = oneLine(from.name).replaceAll('"', "'")
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kittiwake//EN',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    ...copied(event, 'UID'),
    ...copied(event, 'SEQUENCE'),
    `DTSTAMP:${stamp(dateMs)}`,
    ...timeLine('RECURRENCE-ID', event, zones),
    ...timeLine('DTSTART', event, zones),
    `ORGANIZER:mailto:${organizer.address}`,
    `ATTENDEE;PARTSTAT=${answer.toUpperCase()}${name === '' ? '' : `;CN="${name}"`}:mailto:${from.address}`,
    ...copied(event, 'SUMMARY'),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
}

/** As it stands there: its escapes stay what they are. */
function copied(event: Component, name: string): string[] {
  const value = oneLine(property(event, name)?.value ?? '').slice(0, MAX_VALUE_LENGTH)
  return value === '' ? [] : [`${name}:${value}`]
}

/** In UTC, so that the answer needs no zone. */
function timeLine(name: string, event: Component, zones: readonly Component[]): string[] {
  const time = eventTime(property(event, name), zones)
  return time ? [`${name}${timeValue(time)}`] : []
}

function timeValue(time: EventTime): string {
  if (time.kind === 'instant') return `:${stamp(time.atMs)}`
  const digits = time.text.replace(/[-:]/g, '')
  return time.kind === 'day' ? `;VALUE=DATE:${digits}` : `:${digits}`
}

function stamp(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

/** Between letters, never inside one. */
function folded(line: string): string {
  let text = ''
  let bytes = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (bytes + size > LINE_BYTES) {
      text += '\n '
      bytes = 1
    }
    text += letter
    bytes += size
  }
  return text
}
