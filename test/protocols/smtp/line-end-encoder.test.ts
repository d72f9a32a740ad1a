import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LineEndEncoder } from '../../../electron/protocols/smtp/line-end-encoder.ts'

function encode(...chunks: readonly (string | Uint8Array)[]): string {
  const encoder = new LineEndEncoder()
  const pieces = chunks.map(chunk => encoder.encode(Buffer.from(chunk)))
  return Buffer.concat([...pieces, encoder.end()]).toString('latin1')
}

describe('SMTP-02: line ends', () => {
  it.each([
    ['', ''],
    ['a', 'a\r\n'],
    ['a\r\n', 'a\r\n'],
    ['a\nb', 'a\r\nb\r\n'],
    ['a\rb', 'a\r\nb\r\n'],
    ['a\n\rb', 'a\r\n\r\nb\r\n'],
    ['a\r\r\nb', 'a\r\n\r\nb\r\n'],
    ['\n.\n', '\r\n.\r\n'],
    ['\r.\r', '\r\n.\r\n'],
    ['\r\n.\n', '\r\n.\r\n'],
    ['a\r', 'a\r\n'],
    ['.', '.\r\n'],
  ])('%j goes out as %j', (text, expected) => {
    expect(encode(text)).toBe(expected)
  })

  it('are the same wherever the message was cut into chunks', () => {
    const bytes = fc.array(fc.constantFrom('\r', '\n', '.', 'a'), { maxLength: 12 }).map(all => all.join(''))
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(12)), (text, cuts) => {
        const places = [0, ...cuts.map(cut => Math.min(cut, text.length)).sort((a, b) => a - b), text.length]
        const chunks = places.slice(1).map((end, index) => text.slice(places[index], end))
        expect(encode(...chunks)).toBe(encode(text))
      }),
    )
  })

  it('come from nothing else than the three ways to end a line', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        const lines = Buffer.from(bytes)
          .toString('latin1')
          .split(/\r\n|\r|\n/)
        if (lines.at(-1) === '') lines.pop()
        expect(encode(bytes)).toBe(lines.map(line => `${line}\r\n`).join(''))
      }),
    )
  })
})

it('passes a clean chunk on without copying it', () => {
  const chunk = Buffer.from('a\r\n.\r\n')
  expect(new LineEndEncoder().encode(chunk)).toBe(chunk)
})

it('notices bytes beyond ASCII', () => {
  const encoder = new LineEndEncoder()
  encoder.encode(Buffer.from('plain'))
  expect(encoder.isEightBit).toBe(false)
  encoder.encode(Buffer.from('ü'))
  encoder.encode(Buffer.from('plain'))
  expect(encoder.isEightBit).toBe(true)
})
