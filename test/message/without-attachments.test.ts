// Messages without some of their attachments: all else stays as it came.
import { describe, expect, test } from 'vitest'
import { openMessage } from '../../electron/message/open-message.ts'
import { parseMessage } from '../../electron/message/parsed-message.ts'
import { withoutAttachments } from '../../electron/message/without-attachments.ts'
import { messageOf } from './fixture.ts'

const open = (bytes: Buffer) => openMessage(parseMessage(bytes), false)
const without = (bytes: Buffer, ...parts: number[]) =>
  withoutAttachments(
    parseMessage(bytes),
    parts.map(part => ({ part, note: `Removed: part ${part}, målt` })),
  )

const MIXED = messageOf(
  'From: a@b.example',
  'Message-ID: <1@b.example>',
  'Content-Type: multipart/mixed; boundary=x',
  '',
  'preamble',
  '--x',
  'Content-Type: text/plain; charset=iso-8859-1',
  '',
  'd\u00f8gn',
  '--x',
  'Content-Type: text/csv; name=levels.csv',
  'Content-Transfer-Encoding: base64',
  '',
  'bGV2ZWw=',
  '--x',
  'Content-Type: application/pdf; name=map.pdf',
  '',
  '%PDF-1.4',
  '--x--',
  'epilogue',
)

describe('a message without attachments', () => {
  test('row 27: says what was there, and keeps the rest byte for byte', () => {
    const bytes = without(MIXED, 1)
    const { attachments, text, messageId } = open(bytes)
    expect(attachments.map(({ fileName }) => fileName)).toEqual(['map.pdf'])
    expect(text).toBe('døgn\nRemoved: part 1, målt\n')
    expect(messageId).toBe('<1@b.example>')
    const start = MIXED.indexOf('Content-Type: text/csv')
    expect(bytes.subarray(0, start)).toEqual(MIXED.subarray(0, start))
    const rest = MIXED.subarray(MIXED.indexOf('\r\n--x\r\nContent-Type: application/pdf'))
    expect(bytes.subarray(-rest.length)).toEqual(rest)
  })

  test('row 27: can lose all of them at once, in any order', () => {
    const bytes = without(MIXED, 2, 1)
    expect(open(bytes).attachments).toEqual([])
    expect(bytes).toEqual(without(MIXED, 1, 2))
    expect(bytes.toString('latin1')).not.toMatch(/bGV2ZWw=|%PDF/)
  })

  test('a file inside a text leaves a line of it', () => {
    const encoded = ['begin 644 a.txt', '#86)C', '`', 'end']
    const bytes = without(messageOf('From: a@b.example', '', 'before', ...encoded, 'after'), 1)
    expect(open(bytes)).toMatchObject({ attachments: [], text: expect.stringContaining('[Removed: part 1, m?lt]') })
    expect(open(bytes).text).toMatch(/before[\s\S]*after/)
  })

  test.each([
    ['a part that is its text', MIXED, 0],
    ['a part that is not there', MIXED, 9],
    ['all there is', messageOf('Content-Type: application/pdf', '', '%PDF'), 0],
  ])('%s cannot be taken out', (_name, bytes, part) => {
    expect(() => without(bytes, part)).toThrow(/attachment/)
  })
})
