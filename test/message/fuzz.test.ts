// Hostile bytes of every kind against the whole reader. A few hundred each time; KITTIWAKE_LONG=1 runs very many.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { messageFacts } from '../../electron/message/message-facts.ts'
import { openMessage } from '../../electron/message/open-message.ts'
import { parseMessage } from '../../electron/message/parsed-message.ts'
import { printedMessage } from '../../electron/message/printed-message.ts'
import { readMessage } from '../../electron/message/read-message.ts'
import { summarise } from '../../electron/message/summarise.ts'
import { fixtureNames, readFixture } from './fixture.ts'

const isLong = process.env.KITTIWAKE_LONG === '1'
const numRuns = isLong ? 300_000 : 300
const timeoutMs = isLong ? 6 * 3_600_000 : 60_000

const fixture = fc.constantFrom(...fixtureNames()).map(readFixture)
const paper = {
  texts: { noSubject: 'No subject', from: 'From', to: 'To', cc: 'Cc', date: 'Date', attachments: 'Attachments' },
  locale: 'en',
  receivedMs: 0,
  isPlain: false,
  showRemote: false,
  partUrl: 'part://1/',
}
const PIECES = [
  'Received: from a (b (c by d with ESMTPS id ; Wed, 4 Nov',
  'List-Unsubscribe: <https://x/',
  'From: ',
  'Subject: =?utf-8?Q?',
  '?=',
  'Content-Type: multipart/mixed; boundary=b',
  'Content-Type: text/html',
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Disposition: attachment; filename*0*=',
  '\r\n',
  '\n',
  '\r',
  '\r\n\r\n',
  '--b',
  '--b--',
  '--',
  'begin 644 x\n#86)C\n`\nend\n',
  '<p>',
  '<table><td>',
  '</p>',
  '<!--',
  '&#x',
  '=',
  '=?',
  '"',
  '(',
  '<',
  '>',
  ';',
  ':',
  ',',
  '\0',
  '\x1b$B',
  '\xff\xfe',
  ' ',
  'a@b',
  'word',
].map(piece => Buffer.from(piece, 'latin1'))

const mutated = fc
  .tuple(
    fixture,
    fc.array(
      fc.tuple(fc.nat(5_000), fc.nat(40), fc.oneof(fc.uint8Array({ maxLength: 20 }), fc.constantFrom(...PIECES))),
      { maxLength: 6 },
    ),
  )
  .map(([bytes, cuts]) =>
    cuts.reduce(
      (message, [at, length, piece]) => splice(message, { at: at % (message.length + 1), length, piece }),
      bytes,
    ),
  )

function splice(bytes: Buffer, { at, length, piece }: { at: number; length: number; piece: Uint8Array }): Buffer {
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + length)])
}

/** All texts of a value, one after the other. */
function wordsIn(value: unknown): string {
  const words: string[] = []
  JSON.stringify(value, (_name, part: unknown) => {
    if (typeof part === 'string') words.push(part)
    return part
  })
  return words.join(' ')
}

/** What must hold for any bytes. */
function check(bytes: Buffer): void {
  const message = readMessage(bytes)
  const opened = openMessage(parseMessage(bytes), false)
  const row = summarise(1, bytes)
  const facts = messageFacts(parseMessage(bytes))
  for (const { name, value } of message.headers) expect(`${name}${value}`).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
  for (const part of message.parts) expect(part.text ?? part.bytes).toBeDefined()
  for (const { fileName, part } of opened.attachments) {
    expect(fileName).not.toMatch(/[/\\\p{Cc}]/u)
    expect(message.parts[part]).toBeDefined()
  }
  expect(opened.text).not.toMatch(/[^\P{Cc}\n\t]/u)
  expect(wordsIn([facts, opened.mail])).not.toMatch(/\p{Cc}/u)
  expect(facts.parts.filter(({ part }) => part !== undefined)).toHaveLength(message.parts.length)
  expect(printedMessage(parseMessage(bytes), paper)).not.toMatch(/<script|<iframe|javascript:/i)
  expect(row.snippet).not.toMatch(/\p{Cc}/u)
  expect(row.snippet.length).toBeLessThan(201)
  expect(row.hasAttachments).toBe(opened.attachments.length > 0)
  expect(row.references).toEqual(message.references)
}

describe('any bytes', () => {
  test('MIME-02: random ones are read without an exception', { timeout: timeoutMs }, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), bytes => check(Buffer.from(bytes))),
      { numRuns },
    )
  })

  test('MIME-02: pieces of messages in any order are read without an exception', { timeout: timeoutMs }, () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }), pieces => check(Buffer.concat(pieces))),
      { numRuns },
    )
  })

  test('MIME-02: spoilt messages are read without an exception', { timeout: timeoutMs }, () => {
    fc.assert(fc.property(mutated, check), { numRuns })
  })

  test('MIME-02: messages that break off anywhere are read without an exception', () => {
    for (const name of fixtureNames()) {
      const bytes = readFixture(name)
      for (let end = 0; end < bytes.length; end += isLong ? 1 : 17) check(bytes.subarray(0, end))
    }
  })

  test('MIME-12: one piece tens of thousands of times is read to its end', { timeout: timeoutMs }, () => {
    for (const piece of PIECES) {
      const many = Buffer.concat(Array.from({ length: isLong ? 200_000 : 30_000 }, () => piece))
      for (const start of [
        'From: ',
        'Subject: ',
        'References: ',
        'Content-Type: ',
        'Date: ',
        'Content-Type: text/html\r\n\r\n',
        'Content-Type: multipart/mixed; boundary=b\r\n\r\n',
      ]) {
        expect(readMessage(Buffer.concat([Buffer.from(start), many])).parts.length).toBeGreaterThan(0)
        expect(summarise(1, Buffer.concat([Buffer.from(start), many])).id).toBe(1)
      }
    }
  })
})
