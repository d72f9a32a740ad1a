import { zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  type CompressedStart,
  decodeFrame,
  FRAME_BYTES,
  formatFrame,
  formatStart,
  parseStart,
} from '../../../electron/store/packs/compressed-pack.ts'

const start: CompressedStart = {
  mark: Buffer.alloc(16, 1),
  packMark: Buffer.alloc(16, 2),
  frameBytes: FRAME_BYTES,
  contentBytes: FRAME_BYTES + 500,
  tableAt: 400,
}
const CONTENT = Buffer.alloc(FRAME_BYTES, 'tide ')

function frameOf(content: Buffer, index = 0): Buffer {
  const stored = zstdCompressSync(content)
  return Buffer.concat([formatFrame(start.mark, { index, content, stored }), stored])
}

describe('the start of a compressed pack', () => {
  test('says what was written, and nothing once a bit of it is wrong', () => {
    const bytes = formatStart(start)
    expect(parseStart(bytes)).toEqual(start)
    for (let at = 0; at < 80; at++) {
      const wrong = Buffer.from(bytes)
      wrong[at] = (wrong[at] ?? 0) ^ 1
      expect(parseStart(wrong), `byte ${at}`).toBeUndefined()
    }
    expect(parseStart(bytes.subarray(0, 79))).toBeUndefined()
  })

  test.each([
    { frameBytes: 0 },
    { frameBytes: 1 },
    { frameBytes: 2 ** 31 },
    { contentBytes: -1 },
    { contentBytes: 2 ** 50 },
    { contentBytes: Number.NaN },
    { tableAt: 0.5 },
    { contentBytes: 11 * FRAME_BYTES },
  ])('that says %o is none', change => {
    expect(parseStart(formatStart({ ...start, ...change }))).toBeUndefined()
  })
})

describe('a frame', () => {
  test('gives its content back, and no other frame passes for it', () => {
    expect(decodeFrame(start, 0, frameOf(CONTENT))?.equals(CONTENT)).toBe(true)
    expect(decodeFrame(start, 1, frameOf(CONTENT))).toBeUndefined()
    expect(decodeFrame(start, 1, frameOf(CONTENT.subarray(0, 500), 1))).toEqual(CONTENT.subarray(0, 500))
  })

  test('that unpacks to more than a frame holds is refused', () => {
    expect(decodeFrame(start, 0, frameOf(Buffer.alloc(50_000_000)))).toBeUndefined()
  })

  test('of which a bit is wrong, or the end is missing, gives nothing', () => {
    const frame = frameOf(CONTENT)
    for (let at = 0; at < frame.length; at++) {
      const wrong = Buffer.from(frame)
      wrong[at] = (wrong[at] ?? 0) ^ 1
      const found = decodeFrame(start, 0, wrong)
      expect(found === undefined || found.equals(CONTENT), `byte ${at}`).toBe(true)
    }
    expect(decodeFrame(start, 0, frame.subarray(0, -1))).toBeUndefined()
  })
})
