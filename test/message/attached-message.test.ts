// Messages that are attached to messages: opened, read and saved like stored ones.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messageMethods } from '../../electron/message/message-methods.ts'
import type { RawRange } from '../../electron/message/message-reader.ts'
import { MAX_WITHIN } from '../../shared/model/message.ts'
import { messageOf } from './fixture.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kittiwake-attached-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function stored(bytes: Buffer): RawRange {
  const file = path.join(folder, `${Math.random()}.eml`)
  // Not at the beginning of its file, as in a pack.
  writeFileSync(file, Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]))
  return { file, offset: 6, sizeBytes: bytes.length }
}

const INNER = messageOf(
  'From: Ola <ola@fjord.example>',
  'Subject: inner',
  'Content-Type: multipart/mixed; boundary=in',
  '',
  '--in',
  '',
  'the inner text',
  '--in',
  'Content-Type: text/csv; name=levels.csv',
  '',
  'level',
  '--in--',
  '',
)

function holding(inner: Buffer, ...fields: string[]): Buffer {
  const header = ['From: a@b.example', 'Subject: outer', 'Content-Type: multipart/mixed; boundary=out', '', '--out', '']
  const open = messageOf(...header, 'the outer text', '--out', ...fields, '', '')
  return Buffer.concat([open, inner, messageOf('', '--out--', '')])
}

describe('a message that is attached to a message', () => {
  test('is listed as one and opens with its own text and its own files', () => {
    const raw = stored(holding(INNER, 'Content-Type: message/rfc822'))
    expect(messageMethods.open(raw).attachments).toMatchObject([{ part: 1, isMessage: true, canPreview: false }])
    const inner = messageMethods.open({ ...raw, within: [1] })
    expect(inner).toMatchObject({ subject: 'inner', text: 'the inner text', from: [{ address: 'ola@fjord.example' }] })
    expect(inner.attachments).toMatchObject([{ part: 1, fileName: 'levels.csv' }])
    expect(Buffer.from(messageMethods.readPart({ ...raw, within: [1] }, 1).bytes).toString()).toBe('level')
  })

  test('MIME-15: is saved byte for byte', () => {
    const raw = stored(holding(INNER, 'Content-Type: message/rfc822'))
    expect(Buffer.from(messageMethods.readPart(raw, 1).bytes)).toEqual(INNER)
  })

  test('opens when somebody encoded it, and when only its name says what it is', () => {
    const encoded = Buffer.from(INNER.toString('base64').replace(/.{76}/g, '$&\r\n'))
    const types = ['Content-Type: message/rfc822', 'Content-Type: application/octet-stream; name=mail.eml']
    for (const type of types) {
      const raw = stored(holding(encoded, type, 'Content-Transfer-Encoding: base64'))
      expect(messageMethods.open({ ...raw, within: [1] })).toMatchObject({ subject: 'inner' })
    }
  })

  test('is found inside another one', () => {
    const middle = Buffer.from(
      holding(INNER, 'Content-Type: message/rfc822').toString('latin1').replaceAll('out', 'mid'),
    )
    const raw = stored(holding(middle, 'Content-Type: message/rfc822'))
    expect(messageMethods.open({ ...raw, within: [1] })).toMatchObject({ subject: 'mider' })
    expect(messageMethods.open({ ...raw, within: [1, 1] })).toMatchObject({ subject: 'inner', text: 'the inner text' })
  })

  test.each([
    ['there is none', [0]],
    ['there is no such part', [7]],
    ['the way is too long', Array.from({ length: MAX_WITHIN + 1 }, () => 1)],
  ])('MIME-03: %s: it is refused', (_name, within) => {
    const raw = stored(holding(INNER, 'Content-Type: message/rfc822'))
    expect(() => messageMethods.open({ ...raw, within })).toThrow(/message|part/i)
  })
})
