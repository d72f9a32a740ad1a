import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { combineCrc32 } from '../../../electron/news/binaries/combine-crc32.ts'
import { type DecodedPart, YencReader } from '../../../electron/news/binaries/yenc-reader.ts'
import { encodeYenc } from './encode-yenc.ts'

const isLong = process.env.KITTIWAKE_LONG === '1'
const RUNS = isLong ? 5_000 : 200

function read(...pieces: readonly Uint8Array[]): readonly DecodedPart[] {
  const reader = new YencReader()
  for (const piece of pieces) reader.push(piece)
  return reader.end()
}

const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
const article = (text: string) => read(Buffer.from(text, 'latin1'))

describe('yEnc', () => {
  test('decodes the example of its specification', () => {
    // 584 bytes: each value, then more; the checksum was published with the draft.
    const [part] = read(encodeYenc(every, { name: 'testfile.txt' }))
    expect(part).toMatchObject({ fileName: 'testfile.txt', part: 1, total: 1, offset: 0, isChecked: true, damage: [] })
    expect(part?.bytes).toEqual(every)
    expect(part?.checksum).toBe(0x29058c73)
  })

  test('reads a part of several with its place and the checksum of the whole file', () => {
    const place = { number: 2, total: 3, offset: 100, sizeBytes: 1_000 }
    const [part] = read(encodeYenc(every, { part: place, fileChecksum: 0xdeadbeef }))
    expect(part).toMatchObject({ part: 2, total: 3, offset: 100, fileSizeBytes: 1_000, fileChecksum: 0xdeadbeef })
    expect(part).toMatchObject({ isChecked: true, damage: [] })
  })

  test('any bytes come back, however the article is cut', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 2_000 }),
        fc.integer({ min: 1, max: 300 }),
        fc.array(fc.nat(3_000), { maxLength: 8 }),
        (data, lineLength, cuts) => {
          const encoded = Buffer.concat([Buffer.from('Hello,\r\n\r\n'), encodeYenc(data, { lineLength })])
          const places = [0, ...cuts.sort((a, b) => a - b), encoded.length]
          const pieces = places.slice(1).map((end, index) => encoded.subarray(places[index], end))
          const [part, ...more] = read(...pieces)
          expect(more).toEqual([])
          expect(part?.bytes.equals(data)).toBe(true)
          expect(part).toMatchObject({ damage: [], isChecked: true, checksum: crc32(data) })
        },
      ),
      { numRuns: RUNS },
    )
  })

  test('text before, between and after parts is passed over', () => {
    const one = encodeYenc(Buffer.from('first'), { name: 'a.txt' })
    const two = encodeYenc(Buffer.from('second'), { name: 'b.txt' })
    const parts = read(
      Buffer.from('a\r\n=y nothing\r\n'),
      one,
      Buffer.from('=yend size=3\r\nb\r\n'),
      two,
      Buffer.from('-- \r\n'),
    )
    expect(parts.map(({ fileName, bytes, damage }) => [fileName, bytes.toString(), damage.length])).toEqual([
      ['a.txt', 'first', 0],
      ['b.txt', 'second', 0],
    ])
  })

  test('names hold spaces, equals signs and letters of two charsets', () => {
    const nameOf = (bytes: Buffer) =>
      read(Buffer.from('=ybegin line=128 size=1 name='), bytes, Buffer.from('\r\n\x3e\r\n=yend size=1\r\n'))[0]
        ?.fileName
    expect(nameOf(Buffer.from(' my size=3 file.bin '))).toBe('my size=3 file.bin')
    expect(nameOf(Buffer.from('Ørn.jpg'))).toBe('Ørn.jpg')
    expect(nameOf(Buffer.from('Ørn.jpg', 'latin1'))).toBe('Ørn.jpg')
  })

  test.each([
    ['a wrong checksum', '=ybegin line=128 size=1 name=x\r\nk\r\n=yend size=1 crc32=00000000\r\n', ['wrong-checksum']],
    ['a size that is too small', '=ybegin line=128 size=9 name=x\r\nk\r\n=yend size=9\r\n', ['wrong-size']],
    ['a trailer with another size', '=ybegin line=128 size=1 name=x\r\nk\r\n=yend size=2\r\n', ['wrong-size']],
    ['no trailer', '=ybegin line=128 size=1 name=x\r\nk\r\n', ['no-trailer']],
    ['no place in the file', '=ybegin part=2 line=128 size=10 name=x\r\nk\r\n=yend size=1\r\n', ['bad-header']],
    [
      'a place outside the file',
      '=ybegin part=2 line=128 size=10 name=x\r\n=ypart begin=11 end=11\r\nk\r\n=yend size=1\r\n',
      ['bad-header'],
    ],
    ['no size', '=ybegin line=128 name=x\r\nk\r\n=yend size=1\r\n', ['bad-header']],
    [
      'another part that begins before the end',
      '=ybegin line=128 size=1 name=x\r\nk\r\n=ybegin line=128 size=1 name=y\r\nk\r\n=yend size=1\r\n',
      ['no-trailer'],
    ],
  ])('NNTP-13: %s is damage, and what is there is kept', (_, text, kinds) => {
    const [part] = article(text)
    expect(part?.damage.map(({ kind }) => kind)).toEqual(kinds)
    expect(part?.bytes).toEqual(Buffer.from([65]))
  })

  test('NNTP-13: one flipped bit is always noticed', () => {
    const data = Buffer.from('The quick brown fox jumps over the lazy dog')
    const encoded = encodeYenc(data)
    const start = encoded.indexOf('\r\n') + 2
    const end = encoded.indexOf('\r\n', start)
    for (let at = start; at < end; at++) {
      const broken = Buffer.from(encoded)
      broken[at] = (broken[at] ?? 0) ^ 1
      expect(read(broken)[0]?.damage, `byte ${at}`).not.toEqual([])
    }
  })

  test('any bytes at all are read without an error', () => {
    const lines = fc.constantFrom(
      '=ybegin ',
      'line=128 ',
      'size=5 ',
      'name=a\r\n',
      '=ypart begin=1 end=5\r\n',
      '=yend ',
      '\n',
      '=',
      'x',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(lines, fc.string()), { maxLength: 30 }), pieces => {
        for (const { bytes, checksum } of article(pieces.join(''))) expect(crc32(bytes)).toBe(checksum)
      }),
      { numRuns: RUNS },
    )
  })

  test('a line without an end does not pile up', () => {
    const data = Buffer.alloc(500_000, 0x61)
    const encoded = encodeYenc(data, { lineLength: 1_000_000 })
    const reader = new YencReader()
    for (let at = 0; at < encoded.length; at += 10_000) reader.push(encoded.subarray(at, at + 10_000))
    expect(reader.end()[0]).toMatchObject({ damage: [], isChecked: true })
  })
})

describe('checksums of two runs of bytes', () => {
  test('put together are the checksum of both', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), fc.uint8Array({ maxLength: 3_000 }), (one, two) => {
        const whole = crc32(Buffer.concat([one, two]))
        expect(combineCrc32(crc32(one), crc32(two), two.length)).toBe(whole)
      }),
      { numRuns: RUNS },
    )
  })

  test('are right for lengths beyond 32 bits', () => {
    // Appending the zeros in two steps is appending them at once.
    const zeros = (count: number) => combineCrc32(0, 0, count)
    expect(zeros(2 ** 33)).toBe(0)
    const once = combineCrc32(0x12345678, 0, 2 ** 33 + 5)
    expect(combineCrc32(combineCrc32(0x12345678, 0, 2 ** 33), 0, 5)).toBe(once)
  })
})
