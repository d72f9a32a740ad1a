import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { base64Size, estimateSize } from '../../../renderer/compose/message-size.ts'

/** Base64 as mail writes it: lines of 76 characters, each with its line end. */
function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('base64')
    .replace(/.{1,76}/g, '$&\r\n')
}

describe('base64Size', () => {
  test.each([0, 1, 2, 3, 56, 57, 58, 60, 113, 114, 115, 1_000, 65_537])('is exact for %i bytes', count => {
    expect(base64Size(count)).toBe(encode(randomBytes(count)).length)
  })
})

describe('estimateSize', () => {
  const small = { text: 'Hello', subject: 'Hi', attachments: [] }

  test('a short message is a few kilobytes at most', () => {
    expect(estimateSize(small)).toBeLessThan(2_000)
  })

  test('an attachment counts encoded, a third larger than its file', () => {
    const attachments = [{ fileName: 'a.mov', sizeBytes: 30_000_000 }]
    const size = estimateSize({ ...small, attachments })
    expect(size).toBeGreaterThan(41_000_000)
    expect(size).toBeLessThan(41_100_000)
  })

  test('text beyond ASCII counts encoded', () => {
    const text = 'ø'.repeat(3_000)
    expect(estimateSize({ ...small, text })).toBeGreaterThan(base64Size(6_000))
  })
})
