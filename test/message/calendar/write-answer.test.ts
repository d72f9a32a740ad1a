// Answers to invitations as other programs read them.
import { describe, expect, test } from 'vitest'
import { property, readComponents } from '../../../electron/message/calendar/components.ts'
import { invitationOf } from '../../../electron/message/calendar/invitation.ts'
import { writeAnswer } from '../../../electron/message/calendar/write-answer.ts'
import { parseMessage } from '../../../electron/message/parsed-message.ts'
import { readMessage } from '../../../electron/message/read-message.ts'
import { messageOf } from '../fixture.ts'

const facts = {
  from: { name: 'Anna "A" Ødegård', address: 'anna@test.example' },
  subject: 'Accepted: Tide gauges',
  text: 'Anna takes part.',
  messageId: '<answer@test.example>',
  dateMs: Date.UTC(2026, 10, 4, 12),
  answer: 'accepted',
  originalMessageId: '<asked@havnelab.example>',
} as const

const invite = (method: string, ...event: string[]) =>
  parseMessage(
    messageOf(
      'Content-Type: text/calendar',
      '',
      'BEGIN:VCALENDAR',
      `METHOD:${method}`,
      'BEGIN:VEVENT',
      'UID:1@havnelab.example',
      'SEQUENCE:3',
      'SUMMARY:Tide gauges\\, all of them, and a title that is longer than one line of a calendar may be',
      ...event,
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ),
  )
const ORGANIZER = 'ORGANIZER;CN=Marit:mailto:marit@havnelab.example'

describe('an answer', () => {
  test('row 28: says who answers what to which event, and is read back as that', async () => {
    const series = ['DTSTART;TZID=Europe/Oslo:20261104T120000', 'RECURRENCE-ID;TZID=Europe/Oslo:20261104T120000']
    const bytes = Buffer.from(await writeAnswer(invite('REQUEST', ORGANIZER, ...series), facts))
    const read = readMessage(bytes)
    expect(read).toMatchObject({
      to: [{ address: 'marit@havnelab.example' }],
      subject: facts.subject,
      text: 'Anna takes part.\n',
    })
    expect(read.references).toEqual(['<asked@havnelab.example>'])
    const calendar = read.parts.find(({ contentType }) => contentType === 'text/calendar')?.text ?? ''
    expect(calendar.split('\n').every(line => Buffer.byteLength(line) <= 75)).toBe(true)
    const [event] = readComponents(calendar)[0]?.components ?? []
    if (!event) throw new Error('There is no event')
    const value = (name: string) => property(event, name)?.value
    expect([value('UID'), value('SEQUENCE'), value('DTSTAMP')]).toEqual(['1@havnelab.example', '3', '20261104T120000Z'])
    expect([value('RECURRENCE-ID'), value('DTSTART')]).toEqual(['20261104T110000Z', '20261104T110000Z'])
    expect(event.lines.filter(({ name }) => name === 'ATTENDEE')).toHaveLength(1)
    expect(invitationOf(parseMessage(bytes))).toMatchObject({
      kind: 'answer',
      title: 'Tide gauges, all of them, and a title that is longer than one line of a calendar may be',
      invitees: [{ state: 'accepted', person: { name: "Anna 'A' Ødegård", address: 'anna@test.example' } }],
    })
  })

  test('no header or line can be put into it by the invitation', async () => {
    const hostile = invite(
      'REQUEST',
      'ORGANIZER:mailto:marit@havnelab.example',
      'RECURRENCE-ID:20261104T120000Z\u000bX:1',
    )
    const text = Buffer.from(await writeAnswer(hostile, facts)).toString('latin1')
    expect(text).not.toContain('X:1')
    expect(text.match(/^To: .*$/gm)).toEqual(['To: marit@havnelab.example'])
  })

  test.each([
    ['is only told of', 'PUBLISH', ORGANIZER],
    ['names nobody to answer to', 'REQUEST', 'LOCATION:x'],
  ])('is refused for an event that %s', async (_name, method, line) => {
    await expect(writeAnswer(invite(method, line), facts)).rejects.toMatchObject({ kind: 'input' })
  })
})
