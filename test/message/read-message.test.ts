import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { readMessage } from '../../electron/message/read-message.ts'
import { fixtureNames, messageOf, readFixture } from './fixture.ts'

const headers = (...lines: string[]) => readMessage(messageOf(...lines, '', 'x'))

describe('a message', () => {
  test('is read with all its fields', () => {
    expect(readMessage(readFixture('plain.eml'))).toEqual({
      headers: [
        { name: 'From', value: 'Marit Solberg <marit@havnelab.example>' },
        { name: 'To', value: 'Jonas Eide <jonas@havnelab.example>' },
        { name: 'Subject', value: 'Tide gauge drift' },
        { name: 'Date', value: 'Wed, 4 Nov 2026 12:38:00 +0100' },
        { name: 'Message-ID', value: '<1@havnelab.example>' },
        { name: 'MIME-Version', value: '1.0' },
        { name: 'Content-Type', value: 'text/plain; charset=utf-8' },
      ],
      from: [{ name: 'Marit Solberg', address: 'marit@havnelab.example' }],
      to: [{ name: 'Jonas Eide', address: 'jonas@havnelab.example' }],
      cc: [],
      replyTo: [],
      subject: 'Tide gauge drift',
      date: Date.UTC(2026, 10, 4, 11, 38),
      messageId: '<1@havnelab.example>',
      references: [],
      text: 'The gauge at the northern quay drifts by two centimetres a day.\n\nMarit\n',
      parts: [
        {
          contentType: 'text/plain',
          text: 'The gauge at the northern quay drifts by two centimetres a day.\n\nMarit\n',
        },
      ],
    })
  })

  test('has its text and its HTML decoded', () => {
    const { text, html, parts } = readMessage(readFixture('alternative.eml'))
    expect(text).toBe('Grüße aus Kvaløya, ein langer Satz.')
    expect(html).toBe('<p>Grüße aus <b>Kvaløya</b></p>')
    expect(parts.map(({ contentType }) => contentType)).toEqual(['text/plain', 'text/html'])
  })

  test('has its attachments byte for byte', () => {
    const { parts } = readMessage(readFixture('attachments.eml'))
    expect(parts[1]).toEqual({
      contentType: 'application/pdf',
      disposition: 'attachment',
      fileName: 'readings.pdf',
      bytes: Uint8Array.from({ length: 256 }, (_, index) => index),
    })
    expect(parts[2]).toMatchObject({ fileName: 'Målinger november.csv', text: 'høyde;2' })
    expect(parts[2]?.bytes).toEqual(new Uint8Array(Buffer.from('høyde;2', 'latin1')))
  })

  test('MIME-15: an attached message keeps its bytes', () => {
    const bytes = readFixture('attached-message.eml')
    const inner = readMessage(bytes).parts[1]?.bytes
    expect(inner && bytes.includes(Buffer.from(inner))).toBe(true)
    expect(Buffer.from(inner ?? []).toString()).toMatch(/^From: someone@example.com\r\n[\s\S]*--inner--$/)
  })

  test('joins flowed lines', () => {
    expect(readMessage(readFixture('flowed.eml')).text).toBe(
      '> A quotation that was broken here.\n>> deeper\nAn answer that was broken, too.\n\n-- \nMarit\n',
    )
  })

  test('reads HTML in the charset that the HTML names', () => {
    const message = messageOf('Content-Type: text/html', '', '<meta charset="iso-8859-1">Kval\xf8ya')
    expect(readMessage(message).html).toContain('Kvaløya')
  })

  test('MIME-04: the first of several fields counts, but nobody is hidden', () => {
    const { subject, date, from, text, html } = readMessage(readFixture('two-from.eml'))
    expect(subject).toBe('first subject')
    expect(date).toBe(Date.UTC(2026, 10, 4, 11, 38))
    expect(from.map(({ address }) => address)).toEqual(['marit@havnelab.example', 'thief@example.net'])
    expect([text, html]).toEqual(['<b>plain text</b>\n', undefined])
  })

  test('MIME-05: an encoded subject makes no further field', () => {
    const { subject, to } = headers('Subject: =?utf-8?Q?a=0D=0ATo:_x@example.com?=', 'To: y@example.com')
    expect(subject).toBe('a To: x@example.com')
    expect(to).toEqual([{ name: '', address: 'y@example.com' }])
  })

  test('MIME-13: external bodies, partial messages and boxes of Outlook are parts like others', () => {
    const { text, parts } = readMessage(readFixture('outlook.eml'))
    expect(text).toBe('A body and a box.')
    expect(parts.map(({ contentType }) => contentType)).toEqual([
      'text/plain',
      'application/ms-tnef',
      'message/external-body',
      'message/partial',
    ])
  })

  test.each([
    ['References: <a@x> <b@x>', ['<a@x>', '<b@x>']],
    ['References: <a@x><b@x>', ['<a@x>', '<b@x>']],
    ['References: a@x b@x', ['<a@x>', '<b@x>']],
    ['References: <a@x>, <b@x> <a@x>', ['<a@x>', '<b@x>']],
    ['In-Reply-To: Your letter of <a@x>', ['<a@x>']],
    ['References:', []],
    ['References: <>', []],
  ])('%s', (line, references) => {
    expect(headers(line).references).toEqual(references)
  })

  test('MIME-12: of a hundred thousand references the first and the latest are kept', () => {
    const { references } = headers(
      `References: ${Array.from({ length: 20_000 }, (_, index) => `<${index}@x>`).join(' ')}`,
    )
    expect(references.length).toBe(200)
    expect(references[0]).toBe('<0@x>')
    expect(readMessage(messageOf(`References: ${'<'.repeat(200_000)}`, '', 'x')).references).toEqual([])
  })

  test('has an id also when brackets or @ are missing', () => {
    expect(headers('Message-ID: <1@x>').messageId).toBe('<1@x>')
    expect(headers('Message-ID: 1@x').messageId).toBe('<1@x>')
    expect(headers('Message-ID: 0815').messageId).toBe('<0815>')
    expect(headers('Message-ID:').messageId).toBe('')
  })

  test.each(
    fixtureNames().filter(
      name =>
        !/boundary|blank|mbox|from|undeclared|unknown|gb2312|latin1|uuencode|report|alternative|empty|flowed|nested/.test(
          name,
        ),
    ),
  )('agrees with a peer on %s', async name => {
    const bytes = readFixture(name)
    const ours = readMessage(bytes)
    const theirs = await simpleParser(bytes, {
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipImageLinks: true,
      skipTextLinks: true,
    })
    const words = (text: string | false | undefined) => (text || '').replace(/\s+/g, ' ').trim()
    expect(ours.subject).toBe(theirs.subject)
    expect(ours.from).toEqual(theirs.from?.value)
    expect(ours.date).toBe(theirs.date?.getTime())
    expect(ours.messageId).toBe(theirs.messageId ?? '')
    expect(words(ours.text)).toBe(words(theirs.text))
    expect(words(ours.html)).toBe(words(theirs.html))
  })
})
