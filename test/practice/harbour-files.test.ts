// The files of the practice FTP server before they are written.
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { harbourFiles, ownFiles } from '../../electron/practice/world/harbour-files.ts'

const nowMs = Date.UTC(2026, 10, 21, 12)
const dayMs = 86_400_000
const files = harbourFiles(nowMs)

describe('the files of the harbour server', () => {
  it('are some hundred, of all sizes up to a megabyte, and small together', () => {
    const sizes = files.map(({ bytes }) => bytes?.length ?? 0)
    expect(files.length).toBeGreaterThan(100)
    expect(Math.max(...sizes)).toBeGreaterThan(500_000)
    expect(Math.max(...sizes)).toBeLessThan(1_100_000)
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(5_000_000)
    expect(sizes).toContain(0)
  })

  it.for([0, 31, 45, 100, 200, 365])('are of the last months and never of the future, %i days later', days => {
    const laterMs = nowMs + days * dayMs
    const dates = [...harbourFiles(laterMs), ...ownFiles(laterMs)].map(({ modifiedMs }) => modifiedMs)
    expect(Math.max(...dates)).toBeLessThanOrEqual(laterMs)
    expect(Math.min(...dates)).toBeGreaterThan(laterMs - 2 * 366 * dayMs)
    expect(dates.filter(date => date > laterMs - 30 * dayMs).length).toBeGreaterThan(80)
  })

  it('have each path once, with names that every system can keep', () => {
    const paths = files.map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
    for (const path of paths) expect(path).not.toMatch(/[<>:"|?*\\\p{Cc}]|\/\/|[. ](?:\/|$)|^[^/]/u)
  })

  it('have archives that can be unpacked', () => {
    const zip = files.find(({ path }) => path.endsWith('.zip'))?.bytes ?? Buffer.of()
    const view = Buffer.from(zip)
    const nameBytes = view.readUInt16LE(26)
    const packed = view.subarray(30 + nameBytes, 30 + nameBytes + view.readUInt32LE(18))
    expect(inflateRawSync(packed).toString()).toMatch(/^time,gauge/)
  })

  it('are partly in the person’s own folder, older, newer and the same', () => {
    const own = ownFiles(nowMs)
    const there = new Map(files.map(({ path, modifiedMs }) => [path, modifiedMs]))
    const relation = own.map(({ path, modifiedMs }) => {
      const theirs = there.get(`/srv/tide/kvaloya${path}`)
      return theirs === undefined ? 'only here' : theirs === modifiedMs ? 'same' : 'differs'
    })
    expect(new Set(relation)).toEqual(new Set(['only here', 'same', 'differs']))
  })
})
