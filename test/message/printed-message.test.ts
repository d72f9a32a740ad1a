import { expect, test } from 'vitest'
import { parseMessage } from '../../electron/message/parsed-message.ts'
import { printedMessage } from '../../electron/message/printed-message.ts'
import { messageOf, readFixture } from './fixture.ts'

const texts = { noSubject: 'No subject', from: 'From', to: 'To', cc: 'Cc', date: 'Date', attachments: 'Attachments' }
const print = (bytes: Buffer, more = {}) =>
  printedMessage(parseMessage(bytes), {
    texts,
    locale: 'en-GB',
    receivedMs: 0,
    isPlain: false,
    showRemote: false,
    partUrl: 'part://1/',
    ...more,
  })

test('row 29: paper has a header block, the text, and the names of what is attached', () => {
  const html = print(readFixture('attachments.eml'))
  expect(html).toContain('<dt>From</dt>')
  expect(html).toContain('<h2>Attachments</h2>')
  expect(html).toContain('readings.pdf</bdi> (256 bytes)')
})

test('HTML-01: what strangers wrote cannot become markup of the page', () => {
  const html = print(
    messageOf(
      'From: "<script>alert(1)</script>" <a@b.example>',
      'Subject: <img src=x onerror=alert(1)>',
      'Content-Type: text/html',
      '',
      '<p onclick="x()">hi</p><script>bad()</script><img src="https://x.example/p.png">',
    ),
  )
  expect(html).not.toMatch(/<script|<img src=x|onclick|x\.example/)
  expect(html).toContain('&lt;script&gt;')
})

test('a message without a date has the time it arrived, and one without a subject says so', () => {
  const html = print(messageOf('From: a@b.example', '', 'x'), { receivedMs: Date.UTC(2026, 10, 4, 12) })
  expect(html).toContain('2026')
  expect(html).toContain('No subject')
})

test('plain text is printed where the person reads plain text', () => {
  const bytes = readFixture('alternative.eml')
  expect(print(bytes, { isPlain: true })).toContain('<div class="text" dir="auto">')
  expect(print(bytes)).not.toContain('<div class="text" dir="auto">')
})
