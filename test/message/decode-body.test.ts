import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBody, decodedSizeBytes, transferEncodingOf } from '../../electron/message/decode-body.ts'
import { readMessage } from '../../electron/message/read-message.ts'
import { findUuencoded } from '../../electron/message/uuencode.ts'
import { readFixture } from './fixture.ts'

const decode = (text: string, encoding: string) => decodeBody(Buffer.from(text, 'latin1'), encoding).toString('latin1')

describe('a transfer encoding', () => {
  test.each([
    ['base64', 'base64'],
    ['BASE64', 'base64'],
    ['base-64', 'base64'],
    ['quoted-printable', 'quoted-printable'],
    ['Quoted Printable', 'quoted-printable'],
    ['x-uuencode', 'uuencode'],
    ['x-uue', 'uuencode'],
    ['7bit', 'identity'],
    ['7-bit', 'identity'],
    ['8bit', 'identity'],
    ['binary', 'identity'],
    ['', 'identity'],
    ['text/html', 'identity'],
  ])('declared as %j means %s', (declared, meant) => {
    expect(transferEncodingOf(declared)).toBe(meant)
  })

  test.each([
    ['a=20b', 'a b'],
    ['a=\r\nb', 'ab'],
    ['a= \t\r\nb', 'ab'],
    ['a=\nb', 'ab'],
    ['a=e9', 'aé'],
    ['a=', 'a'],
    ['a=X', 'a=X'],
    ['a=4', 'a=4'],
    ['100=% b', '100=% b'],
    ['a==41', 'a=A'],
    ['line\r\nline', 'line\r\nline'],
  ])('MIME-08: quoted-printable %j', (text, expected) => {
    expect(decode(text, 'quoted-printable')).toBe(expected)
  })

  test.each([
    ['aGVsbG8=', 'hello'],
    ['aGVs\r\nbG8=\r\n', 'hello'],
    ['aGVsbG8', 'hello'],
    ['aGVs!bG8=', 'hello'],
    ['aGVs\0bG8=', 'hello'],
    ['YQ==\r\nYg==\r\n', 'ab'],
    ['YQ==Yg==', 'ab'],
    ['', ''],
    ['====', ''],
    ['This is no base64, really. It is text.', 'This is no base64, really. It is text.'],
    ['aGVsbG8=\r\n\r\n-- \r\nSent to the list tide-users, see there.', 'hello'],
  ])('MIME-08: base64 %j', (text, expected) => {
    expect(decode(text, 'base64')).toBe(expected)
  })

  test('MIME-08: files uuencoded inside text are parts of their own', () => {
    const { text, parts } = readMessage(readFixture('uuencode.eml'))
    expect(text).toContain('Before the file.')
    expect(text).toContain('After the file.')
    expect(text).not.toContain('begin')
    expect(parts[1]).toMatchObject({
      fileName: 'note.txt',
      bytes: new Uint8Array(Buffer.from('hello group!\n')),
    })
  })

  test.each([
    ['begin 644 x\nno data\nend\n', 0],
    ['they begin 644 x\n#86)C\nend\n', 0],
    ['begin 644 x\n#86)C\nnever ended', 0],
    ['begin 644 x\n#86)C\n`\nend\n', 1],
    ['begin the day well\nand end\nit\n', 0],
  ])('MIME-08: %j holds %i uuencoded files', (text, count) => {
    expect(findUuencoded(Buffer.from(text), { start: 0, end: text.length }).length).toBe(count)
  })

  test('MIME-08: a hundred thousand begin lines without an end are passed in one go', () => {
    const text = Buffer.from('begin 644 x\n#86)C\n'.repeat(100_000))
    expect(findUuencoded(text, { start: 0, end: text.length })).toEqual([])
  })

  test('gives back every byte, and says before how many', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), bytes => {
        const original = Buffer.from(bytes)
        const base64 = Buffer.from(original.toString('base64').replace(/.{76}/g, '$&\r\n'))
        const printable = Buffer.from(Array.from(original, byte => `=${byte.toString(16).padStart(2, '0')}`).join(''))
        expect(decodeBody(base64, 'base64').equals(original)).toBe(true)
        expect(decodeBody(printable, 'quoted-printable').equals(original)).toBe(true)
        expect(decodedSizeBytes(base64, 'base64')).toBe(original.length)
        expect(decodedSizeBytes(printable, 'quoted-printable')).toBe(original.length)
      }),
    )
  })

  test('says the size of what it decodes, whatever that is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'aZ09+/= \r\n-.') }),
        fc.constantFrom('base64', 'quoted-printable', 'x-uuencode', '7bit'),
        (text, encoding) => {
          const encoded = Buffer.from(text)
          const difference = decodedSizeBytes(encoded, encoding) - decodeBody(encoded, encoding).length
          expect(Math.abs(difference)).toBeLessThan(2)
        },
      ),
    )
  })
})
