import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FileAssembly } from '../../../electron/news/binaries/file-assembly.ts'
import { type DecodedPart, YencReader } from '../../../electron/news/binaries/yenc-reader.ts'
import { encodeYenc } from './encode-yenc.ts'

const data = Buffer.from(Array.from({ length: 1_000 }, (_, index) => (index * 7) % 256))

/** The parts of `file`, as they come out of articles. */
function partsOf(
  file: Buffer,
  partBytes: number,
  options: { name?: string; fileChecksum?: number } = {},
): DecodedPart[] {
  const total = Math.max(1, Math.ceil(file.length / partBytes))
  return Array.from({ length: total }, (_, index) => {
    const offset = index * partBytes
    const part = { number: index + 1, total, offset, sizeBytes: file.length }
    const reader = new YencReader()
    reader.push(encodeYenc(file.subarray(offset, offset + partBytes), { ...options, part }))
    return reader.end()
  }).flat()
}

function assemble(parts: readonly DecodedPart[]) {
  const assembly = new FileAssembly()
  const file = Buffer.alloc(2_000)
  for (const part of parts) {
    const place = assembly.add(part)
    if (place) part.bytes.copy(file, place.offset)
  }
  return { assembly, file }
}

describe('a file joined from parts', () => {
  test('is complete in any order of its parts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.infiniteStream(fc.nat()), (partBytes, order) => {
        const parts = partsOf(data, partBytes, { fileChecksum: crc32(data) })
        const shuffled = parts
          .map(part => ({ part, at: order.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ part }) => part)
        const { assembly, file } = assemble(shuffled)
        expect(assembly.verdict()).toEqual({ kind: 'complete', isChecked: true })
        expect(file.subarray(0, data.length).equals(data)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test('NNTP-13: names the parts that are missing', () => {
    const { assembly } = assemble(partsOf(data, 300).filter(({ part }) => part !== 2))
    expect(assembly.verdict()).toMatchObject({
      kind: 'damaged',
      reasons: [
        { kind: 'missing-parts', parts: [2], count: 1 },
        { kind: 'wrong-size', expectedBytes: 1_000, foundBytes: 700 },
      ],
    })
  })

  test('NNTP-13: whole parts of another version are found by the checksum of the whole', () => {
    const { assembly } = assemble(partsOf(data, 300, { fileChecksum: 1 }))
    expect(assembly.verdict()).toEqual({ kind: 'damaged', reasons: [{ kind: 'wrong-checksum' }] })
  })

  test('NNTP-13: a part of another file is refused', () => {
    const [first] = partsOf(data, 500)
    const other = partsOf(Buffer.alloc(900), 500)[1]
    const { assembly } = assemble([first, other].filter(part => part !== undefined))
    expect(assembly.verdict()).toMatchObject({
      reasons: [{ kind: 'parts-disagree', part: 2 }, { kind: 'missing-parts' }, {}],
    })
  })

  test('NNTP-13: the damage of a part is the damage of the file', () => {
    const parts = partsOf(data, 500).map(part =>
      part.part === 1 ? { ...part, damage: [{ kind: 'wrong-checksum', part: 1 } as const] } : part,
    )
    expect(assemble(parts).assembly.verdict()).toEqual({
      kind: 'damaged',
      reasons: [{ kind: 'wrong-checksum', part: 1 }],
    })
  })

  test('the same part twice counts once', () => {
    const parts = partsOf(data, 500)
    const { assembly } = assemble([...parts, ...parts])
    expect(assembly.verdict()).toEqual({ kind: 'complete', isChecked: true })
  })

  test('without a part there is no file', () => {
    expect(new FileAssembly().verdict(3)).toMatchObject({ reasons: [{ kind: 'missing-parts', parts: [1, 2, 3] }] })
  })

  test('a place beyond the declared size is not written', () => {
    const [part] = partsOf(data, 1_000)
    if (!part) throw new Error('no part')
    expect(new FileAssembly().add({ ...part, part: 2, offset: 10 })).toBeUndefined()
    const { fileSizeBytes, ...unsized } = part
    expect(fileSizeBytes).toBe(1_000)
    expect(new FileAssembly().add({ ...unsized, offset: 2 ** 50 })).toBeUndefined()
  })

  test('a total of a billion costs no time', () => {
    const [part] = partsOf(data, 1_000)
    if (!part) throw new Error('no part')
    const { assembly } = assemble([{ ...part, total: 1_000_000_000 }])
    const verdict = assembly.verdict()
    expect(verdict.kind === 'damaged' && verdict.reasons[0]).toMatchObject({ count: 999_999 })
  })
})
