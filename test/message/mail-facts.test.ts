import { describe, expect, test } from 'vitest'
import { readHeaders } from '../../electron/message/headers.ts'
import { listFactsOf, oneClickUrl } from '../../electron/message/list-facts.ts'
import { mailFactsOf } from '../../electron/message/mail-facts.ts'
import { parseMessage } from '../../electron/message/parsed-message.ts'
import { messageOf } from './fixture.ts'

const facts = (...lines: string[]) => mailFactsOf(parseMessage(messageOf(...lines, '', 'text')))
const fields = (...lines: string[]) => readHeaders(messageOf(...lines, '', '')).fields

describe('who really sent a message', () => {
  test('M24: another envelope sender is told, the same one is not', () => {
    expect(facts('Return-Path: <bounce@x.example>', 'From: a@b.example').sentBy).toBe('bounce@x.example')
    expect(facts('Return-Path: <A@B.example>', 'From: Anna <a@b.example>').sentBy).toBeUndefined()
    expect(facts('Return-Path: <prvs=12ab=a@b.example>', 'From: a@b.example').sentBy).toBeUndefined()
    expect(facts('Return-Path: <>', 'From: a@b.example').sentBy).toBeUndefined()
    expect(facts('From: a@b.example').sentBy).toBeUndefined()
  })

  test('M24: another envelope recipient is told, one of To and Cc is not', () => {
    expect(facts('Delivered-To: me@x.example', 'To: list@b.example').deliveredTo).toBe('me@x.example')
    expect(facts('Delivered-To: me@x.example', 'To: l@b.example', 'Cc: Me <me@x.example>').deliveredTo).toBeUndefined()
    expect(facts('X-Original-To: me@x.example', 'To: me@x.example').deliveredTo).toBeUndefined()
  })

  test('M4: how long it was under way is told from a day on, by the last of the servers', () => {
    const sent = 'Date: Wed, 4 Nov 2026 11:38:00 +0100'
    const first = 'Received: from a by b; Wed, 4 Nov 2026 11:38:02 +0100'
    const last = (date: string) => `Received: from b by mx.test.example\r\n\twith ESMTPS id 1; ${date}`
    const weeks = 21 * 86_400_000
    expect(facts(last('Wed, 25 Nov 2026 10:38:00 +0000 (UTC)'), first, sent).lateMs).toBe(weeks)
    expect(facts(last('Thu, 5 Nov 2026 10:37:59 +0000'), first, sent).lateMs).toBeUndefined()
    expect(facts(last('Thu, 5 Nov 2026 10:38:00 +0000'), first, sent).lateMs).toBe(86_400_000)
    // Written by a clock that is wrong, or nothing that tells a time.
    expect(facts(last('Tue, 3 Nov 2026 10:38:00 +0000'), sent).lateMs).toBeUndefined()
    expect(facts(last('some day'), sent).lateMs).toBeUndefined()
    expect(facts(last('Wed, 25 Nov 2026 10:38:00 +0000')).lateMs).toBeUndefined()
    expect(facts(sent).lateMs).toBeUndefined()
  })

  test('MIME-12: an envelope field of 200 kB is read in linear time', () => {
    expect(facts(`Return-Path: ${'a'.repeat(200_000)}`, 'From: a@b.example').sentBy).toBeUndefined()
  })

  test('row 51: the request for a receipt is read, without what is no address and with a bound', () => {
    expect(facts('Disposition-Notification-To: Marit <m@x.example>').receiptTo).toEqual([
      { name: 'Marit', address: 'm@x.example' },
    ])
    expect(facts('Disposition-Notification-To: nobody').receiptTo).toEqual([])
    const many = Array.from({ length: 50 }, (_, index) => `u${index}@x.example`).join(', ')
    expect(facts(`Disposition-Notification-To: ${many}`).receiptTo).toHaveLength(3)
  })
})

describe('the list of a message', () => {
  test('row 35: one click counts first, then a message, then a page', () => {
    const https = 'List-Unsubscribe: <mailto:leave@x.example>, <https://x.example/u/1>'
    expect(listFactsOf(fields(https, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'))?.unsubscribing).toEqual({
      kind: 'one-click',
      host: 'x.example',
    })
    expect(listFactsOf(fields(https))?.unsubscribing).toEqual({ kind: 'mail', url: 'mailto:leave@x.example' })
    expect(listFactsOf(fields('List-Unsubscribe: <https://x.example/u>'))?.unsubscribing).toEqual({
      kind: 'link',
      url: 'https://x.example/u',
    })
  })

  test.each([
    'http://x.example/u',
    'https://user:secret@x.example/u',
    'ftp://x.example/u',
    'javascript:alert(1)',
    'file:///etc/passwd',
  ])('row 35: %s is never asked at one click', address => {
    const header = fields(`List-Unsubscribe: <${address}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(oneClickUrl(header)).toBeUndefined()
  })

  test('row 35: without the field of RFC 8058 nothing is asked at one click', () => {
    expect(oneClickUrl(fields('List-Unsubscribe: <https://x.example/u>'))).toBeUndefined()
    const post = 'List-Unsubscribe-Post: Something=Else'
    expect(oneClickUrl(fields('List-Unsubscribe: <https://x.example/u>', post))).toBeUndefined()
  })

  test('row 35: is written to at the one address of its link, and nothing else of that link counts', () => {
    const postsTo = (value: string) => listFactsOf(fields('List-Id: <t.x.example>', `List-Post: ${value}`))?.postsTo
    expect(postsTo('<mailto:tides@x.example> (Members only)')).toBe('tides@x.example')
    expect(postsTo('<https://x.example/post>, <mailto:tides@x.example?bcc=spy@y.example>')).toBe('tides@x.example')
    for (const none of ['NO', '<mailto:>', '<mailto:a@x.example,spy@y.example>', '<mailto:a%0d%0aBcc:b@x.example>'])
      expect(postsTo(none)).toBeUndefined()
    expect(postsTo(`<mailto:${'a'.repeat(300)}@x.example>`)).toBeUndefined()
  })

  test('row 35: its help, archive, owner and the rest are told, the first of each that can be used', () => {
    const waysOf = (...lines: string[]) => listFactsOf(fields(...lines))?.ways
    expect(
      waysOf(
        'List-Owner: <mailto:owner@x.example> (Marit)',
        'List-Help: <ftp://x.example/help>, <https://x.example/help>, <mailto:help@x.example>',
        'List-Archive: <http://x.example/archive/>',
        'List-Subscribe: <mailto:tides-request@x.example?subject=subscribe%20me>',
        'List-Post: <mailto:tides@x.example>',
      ),
    ).toEqual([
      { kind: 'post', url: 'mailto:tides@x.example' },
      { kind: 'help', url: 'https://x.example/help' },
      { kind: 'archive', url: 'http://x.example/archive/' },
      { kind: 'subscribe', url: 'mailto:tides-request@x.example?subject=subscribe%20me' },
      { kind: 'owner', url: 'mailto:owner@x.example' },
    ])
    expect(waysOf('List-Post: NO', 'List-Id: <t.x.example>')).toBeUndefined()
  })

  test.each([
    '<javascript:alert(1)>',
    '<file:///etc/passwd>',
    '<https://user:secret@x.example/>',
    '<mailto:a@x.example,spy@y.example>',
    '<mailto:a%0d%0aBcc:spy@y.example>',
    '<mailto:?to=spy@y.example>',
    `<https://x.example/${'a'.repeat(5_000)}>`,
    '<not a link>',
  ])('row 35: %s is no way to its help', address => {
    expect(listFactsOf(fields('List-Id: <t.x.example>', `List-Help: ${address}`))?.ways).toBeUndefined()
  })

  test('row 35: a letter to a list gets nobody else and no text from the header', () => {
    const header = fields('List-Help: <mailto:help@x.example?bcc=spy@y.example&subject=help&body=I%20agree>')
    expect(listFactsOf(header)?.ways).toEqual([{ kind: 'help', url: 'mailto:help@x.example?subject=help' }])
  })

  test('row 35: the subject of a letter to a list server is as its header has it', () => {
    const header = fields('List-Subscribe: <mailto:list-request@x.example?Subject=confirm+a1%2Bb>')
    const url = 'mailto:list-request@x.example?subject=confirm%2Ba1%2Bb'
    expect(listFactsOf(header)?.ways).toEqual([{ kind: 'subscribe', url }])
  })

  test('has its name, or its id where it has none', () => {
    expect(listFactsOf(fields('List-Id: =?utf-8?q?Tides_=C3=B8?= <tides.x.example>'))).toEqual({
      name: 'Tides ø',
      id: 'tides.x.example',
    })
    expect(listFactsOf(fields('List-Id: <tides.x.example>'))?.name).toBe('tides.x.example')
    expect(listFactsOf(fields('Subject: x'))).toBeUndefined()
  })
})
