// Messages for tests of the reader: one for each thing that a person looks at.

import type { ServedMessage } from '../servers/pop3-server.ts'

const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** By subject: Six hops, Wrong charset, Newsletter, Files, Receipt wanted, Long under way, and a conversation: Two of them. */
export function readingMessages(): ServedMessage[] {
  return [sixHops(), wrongCharset(), newsletter(), files(), receiptWanted(), longUnderWay(), ...twoOfThem()].map(
    (bytes, index) => ({
      uid: `reading-${index}`,
      bytes,
    }),
  )
}

function lines(...text: readonly string[]): Buffer {
  return Buffer.from(`${text.join('\r\n')}\r\n`, 'latin1')
}

function sixHops(): Buffer {
  return lines(
    'Return-Path: <bounces@relay.example>',
    'Received: from in2.test.example (in2.test.example [192.0.2.7]) (using TLSv1.3 with cipher X) by mx.test.example with ESMTPS id 6; Wed, 4 Nov 2026 13:24:12 +0200',
    'Received: from in1.test.example by in2.test.example with ESMTP id 5; Wed, 4 Nov 2026 11:24:10 +0000',
    'Received: from relay.example by in1.test.example (version=TLS1_2 cipher=Y) with ESMTPS id 4; Wed, 4 Nov 2026 06:24:09 -0500',
    'Received: from out.havnelab.example by relay.example with SMTP id 3',
    'Received: from mail.havnelab.example by out.havnelab.example with ESMTPSA id 2; Wed, 4 Nov 2026 11:38:04 +0100',
    'Received: from [10.0.0.7] by mua.havnelab.example with ESMTPSA id 1; Wed, 4 Nov 2026 11:38:01 +0100',
    'From: Marit Solberg <marit@havnelab.example>',
    'To: Anna <anna@example.test>',
    'Subject: Six hops',
    'Date: Wed, 4 Nov 2026 11:38:00 +0100',
    'Message-ID: <six@havnelab.example>',
    'X-Tide: high',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'It came a long way.',
    '--b1',
    'Content-Type: text/csv; name="levels.csv"',
    'Content-Disposition: attachment; filename="levels.csv"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('level\r\n1.42\r\n').toString('base64'),
    '--b1--',
  )
}

/** The oldest by its date; by its arrival newer than the one that tells it, too. */
function longUnderWay(): Buffer {
  return lines(
    'Received: from relay.example by mx.test.example with ESMTPS id 9; Thu, 5 Nov 2026 10:00:00 +0000',
    'From: Jonas Eide <jonas@havnelab.example>',
    'To: anna@example.test',
    'Subject: Long under way',
    'Date: Thu, 15 Oct 2026 10:00:00 +0000',
    'Message-ID: <long@havnelab.example>',
    '',
    'Sorry that this comes so late.',
  )
}

/** KOI8-R that says it is ISO-8859-1. */
function wrongCharset(): Buffer {
  const header = lines(
    'From: Jonas Eide <jonas@havnelab.example>',
    'To: anna@example.test',
    'Subject: Wrong charset',
    'Date: Tue, 3 Nov 2026 10:00:00 +0100',
    'Message-ID: <koi@havnelab.example>',
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: 8bit',
    '',
  )
  return Buffer.concat([header, Buffer.from('f0d2c9d7c5d42c20cbc1cb20c4c5ccc13f0d0a', 'hex')])
}

function newsletter(): Buffer {
  return lines(
    'From: Tide news <news@tides.example>',
    'To: anna@example.test',
    'Subject: Newsletter',
    'Date: Mon, 2 Nov 2026 09:00:00 +0100',
    'Message-ID: <news@tides.example>',
    'List-Id: Tide news <news.tides.example>',
    'List-Post: <mailto:news@lists.tides.example>',
    'List-Archive: <https://lists.tides.invalid/archive>',
    'List-Unsubscribe: <https://lists.tides.invalid/u/42>, <mailto:leave@tides.example>',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b2"',
    '',
    '--b2',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Tides in plain words',
    '--b2',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<html><body bgcolor="#ffffff" text="#223344"><div style="background:#f4f7fa; padding: 24px" class="x"><h2 style="color:#0b4a6f">Tides</h2>',
    '<p style="color:#445566">The gauge at the south mole is back.</p><img src="https://pictures.invalid/a.png" width="40" height="40" alt="gauge">',
    '<p><a href="https://tides.invalid/read" style="background:#0b6fb8;color:#ffffff;padding:8px 14px;border-radius:6px">Read on</a></p></div></body></html>',
    '--b2--',
  )
}

function files(): Buffer {
  const part = (type: string, name: string, content: string) => [
    '--b3',
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    content,
  ]
  return lines(
    'From: Jonas Eide <jonas@havnelab.example>',
    'To: anna@example.test',
    'Subject: Files',
    'Date: Sun, 1 Nov 2026 08:00:00 +0100',
    'Message-ID: <files@havnelab.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b3"',
    '',
    '--b3',
    'Content-Type: text/plain',
    '',
    'Three files.',
    ...part('image/png', 'gauge.png', PICTURE),
    ...part('text/plain', 'notes.txt', Buffer.from('notes of the day\r\n').toString('base64')),
    ...part('application/octet-stream', 'setup.exe', Buffer.from('MZ program').toString('base64')),
    '--b3--',
  )
}

function receiptWanted(): Buffer {
  return lines(
    'From: Marit Solberg <marit@havnelab.example>',
    'To: anna@example.test',
    'Subject: Receipt wanted',
    'Date: Sat, 31 Oct 2026 08:00:00 +0100',
    'Message-ID: <receipt@havnelab.example>',
    'Disposition-Notification-To: Marit Solberg <marit@havnelab.example>',
    '',
    'Have you seen this?',
  )
}

function twoOfThem(): Buffer[] {
  const first = lines(
    'From: Jonas Eide <jonas@havnelab.example>',
    'To: anna@example.test',
    'Subject: Two of them',
    'Date: Fri, 30 Oct 2026 08:00:00 +0100',
    'Message-ID: <first@havnelab.example>',
    '',
    'The first of two.',
  )
  const second = lines(
    'From: Marit Solberg <marit@havnelab.example>',
    'To: anna@example.test',
    'Subject: Re: Two of them',
    'Date: Fri, 30 Oct 2026 09:00:00 +0100',
    'Message-ID: <second@havnelab.example>',
    'In-Reply-To: <first@havnelab.example>',
    'References: <first@havnelab.example>',
    '',
    'The second of two.',
  )
  return [first, second]
}
