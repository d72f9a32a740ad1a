import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DotDecoder, DotEncoder } from '../../../electron/protocols/wire/dot-body.ts'

const runs = { numRuns: process.env.KITTIWAKE_LONG === '1' ? 20_000 : 300 }

/** Cuts text at the given places, as a network would. */
function cut(text: string, places: readonly number[]): Buffer[] {
  const ends = [...new Set(places.map(place => place % (text.length + 1)))].sort((a, b) => a - b)
  return [...ends, text.length].map((end, index) => Buffer.from(text.slice(ends[index - 1] ?? 0, end), 'latin1'))
}

function decode(chunks: readonly Buffer[], endsLinesWithLf = false): { content: string; rest: string | undefined } {
  const decoder = new DotDecoder(endsLinesWithLf)
  let content = ''
  for (const [index, chunk] of chunks.entries()) {
    const part = decoder.decode(chunk)
    content += part.content.toString('latin1')
    const after = chunks.slice(index + 1)
    if (part.rest) return { content, rest: Buffer.concat([part.rest, ...after]).toString('latin1') }
  }
  return { content, rest: undefined }
}

function encode(chunks: readonly Buffer[], hasCrlfOnly = false): string {
  const encoder = new DotEncoder(hasCrlfOnly)
  const parts = [...chunks.map(chunk => Buffer.from(encoder.encode(chunk))), Buffer.from(encoder.end())]
  return Buffer.concat(parts).toString('latin1')
}

/** Text of few characters, so that every order of dots and line ends occurs. */
const hostile = fc.string({ unit: fc.constantFrom('.', '\r', '\n', 'a', '\r\n', '\r\n.', '\xe9'), maxLength: 40 })
const places = fc.array(fc.nat({ max: 200 }), { maxLength: 20 })

describe('reading a dot-terminated body', () => {
  const wholes: [string, string, string][] = [
    ['nothing', '.\r\n', ''],
    ['one line', 'a\r\n.\r\n', 'a\r\n'],
    ['an empty line', '\r\n.\r\n', '\r\n'],
    ['a line of one dot', 'a\r\n..\r\n.\r\n', 'a\r\n.\r\n'],
    ['a line of two dots', '...\r\n.\r\n', '..\r\n'],
    ['a line of three dots', '....\r\n.\r\n', '...\r\n'],
    ['dots before text', '..a\r\n...b\r\n.\r\n', '.a\r\n..b\r\n'],
    ['dots within lines', 'a.b.\r\n.\r\n', 'a.b.\r\n'],
    ['a dot that nobody stuffed', 'a\r\n.b\r\n.\r\n', 'a\r\nb\r\n'],
    ['a dot and a lone CR', 'a\r\n.\rb\r\n.\r\n', 'a\r\n\rb\r\n'],
    ['a lone LF before a dot in text with CRLF', 'a\r\nb\n.\r\nc\r\n.\r\n', 'a\r\nb\n.\r\nc\r\n'],
    ['a lone CR before a dot', 'a\r\nb\r.\r\n.\r\n', 'a\r\nb\r.\r\n'],
    ['lone LFs throughout and the end with CRLF', 'a\nb\n.\r\n', 'a\nb\n'],
  ]
  for (const [name, wire, content] of wholes) {
    it(`POP-01: ${name}`, () => {
      expect(decode([Buffer.from(wire)])).toEqual({ content, rest: '' })
    })

    it(`NET-04: ${name}, cut at every place`, () => {
      for (let at = 0; at <= wire.length; at++) {
        expect(decode(cut(`${wire}+OK\r\n`, [at]))).toEqual({ content, rest: '+OK\r\n' })
      }
    })

    it(`NET-02: ${name}, byte by byte`, () => {
      expect(decode(wire.split('').map(byte => Buffer.from(byte)))).toEqual({ content, rest: '' })
    })
  }

  it('POP-01: gives back any text that was stuffed line by line, however it is cut', () => {
    fc.assert(
      fc.property(hostile, places, (text, cuts) => {
        const message = `Subject: x\r\n${text}\r\n`
        const wire = message.replace(/^\./, '..').replaceAll('\r\n.', '\r\n..')
        expect(decode(cut(`${wire}.\r\n+OK next`, cuts))).toEqual({ content: message, rest: '+OK next' })
      }),
      runs,
    )
  })

  it('NET-02: finds the same whatever the pieces, in any bytes at all', () => {
    fc.assert(
      fc.property(hostile, places, fc.boolean(), (text, cuts, endsLinesWithLf) => {
        const whole = decode([Buffer.from(text, 'latin1')], endsLinesWithLf)
        const pieces = decode(cut(text, cuts), endsLinesWithLf)
        // A body that goes on may hold back its last dot line; one more byte decides it alike.
        if (whole.rest !== undefined) expect(pieces).toEqual(whole)
        else expect(pieces.rest).toBeUndefined()
        expect(pieces.content).toBe(whole.content)
      }),
      runs,
    )
  })

  it('NET-05: takes LF for a line end where the server does, and hands on CRLF', () => {
    const wire = 'a\n..b\n\nc\r\n.\n+OK'
    for (let at = 0; at <= wire.length; at++) {
      expect(decode(cut(wire, [at]), true)).toEqual({ content: 'a\r\n.b\r\n\r\nc\r\n', rest: '+OK' })
    }
  })

  it('NET-05: a lone CR is not a line end', () => {
    expect(decode([Buffer.from('a\r.\rb\r\n')])).toEqual({ content: 'a\r.\rb\r\n', rest: undefined })
    expect(decode([Buffer.from('a\r.\n')], true)).toEqual({ content: 'a\r.\r\n', rest: undefined })
  })

  it('hands on the chunk itself, not a copy, where nothing is to be removed', () => {
    const chunk = Buffer.from('a\r\nb\r\n')
    const { content } = new DotDecoder().decode(chunk)
    expect(content.buffer).toBe(chunk.buffer)
    expect(content.byteOffset).toBe(chunk.byteOffset)
  })

  it('reads a chunk full of stuffed dots and lone LFs in linear time', () => {
    const decoder = new DotDecoder()
    let sizeBytes = 0
    for (let round = 0; round < 50; round++) {
      sizeBytes += decoder.decode(Buffer.from('\n.x'.repeat(20_000))).content.length
      sizeBytes += decoder.decode(Buffer.from('\r\n..'.repeat(16_000))).content.length
    }
    expect(sizeBytes).toBeGreaterThan(4_000_000)
  })
})

describe('writing a dot-terminated body', () => {
  const wholes: [string, string, string][] = [
    ['nothing', '', '.\r\n'],
    ['a line without its end', 'a', 'a\r\n.\r\n'],
    ['a line with its end', 'a\r\n', 'a\r\n.\r\n'],
    ['dots at line starts', '.\r\n..\r\na.\r\n', '..\r\n...\r\na.\r\n.\r\n'],
    ['lone LFs before dots', 'a\n.\nb', 'a\r\n..\r\nb\r\n.\r\n'],
    ['lone CRs before dots', 'a\r.\rb', 'a\r\n..\r\nb\r\n.\r\n'],
    ['a CR at the end', 'a\r', 'a\r\n.\r\n'],
  ]
  for (const [name, text, wire] of wholes) {
    it(name, () => {
      for (let at = 0; at <= text.length; at++) expect(encode(cut(text, [at]))).toBe(wire)
    })
  }

  it('what is written is read back with every line ended by CRLF, however both are cut', () => {
    fc.assert(
      fc.property(hostile, places, places, (text, cuts, otherCuts) => {
        const lines = text.replaceAll(/\r\n|\r|\n/g, '\r\n')
        const expected = lines === '' || lines.endsWith('\r\n') ? lines : `${lines}\r\n`
        const wire = encode(cut(text, cuts))
        expect(decode(cut(wire, otherCuts))).toEqual({ content: expected, rest: '' })
      }),
      runs,
    )
  })

  it('what has only CRLF is written the same when that is known, wherever it is cut', () => {
    fc.assert(
      fc.property(hostile, places, (text, cuts) => {
        const lines = text.replaceAll(/\r\n|\r|\n/g, '\r\n')
        expect(encode(cut(lines, cuts), true)).toBe(encode([Buffer.from(lines, 'latin1')]))
      }),
      runs,
    )
  })
})
