import { describe, expect, test } from 'vitest'
import { readHeaders } from '../../electron/message/headers.ts'
import { warningsOf } from '../../electron/message/warnings.ts'

const warn = (...lines: string[]) => warningsOf(readHeaders(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)).fields)

describe('the sender of a message', () => {
  test.each([
    ['From: Marit <marit@example.com>', []],
    ['From: marit@example.com <marit@example.com>', []],
    ['From: "Marit (via list@example.org)" <marit@example.com>', ['name-is-address']],
    ['From: "boss@example.com" <thief@example.net>', ['name-is-address']],
    ['From: =?utf-8?Q?boss=40example.com?= <thief@example.net>', ['name-is-address']],
    ['From: "boss＠example.com" <thief@example.net>', ['name-is-address']],
    ['From: "Marit @ Havnelab" <marit@example.com>', []],
  ])('SP-01: %s', (line, warnings) => {
    expect(warn(line)).toEqual(warnings)
  })

  test.each([
    [['From: a@example.com', 'From: b@example.com'], ['several-from']],
    [['From: a@example.com, b@example.com'], ['several-from']],
    [['From:'], ['no-from']],
    [['Subject: x'], ['no-from']],
    [['From: Only A Name'], ['no-from']],
    [['From: a@example.com', 'Sender: A@EXAMPLE.com'], []],
    [['From: a@example.com', 'Sender: b@example.com'], ['sender-differs']],
  ])('SP-02: %j', (lines, warnings) => {
    expect(warn(...lines)).toEqual(warnings)
  })

  test.each([
    ['From: x@раура.example', ['look-alike']],
    ['From: x@xn--80ak6aa92e.example', ['look-alike']],
    ['From: x@pаypal.example', ['look-alike']],
    ['From: Pаypal <x@example.com>', ['look-alike']],
    ['From: "a\u202eb" <x@example.com>', ['look-alike']],
    ['From: "Pay\u200bpal" <x@example.com>', ['look-alike']],
    ['From: Мария Иванова <x@example.com>', []],
    ['From: Мария (Maria) <x@example.com>', []],
    ['From: x@президент.example', []],
    ['From: x@exämple.example', []],
    ['From: "Family 👩‍👩‍👧" <x@example.com>', []],
    ['From: 山田太郎 <x@example.com>', []],
  ])('SP-03: %s', (line, warnings) => {
    expect(warn(line)).toEqual(warnings)
  })
})
