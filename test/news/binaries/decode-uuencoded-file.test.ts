import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeBinaryName } from '../../../electron/news/binaries/binary-name.ts'
import { decodeUuencodedFile } from '../../../electron/news/binaries/decode-uuencoded-file.ts'

function encodedLines(data: Uint8Array): string[] {
  const letter = (bits: number) => (bits === 0 ? '`' : String.fromCharCode(bits + 32))
  const lines: string[] = []
  for (let at = 0; at < data.length; at += 45) {
    const piece = Buffer.from(data.subarray(at, at + 45))
    const padded = Buffer.concat([piece, Buffer.alloc((3 - (piece.length % 3)) % 3)])
    let line = letter(piece.length)
    for (let index = 0; index < padded.length; index += 3) {
      const bits = padded.readUIntBE(index, 3)
      line += [18, 12, 6, 0].map(shift => letter((bits >> shift) & 63)).join('')
    }
    lines.push(line)
  }
  return [...lines, '`']
}

/** The articles of a file: text around the data, as old programs posted it. */
function bodiesOf(data: Uint8Array, cuts: readonly number[]): Buffer[] {
  const lines = ['begin 755 ../../bin/sh', ...encodedLines(data), 'end']
  const places = [0, ...cuts.map(cut => Math.min(lines.length, cut)).sort((a, b) => a - b), lines.length]
  return places
    .slice(1)
    .map((end, index) =>
      Buffer.from(`Here it is:\r\n\r\n${lines.slice(places[index], end).join('\r\n')}\r\n-- \r\nJoe\r\n`),
    )
}

describe('a uuencoded file', () => {
  test('comes back whole over any number of articles', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 })
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 1_500 }), cuts, (data, places) => {
        const file = decodeUuencodedFile(bodiesOf(data, places))
        expect(file?.bytes.equals(data)).toBe(true)
        expect(file?.verdict).toEqual({ kind: 'complete', isChecked: false })
        expect(file?.fileName).toBe('../../bin/sh')
      }),
      { numRuns: 200 },
    )
  })

  const data = Buffer.alloc(400, 'tide')

  test('NNTP-13: a missing article is named', () => {
    const [first, , last] = bodiesOf(data, [4, 7])
    expect(decodeUuencodedFile([first, undefined, last])?.verdict).toEqual({
      kind: 'damaged',
      reasons: [{ kind: 'missing-parts', parts: [2], count: 1 }],
    })
  })

  test('NNTP-13: without its first or its last line it is damaged', () => {
    const [first, second] = bodiesOf(data, [4])
    expect(decodeUuencodedFile([first])?.verdict).toMatchObject({ reasons: [{ kind: 'no-trailer', part: 1 }] })
    expect(decodeUuencodedFile([undefined, second])?.verdict).toMatchObject({
      reasons: [{ kind: 'missing-parts', parts: [1] }, { kind: 'bad-header' }],
    })
  })

  test('NNTP-13: a line that is cut off or stands between is damage', () => {
    const whole = bodiesOf(data, [])[0]?.toString('latin1') ?? ''
    const lines = whole.split('\r\n')
    const cut = lines.map((line, index) => (index === 5 ? line.slice(0, 20) : line)).join('\r\n')
    const mixed = lines.map((line, index) => (index === 5 ? `hello\r\n${line}` : line)).join('\r\n')
    for (const text of [cut, mixed])
      expect(decodeUuencodedFile([Buffer.from(text)])?.verdict).toMatchObject({
        reasons: [{ kind: 'bad-data', part: 1 }],
      })
  })

  test('is none in ordinary text', () => {
    expect(decodeUuencodedFile([Buffer.from('Hello,\r\n\r\nbegin again tomorrow.\r\nend\r\n')])).toBeUndefined()
    expect(decodeUuencodedFile([])).toBeUndefined()
  })

  test('any bytes are read without an error', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom('begin 644 a\n', 'end\n', 'M', '`\n', '\r\n'), fc.string()))
    fc.assert(
      fc.property(
        pieces,
        texts => void decodeUuencodedFile([Buffer.from(texts.join('')), Buffer.from(texts.join('\n'))]),
      ),
    )
  })
})

describe('the name of a posted file', () => {
  test.each([
    ['../../bin/sh', false, 'sh'],
    ['C:\\windows\\system32\\evil.exe', false, 'evil.exe'],
    ['con.txt', false, '_con.txt'],
    ['', false, 'file.bin'],
    ['..', false, 'file.bin'],
    ['fjord.jpg', true, 'fjord (damaged).jpg'],
    ['README', true, 'README (damaged)'],
  ])('NNTP-14: %s is safe', (declared, isDamaged, name) => {
    expect(safeBinaryName(declared, isDamaged)).toBe(name)
  })

  test('NNTP-14: has no path, whatever it was', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (declared, isDamaged) => {
        expect(safeBinaryName(declared, isDamaged)).toMatch(/^[^/\\:\p{Cc}]+$/u)
      }),
    )
  })
})
