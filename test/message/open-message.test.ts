import { describe, expect, test } from 'vitest'
import { messagePage } from '../../electron/message/message-page.ts'
import { openMessage, openRaw } from '../../electron/message/open-message.ts'
import { parseMessage } from '../../electron/message/parsed-message.ts'
import { fixtureNames, messageOf, readFixture } from './fixture.ts'

const open = (bytes: Buffer) => openMessage(parseMessage(bytes), false)
const page = (bytes: Buffer, showRemote = false) =>
  messagePage(parseMessage(bytes), { showRemote, partUrl: 'part://7/' })
const html = (...body: string[]) => messageOf('From: a@b', 'Content-Type: text/html', '', ...body)

describe('an opened message', () => {
  test('has people, dates and ids', () => {
    const opened = open(
      messageOf(
        'From: Marit <marit@example.com>',
        'Sender: list@example.org',
        'To: jonas@example.com',
        'Cc: it@example.com',
        'Bcc: hidden@example.com',
        'Reply-To: reply@example.com',
        'Subject: Drift',
        'Date: Wed, 4 Nov 2026 12:38:00 +0100',
        'Message-ID: <1@x>',
        'In-Reply-To: <0@x>',
        'List-Id: Tides <tides.example.org>',
        '',
        'text',
      ),
    )
    expect(opened).toEqual({
      from: [{ name: 'Marit', address: 'marit@example.com' }],
      sender: { name: '', address: 'list@example.org' },
      to: [{ name: '', address: 'jonas@example.com' }],
      cc: [{ name: '', address: 'it@example.com' }],
      bcc: [{ name: '', address: 'hidden@example.com' }],
      replyTo: [{ name: '', address: 'reply@example.com' }],
      subject: 'Drift',
      messageId: '<1@x>',
      references: ['<0@x>'],
      listId: 'Tides <tides.example.org>',
      dateHeader: 'Wed, 4 Nov 2026 12:38:00 +0100',
      dateMs: Date.UTC(2026, 10, 4, 11, 38),
      warnings: ['sender-differs'],
      attachments: [],
      kind: 'text',
      text: 'text',
      blocks: [{ kind: 'own', depth: 0, lines: ['text'] }],
      isTruncated: false,
      remoteCount: 0,
      hasOwnColours: false,
      mail: {
        list: { name: 'Tides', id: 'tides.example.org' },
        receiptTo: [],
        hasRichText: false,
        charset: '',
      },
      news: {
        newsgroups: [],
        followupTo: [],
        mailCopiesTo: '',
        organization: '',
        control: '',
        supersedes: '',
        cancelLock: '',
        cancelKey: '',
      },
    })
  })

  test('has its plain text taken apart, and says who wrote what it quotes', () => {
    const { blocks } = open(
      messageOf('From: a@b', '', 'Marit wrote:', '> Will you come?', '>> When?', 'Yes.', '-- ', 'Jonas'),
    )
    expect(blocks).toEqual([
      { kind: 'attribution', depth: 0, lines: ['Marit wrote:'] },
      { kind: 'quote', depth: 1, lines: ['Will you come?'], author: 'Marit' },
      { kind: 'quote', depth: 2, lines: ['When?'] },
      { kind: 'own', depth: 0, lines: ['Yes.'] },
      { kind: 'signature', depth: 0, lines: ['-- ', 'Jonas'] },
    ])
    expect(open(html('<p>words</p>')).blocks).toEqual([])
  })

  test('87: letters that name no charset are read in the one that is remembered, where they fit it', () => {
    const bytes = Buffer.concat([
      Buffer.from('From: a@b\r\nSubject: '),
      Buffer.from([0xd0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]),
      Buffer.from('\r\n\r\n'),
      Buffer.from([0xd0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]),
    ])
    const remembered = openMessage(parseMessage(bytes, 'koi8-r'), false)
    expect([remembered.subject, remembered.text]).toEqual(['привет', 'привет'])
    const utf8 = Buffer.from('From: a@b\r\nSubject: Grüße\r\n\r\nGrüße')
    expect(openMessage(parseMessage(utf8, 'koi8-r'), false)).toMatchObject({ subject: 'Grüße', text: 'Grüße' })
    const declared = Buffer.from(
      'From: a@b\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nGr\xfc\xdfe',
      'latin1',
    )
    expect(openMessage(parseMessage(declared, 'koi8-r'), false).text).toBe('Grüße')
  })

  test('lists its attachments with safe names, sizes and warnings', () => {
    expect(open(readFixture('attachments.eml')).attachments).toEqual([
      {
        part: 1,
        fileName: 'readings.pdf',
        contentType: 'application/pdf',
        sizeBytes: 256,
        isRisky: false,
        canOpen: true,
        canPreview: false,
        isMessage: false,
      },
      {
        part: 2,
        fileName: 'Målinger november.csv',
        contentType: 'text/csv',
        sizeBytes: 7,
        isRisky: false,
        canOpen: true,
        canPreview: true,
        isMessage: false,
      },
    ])
  })

  test.each(fixtureNames().filter(name => name !== 'empty.eml'))('MIME-01: %s shows something', name => {
    const { text, kind, attachments } = open(readFixture(name))
    expect(text.trim() !== '' || kind === 'html' || attachments.length > 0).toBe(true)
  })

  test('MIME-01: empty is only what is empty', () => {
    expect(open(readFixture('empty.eml'))).toMatchObject({ kind: 'text', text: '', isTruncated: false })
    expect(
      open(messageOf('From: a@b', 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', '', '--b--')),
    ).toMatchObject({ kind: 'text', text: '' })
  })

  test.each([
    ['text after all parts', ['Content-Type: multipart/mixed; boundary=b', '', '--b', '', '', '--b--', 'behind']],
    ['text before all parts', ['Content-Type: multipart/mixed; boundary=b', '', 'before', '--b', '', '', '--b--']],
    ['text that decodes to nothing', ['Content-Transfer-Encoding: base64', '', '====']],
  ])('MIME-01: %s is shown raw', (_, lines) => {
    const { kind, text } = open(messageOf('From: a@b', ...lines))
    expect(kind).toBe('raw')
    expect(text).toMatch(/behind|before|====/)
  })

  test('MIME-02: a message that its reader failed on is shown raw', () => {
    const { kind, text, from } = openRaw(readFixture('plain.eml'))
    expect([kind, from]).toEqual(['raw', []])
    expect(text).toContain('Subject: Tide gauge drift')
  })

  test('MIME-03: parts beyond the limit are one attachment, and a warning', () => {
    const body = '--b\r\nContent-Type: text/plain; name=x.txt\r\n\r\nx\r\n'.repeat(5_000)
    const { warnings, attachments } = open(
      messageOf('From: a@b', 'Content-Type: multipart/mixed; boundary=b', '', body),
    )
    expect(warnings).toContain('parts-limit')
    expect(attachments.at(-1)).toMatchObject({ part: 999, contentType: 'application/octet-stream' })
  })

  test('a long text is cut, and says so', () => {
    const { text, isTruncated } = open(messageOf('From: a@b', '', 'word '.repeat(1_000_000)))
    expect([text.length, isTruncated]).toEqual([262_144, true])
  })

  test('HTML-13: a body has no controls and no direction overrides', () => {
    const bytes = Buffer.from(
      'From: a@b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\na\u202eb\0c\x1b[31m\u0085\td\r\ne',
    )
    expect(open(bytes).text).toBe('abc[31m\td\ne')
  })

  test('SP-01, SP-02: shows every sender', () => {
    const { from, warnings } = open(readFixture('two-from.eml'))
    expect(from.length).toBe(2)
    expect(warnings).toEqual(['several-from', 'name-is-address', 'sender-differs'])
  })

  test('an HTML message has a plain form for quoting', () => {
    expect(open(readFixture('html-only.eml'))).toMatchObject({
      kind: 'html',
      text: 'Price list\n\nRead the prices <https://havnelab.example/prices>.\n\n * one\n * two',
      remoteCount: 2,
    })
  })

  test('HTML-12: HTML that is too much is shown as text', () => {
    const opened = open(html('<table><tr><td>'.repeat(100_000), 'deep inside'))
    expect([opened.kind, opened.text.trim()]).toEqual(['text', 'deep inside'])
    expect(open(html('<p>word</p>'.repeat(1_000_000)))).toMatchObject({ kind: 'text', isTruncated: true })
  })

  test('HTML that shows nothing gives way to the text', () => {
    expect(open(html('<div></div>'))).toMatchObject({ kind: 'text', text: '' })
    expect(open(html('<img src="http://a">')).kind).toBe('html')
  })
})

describe('the page of a message', () => {
  test('is a whole document with its charset and without anything that runs or fetches', () => {
    const shown = page(readFixture('html-only.eml'))?.html ?? ''
    expect(shown).toMatch(
      /^<!doctype html>\n<html[^>]*><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">/,
    )
    expect(shown).toContain('<h1>Price list</h1>')
    expect(shown).not.toMatch(/https?:\/\/(?:tracker|images)|<script|<link|url\(/)
  })

  test('HTML-01: shows remote pictures only when the person allows it', () => {
    expect(page(readFixture('html-only.eml'), true)?.html).toContain('src="https://images.example/logo.png"')
    expect(page(readFixture('html-only.eml'), true)?.html).not.toContain('tracker.example')
  })

  test('HTML-07: shows only raster pictures of its own message', () => {
    const shown = page(readFixture('inline-picture.eml'))?.html
    expect(shown).toContain('<img src="part://7/1" />')
    expect(shown).not.toContain('part://7/2')
  })

  test('follows the theme unless the message has colours of its own', () => {
    expect(page(html('<p>x</p>'))?.html).toContain('color-scheme:light dark')
    expect(page(html('<p style="color:#333">x</p>'))?.html).toContain('color-scheme:only light')
    expect(page(html('<body bgcolor="#ffffff">x</body>'))?.html).toContain('color-scheme:only light')
  })

  test('HTML-02: plain text between HTML stays text', () => {
    const message = messageOf(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      '<p>x</p>',
      '--b',
      '',
      '<script>&',
      '--b--',
    )
    expect(page(message)?.html).toContain('<p>x</p><hr><div class="text">&lt;script&gt;&amp;</div>')
  })

  test('is not made for plain text', () => {
    expect(page(readFixture('plain.eml'))).toBeUndefined()
  })
})
