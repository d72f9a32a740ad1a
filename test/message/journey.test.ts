import { describe, expect, test } from 'vitest'
import { readHeaders } from '../../electron/message/headers.ts'
import { journeyOf } from '../../electron/message/journey/journey.ts'
import { parseReceived } from '../../electron/message/journey/parse-received.ts'
import { messageOf } from './fixture.ts'

const journey = (...lines: string[]) => journeyOf(readHeaders(messageOf(...lines, '', '')).fields)

describe('the journey of a message', () => {
  test('M2: six hops in time zones of their own stand in the order of time, with their delays', () => {
    const { hops, writtenMs } = journey(
      'Received: from e by f with ESMTPS id 6; Wed, 4 Nov 2026 13:24:12 +0200',
      'Received: from d by e with ESMTP id 5; Wed, 4 Nov 2026 11:24:10 +0000',
      'Received: from c by d with ESMTPS id 4; Wed, 4 Nov 2026 06:24:09 -0500',
      'Received: from b by c with SMTP id 3',
      'Received: from a by b with ESMTPSA id 2; Wed, 4 Nov 2026 11:38:04 +0100 (CET)',
      'Received: from [10.0.0.7] by a with ESMTPSA id 1; Wed, 4 Nov 2026 11:38:01 +0100',
      'Date: Wed, 4 Nov 2026 11:38:00 +0100',
    )
    expect(writtenMs).toBe(Date.UTC(2026, 10, 4, 10, 38))
    expect(hops.map(({ by, delayMs }) => [by, delayMs])).toEqual([
      ['a', 1_000],
      ['b', 3_000],
      ['c', undefined],
      ['d', 46 * 60_000 + 5_000],
      ['e', 1_000],
      ['f', 2_000],
    ])
  })

  test('M2: a clock that goes wrong gives a delay below zero, not a wrong order', () => {
    const { hops } = journey(
      'Received: by b; Wed, 4 Nov 2026 11:37:00 +0000',
      'Received: by a; Wed, 4 Nov 2026 11:38:00 +0000',
    )
    expect(hops.map(({ by, delayMs }) => [by, delayMs])).toEqual([
      ['a', undefined],
      ['b', -60_000],
    ])
  })

  test('a message without steps has none', () => {
    expect(journey('Subject: x')).toEqual({ hops: [] })
  })

  test('a thousand steps are cut to a hundred, the last ones', () => {
    const fields = Array.from({ length: 1_000 }, (_, index) => `Received: by h${index}`)
    expect(journey(...fields).hops).toHaveLength(100)
    expect(journey(...fields).hops.at(-1)?.by).toBe('h0')
  })
})

describe('one step', () => {
  test.each([
    ['from a by b with ESMTPS id 1', 'tls', ''],
    ['from a by b with ESMTPSA id 1', 'tls', ''],
    ['from a by b with UTF8SMTPS id 1', 'tls', ''],
    ['from a by b with ESMTP id 1', 'none', ''],
    ['from a (using TLSv1.3 with cipher X (256/256 bits)) by b with ESMTP id 1', 'tls', '1.3'],
    ['from a by b (version=TLS1_2 cipher=ECDHE bits=256/256) with ESMTPS', 'tls', '1.2'],
    ['from a by b with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.1', 'tls', '1.2'],
    ['from a (tls1.a.example [192.0.2.1]) by b with ESMTP', 'none', ''],
    ['from a by b (using SSLv3) with ESMTPS', 'tls', ''],
    ['from localhost (localhost [127.0.0.1]) by b with ESMTP', 'unknown', ''],
    ['by b (Postfix, from userid 0) id 7', 'unknown', ''],
    ['from a by b with local (Exim 4.96)', 'unknown', ''],
    ['(qmail 1234 invoked by uid 0)', 'unknown', ''],
  ])('%s says %s', (value, encryption, tlsVersion) => {
    expect(parseReceived(`${value}; Wed, 4 Nov 2026 11:38:00 +0000`)).toMatchObject({ encryption, tlsVersion })
  })

  test('words in comments are no servers', () => {
    expect(parseReceived('from a (from x by y) by b (by z (nested by q)); nonsense')).toMatchObject({
      from: 'a',
      by: 'b',
    })
  })

  test('MIME-12: hostile fields are read in linear time', () => {
    const open = '('.repeat(200_000)
    expect(parseReceived(`from ${open} by b`).from).toBe('')
    expect(parseReceived(`${'from '.repeat(100_000)};`).by).toBe('')
  })
})
