import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { InputError, StorageError } from '../../electron/errors.ts'
import type { OutgoingMessage } from '../../electron/message/message-reader.ts'
import { readMessage } from '../../electron/message/read-message.ts'
import { writeMessage } from '../../electron/message/write-message.ts'

const folder = mkdtempSync(join(tmpdir(), 'kittiwake-write-'))
afterAll(() => rmSync(folder, { recursive: true }))

const draft: OutgoingMessage = {
  from: { name: 'Marit Solberg', address: 'marit@havnelab.example' },
  to: [{ name: 'Jørn Eide', address: 'jorn@havnelab.example' }],
  cc: [{ name: '', address: 'it@havnelab.example' }],
  subject: 'Måling på Kvaløya',
  text: 'Hei,\nmåleren går feil.\n\nMarit',
  inReplyTo: '<0@havnelab.example>',
  references: ['<00@havnelab.example>', '<0@havnelab.example>'],
  messageId: '<1@havnelab.example>',
  dateMs: Date.UTC(2026, 10, 4, 11, 38),
  attachments: [],
}
const write = async (change: Partial<OutgoingMessage>) => Buffer.from(await writeMessage({ ...draft, ...change }))
const fieldNames = (bytes: Uint8Array) => readMessage(bytes).headers.map(({ name }) => name)

/** What SMTP and RFC 5322 2.1.1 ask of every byte. */
function expectSendable(bytes: Buffer): void {
  const text = bytes.toString('latin1')
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/)
  expect(Math.max(...text.split('\r\n').map(line => line.length))).toBeLessThanOrEqual(998)
  expect(text).toMatch(/\r\n$/)
}

describe('a written message', () => {
  test('reads back as it was meant', async () => {
    const bytes = await write({})
    expect(readMessage(bytes)).toMatchObject({
      from: [draft.from],
      to: draft.to,
      cc: draft.cc,
      subject: draft.subject,
      date: draft.dateMs,
      messageId: draft.messageId,
      references: draft.references,
      text: `${draft.text}\n`,
    })
    expectSendable(bytes)
  })

  test('whatever is written reads back', async () => {
    const line = fc.string({ unit: fc.constantFrom(...'aZ09 .,;:<>@"()\\=?_-æ潮😀\t') })
    const text = fc.string({
      unit: fc.constantFrom('a', 'ø', '潮', '😀', ' ', '.', '\n', '\r\n', '\r', 'From ', '=', '--', 'x'.repeat(300)),
      maxLength: 60,
    })
    await fc.assert(
      fc.asyncProperty(line, line, text, async (name, subject, body) => {
        const bytes = await write({ from: { name, address: draft.from.address }, subject, text: body })
        expectSendable(bytes)
        const read = readMessage(bytes)
        const words = (value: string) => value.replace(/\s+/g, ' ').trim()
        expect(words(read.from[0]?.name ?? '')).toBe(words(name))
        expect(words(read.subject)).toBe(words(subject))
        expect(read.text?.trimEnd()).toBe(body.replace(/\r\n?/g, '\n').trimEnd())
      }),
      { numRuns: 150 },
    )
  })

  test('has its text as it was written where 8-bit bytes may go, blanks at the ends of lines and all', async () => {
    const body = 'Grüße 🐦  \n.\n-- \nMarit\n'
    const bytes = await write({ text: body, is8bit: true })
    expectSendable(bytes)
    const [head = '', raw] = bytes.toString().split('\r\n\r\n')
    expect(head).toMatch(/^Content-Transfer-Encoding: 8bit$/m)
    expect(head).toMatch(/^Content-Type: text\/plain; charset=utf-8$/m)
    expect(raw).toBe(body.replaceAll('\n', '\r\n'))
    expect(readMessage(bytes).text).toBe(body)
  })

  test.each([
    ['of ASCII stays 7bit', 'x\n', '7bit'],
    ['with a line of more than 998 bytes is encoded', `ü${'x'.repeat(997)}\n`, 'quoted-printable'],
  ])('a text %s, also where 8-bit bytes may go', async (_, text, encoding) => {
    const bytes = await write({ text, is8bit: true })
    expectSendable(bytes)
    expect(bytes.toString()).toContain(`Content-Transfer-Encoding: ${encoding}\r\n`)
    expect(readMessage(bytes).text).toBe(text)
  })

  test('SMTP-15: has no Bcc', async () => {
    const bytes = await write({ ...({ bcc: [{ name: '', address: 'secret@example.com' }] } as object) })
    expect(bytes.toString()).not.toMatch(/bcc|secret@/i)
  })

  test('SMTP-19: says nothing about this computer or program, and has its date in UTC', async () => {
    const bytes = await write({ text: 'x', attachments: [] })
    expect(fieldNames(bytes).sort()).toEqual(
      [
        'Cc',
        'Content-Transfer-Encoding',
        'Content-Type',
        'Date',
        'From',
        'In-Reply-To',
        'MIME-Version',
        'Message-ID',
        'References',
        'Subject',
        'To',
      ].sort(),
    )
    expect(readMessage(bytes).headers.find(({ name }) => name === 'Date')?.value).toBe(
      'Wed, 04 Nov 2026 11:38:00 +0000',
    )
    expect(bytes.toString()).not.toMatch(/X-Mailer|User-Agent|nodemailer|kittiwake/i)
    for (const secret of [hostname(), userInfo().username]) {
      if (secret.length > 3) expect(bytes.toString().toLowerCase()).not.toContain(secret.toLowerCase())
    }
  })

  test.each([
    ['a bare line feed', 'a\n.\nb'],
    ['a bare carriage return', 'a\r.\rb'],
    ['all kinds together', 'a\r\n.\r\n.\n\r.\r\r\nb'],
    ['a NUL and other controls', 'a\0b\x1b\x7fc'],
  ])('SMTP-02: a text with %s becomes lines with CR LF', async (_, text) => {
    expectSendable(await write({ text }))
  })

  test.each([
    ['one endless line', 'x'.repeat(100_000)],
    ['an endless line of other letters', 'ø'.repeat(50_000)],
    ['words without a break', 'word '.repeat(20_000)],
  ])('SMTP-16: %s is encoded', async (_, text) => {
    const bytes = await write({ text })
    expectSendable(bytes)
    expect(readMessage(bytes).text?.trim()).toBe(text.trim())
    expect(bytes.every(byte => byte < 0x80)).toBe(true)
  })

  test.each(['subject\r\nBcc: x@example.com', 'subject\nBcc: x@example.com', 'subject\rBcc: x', 'sub\0ject'])(
    'SMTP-03: the subject %j makes no further field',
    async subject => {
      const bytes = await write({ subject, from: { name: subject, address: draft.from.address } })
      expectSendable(bytes)
      expect(fieldNames(bytes)).not.toContain('Bcc')
      expect(readMessage(bytes).subject).toBe(subject.replace(/\r\n|[\r\n\0]/g, ' '))
    },
  )

  test.each([
    'a@example.com\r\nBcc: x@example.com',
    'a@example.com>, <b@example.com',
    'a@example.com, b@example.com',
    'a@b@example.com ',
    'a b@example.com',
    'no-at',
    '',
    'a@example.com\0',
    'a(comment)@example.com',
  ])('SMTP-03, SMTP-21: the address %j is refused', async address => {
    await expect(write({ to: [{ name: '', address }] })).rejects.toBeInstanceOf(InputError)
  })

  test.each(['1@x', '<1@x>\r\nBcc: y', '<1@x> <2@x>', ''])('SMTP-03: the id %j is refused', async messageId => {
    await expect(write({ messageId })).rejects.toBeInstanceOf(InputError)
  })

  test('SMTP-03: a reference that is none is left out', async () => {
    expect(readMessage(await write({ references: ['<1@x>', 'evil\r\nBcc: y', '<2@x>'] })).references).toEqual([
      '<1@x>',
      '<2@x>',
    ])
  })

  test('a thousand references are folded', async () => {
    expectSendable(
      await write({ references: Array.from({ length: 1_000 }, (_, index) => `<${index}@havnelab.example>`) }),
    )
  })

  test('RFC 5536: an article has its groups, and no recipients', async () => {
    const headers = [
      { name: 'Newsgroups', value: `comp.lang.c,${'de.comp.lang.'.repeat(20)}c` },
      { name: 'Followup-To', value: 'poster' },
      { name: 'Organization', value: 'Måleriet' },
    ]
    const bytes = await write({ to: [], cc: [], headers })
    expectSendable(bytes)
    expect(fieldNames(bytes)).not.toContain('To')
    expect(bytes.toString()).toContain(`Newsgroups: ${headers[0]?.value}\r\nFollowup-To: poster\r\n`)
    expect(readMessage(bytes).headers).toEqual(expect.arrayContaining(headers))
  })

  test.each([
    ['X-A\r\nBcc', 'x'],
    ['Bcc', 'x@example.com'],
    ['From', 'x@example.com'],
    ['Newsgroups', 'a\r\nBcc: x'],
    ['Newsgroups', ' '],
    ['X-Long', 'x'.repeat(1_000)],
  ])('SMTP-03: the further field %j with %j is refused', async (name, value) => {
    await expect(write({ headers: [{ name, value }] })).rejects.toBeInstanceOf(InputError)
  })

  test('an empty text is a message all the same', async () => {
    expect(readMessage(await write({ text: '' })).text?.trim()).toBe('')
  })

  test('without In-Reply-To and References has neither', async () => {
    expect(fieldNames(await write({ inReplyTo: '', references: [] }))).not.toContain('References')
    expect(fieldNames(await write({ inReplyTo: '', references: [] }))).not.toContain('In-Reply-To')
  })
})

describe('an attached file', () => {
  const attach = (fileName: string, contentType: string, content: Uint8Array) => {
    const file = join(folder, 'attached')
    writeFileSync(file, content)
    return write({ attachments: [{ fileName, contentType, file }] })
  }

  test.each([
    ['application/pdf', Uint8Array.from({ length: 3_000 }, (_, index) => index)],
    ['text/plain', Buffer.from('bare\nline\rends\0 and a dot\r\n.\r\n')],
    ['message/rfc822', Buffer.from('From: a@b\nSubject: x\n\nbody\n.\n')],
    ['multipart/mixed', Buffer.from('--x\n\ny\n--x--')],
    ['nonsense', Buffer.from('x')],
    ['application/octet-stream', new Uint8Array()],
  ])('MIME-15, SMTP-02: of type %s keeps every byte', async (contentType, content) => {
    const bytes = await attach('file.bin', contentType, content)
    expectSendable(bytes)
    const { parts } = readMessage(bytes)
    expect(parts.length).toBe(2)
    expect(parts[1]).toMatchObject({ fileName: 'file.bin', disposition: 'attachment' })
    expect(Buffer.from(parts[1]?.bytes ?? []).equals(Buffer.from(content))).toBe(true)
  })

  test.each([
    ['Målinger november.csv', 'Målinger november.csv'],
    [`${'潮'.repeat(80)}.txt`, `${'潮'.repeat(80)}.txt`],
    ['a"b\\c;d.txt', 'c;d.txt'],
    ['a\r\nContent-Type: x.txt', 'a Content-Type_ x.txt'],
    ['../x.txt', 'x.txt'],
    ['', 'file'],
  ])('SMTP-03, MIME-07: named %j arrives as %j', async (fileName, expected) => {
    const bytes = await attach(fileName, 'application/octet-stream', Buffer.from('x'))
    expectSendable(bytes)
    expect(readMessage(bytes).parts[1]?.fileName).toBe(expected)
  })

  test('that is gone is an error that names it', async () => {
    const file = join(folder, 'gone')
    const error = await write({ attachments: [{ fileName: 'x', contentType: 'text/plain', file }] }).catch(
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(StorageError)
    expect(error).toMatchObject({ file })
  })
})
