import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { buildWorld } from '../../electron/practice/world/build-world.ts'
import { harbourPicture } from '../../electron/practice/world/make-png.ts'
import { makeZip } from '../../electron/practice/world/make-zip.ts'

const nowMs = Date.UTC(2026, 10, 21, 12)
const dayMs = 86_400_000
const world = buildWorld(nowMs)
const texts = world.map(bytes => bytes.toString('latin1'))

/** The Date header as milliseconds; undefined for the one that cannot be read. */
function dateOf(text: string): number | undefined {
  const ms = Date.parse(/^Date: (.*)$/m.exec(text)?.[1] ?? '')
  return Number.isNaN(ms) ? undefined : ms
}

describe('the practice world', () => {
  it('has some sixty messages or more, one of them large', () => {
    expect(world.length).toBeGreaterThanOrEqual(60)
    expect(Math.max(...world.map(bytes => bytes.length))).toBeGreaterThan(2_000_000)
  })

  it('spreads over the last ten weeks, never into the future, and reaches today', () => {
    const dates = texts.flatMap(text => dateOf(text) ?? [])
    expect(Math.max(...dates)).toBeLessThanOrEqual(nowMs)
    expect(Math.min(...dates)).toBeGreaterThan(nowMs - 71 * dayMs)
    expect(dates.filter(date => date > nowMs - dayMs).length).toBeGreaterThanOrEqual(8)
  })

  it('has no message that is older than the one it answers', () => {
    const dates = new Map(texts.map(text => [/^Message-ID: (\S+)/m.exec(text)?.[1], dateOf(text)]))
    const answers = texts.filter(text => /^In-Reply-To:/m.test(text))
    expect(answers.length).toBeGreaterThanOrEqual(7)
    for (const text of answers) {
      const parentMs = dates.get(/^In-Reply-To: (\S+)/m.exec(text)?.[1]) ?? Number.NaN
      expect(dateOf(text)).toBeGreaterThan(parentMs)
    }
  })

  it('is the same at every start but for the dates', () => {
    expect(buildWorld(nowMs).map(String)).toEqual(world.map(String))
  })

  it('ends every line with CRLF and none with a bare CR or LF', () => {
    for (const text of texts) {
      expect(text).not.toMatch(/\r(?!\n)|(?<!\r)\n/)
      expect(text.endsWith('\r\n')).toBe(true)
    }
  })

  it('keeps every header line within 998 bytes and in ASCII', () => {
    for (const text of texts) {
      const head = text.split('\r\n\r\n', 1)[0] ?? ''
      expect(Math.max(...head.split('\r\n').map(line => line.length))).toBeLessThanOrEqual(998)
      expect(head).toMatch(/^[\t\r\n -~]*$/)
    }
  })

  it.each([
    ['a newsletter with remote pictures', /src="https:\/\/img\.tidings\.example/],
    ['a picture inside the HTML', /src="cid:pier@havnelab\.example"/],
    ['flowed text', /format=flowed/],
    ['Latin-1', /charset=iso-8859-1/],
    ['ISO-2022-JP', /charset=iso-2022-jp[\s\S]*\$B/],
    ['KOI8-R', /charset=koi8-r/],
    ['a calendar invitation', /text\/calendar; method=REQUEST/],
    ['a message in a message in a message', /message\/rfc822[\s\S]*message\/rfc822/],
    ['a delivery status notification', /multipart\/report/],
    ['a mailing list', /^List-Id:/m],
    ['a table', /filename="kvaloya-march\.csv"/],
    ['a paper', /application\/pdf/],
    ['an archive', /application\/zip/],
    ['a file name in UTF-8', /filename\*=UTF-8''H%C3%B6henpr/],
    [
      'a link whose text names another place',
      /hvnlab-login\.example\.net\/confirm[^>]*>https:\/\/mail\.havnelab\.example/,
    ],
    ['a risky file', /logger-setup\.exe/],
  ])('has %s', (_, pattern) => {
    expect(texts.some(text => pattern.test(text))).toBe(true)
  })

  it('has one message without a subject and one whose parts never end', () => {
    expect(texts.filter(text => !/^Subject:/m.test(text.split('\r\n\r\n', 1)[0] ?? ''))).toHaveLength(1)
    expect(texts.some(text => text.includes('boundary="ferry"') && !text.includes('--ferry--'))).toBe(true)
  })
})

describe('the files of the practice world', () => {
  it('are archives that unpack to what was put in', () => {
    const bytes = Buffer.from('level 1.07 m\r\n'.repeat(50))
    const zip = makeZip([{ name: 'a.txt', bytes }])
    const packedBytes = zip.readUInt32LE(18)
    expect(inflateRawSync(zip.subarray(30 + 5, 30 + 5 + packedBytes))).toEqual(bytes)
    expect(zip.readUInt32LE(zip.length - 22)).toBe(0x06054b50)
  })

  it('are pictures with the size that was asked for', () => {
    const png = harbourPicture(48, 27)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([48, 27])
  })
})
