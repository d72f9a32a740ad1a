// A file of this computer is read for an upload: at once where the disk answers fast, by other threads where it does not.
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BLOCK_BYTES, Blocks } from '../../../electron/files/transfers/blocks.ts'
import { DiskPace } from '../../../electron/files/transfers/disk-pace.ts'
import { type OpenFile, openToRead, ReadRing, readAhead } from '../../../electron/files/transfers/local-reader.ts'

const content = Buffer.from(Uint32Array.from({ length: (6.5 * BLOCK_BYTES) / 4 }, (_, index) => index).buffer)
let folder = ''
let file = ''
let source: OpenFile

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-reader-'))
  file = path.join(folder, 'file')
  await writeFile(file, content)
  source = await openToRead(file)
})

afterEach(async () => {
  await source.file.close()
  await rm(folder, { recursive: true, force: true })
})

const ring = () => new ReadRing(new Blocks(), source.sizeBytes)

/** Copied when the next piece is here: until then each is to stay what it was. */
async function readAll(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const copies: Buffer[] = []
  let last: Uint8Array | undefined
  for await (const piece of pieces) {
    if (last) copies.push(Buffer.from(last))
    last = piece
  }
  return Buffer.concat([...copies, last ?? new Uint8Array(0)])
}

/** A disk whose answers last so long, one after the other. */
function paceOf(answersMs: readonly number[]): DiskPace {
  let nowMs = 0
  let asked = 0
  return new DiskPace({ quickMs: 5, nowMs: () => (nowMs += answersMs[asked++ % answersMs.length] ?? 0) })
}

describe.each([
  { manner: 'at once', isLocal: true },
  { manner: 'by threads', isLocal: false },
])('read $manner', ({ isLocal }) => {
  beforeEach(() => {
    source = { ...source, isLocal }
  })

  test('a file is what it is', async () => {
    expect((await readAll(readAhead(source, 0, ring()))).equals(content)).toBe(true)
  })

  test('it begins where it should', async () => {
    const from = 2 * BLOCK_BYTES + 17
    expect((await readAll(readAhead(source, from, ring()))).equals(content.subarray(from))).toBe(true)
  })

  test('a file that becomes shorter is no copy of anything', async () => {
    const pieces = readAhead(source, 0, ring())
    await pieces.next()
    await truncate(file, BLOCK_BYTES)
    await expect(readAll(pieces)).rejects.toMatchObject({ kind: 'storage', reason: 'locked' })
  })
})

test.each([
  { disk: 'is late now and then', answersMs: [0, 0, 1, 0, 9, 20, 30] },
  { disk: 'becomes slow', answersMs: [0, 0, 0, 0, 0, 0, 7] },
])('a file is what it is when the disk $disk', async ({ answersMs }) => {
  const read = await readAll(readAhead({ ...source, isLocal: true }, 0, ring(), paceOf(answersMs)))
  expect(read.equals(content)).toBe(true)
})

test('others have their turns, however fast the pieces are taken', async () => {
  let turns = 0
  const count = (): void => {
    turns += 1
    next = setImmediate(count)
  }
  let next = setImmediate(count)
  await readAll(readAhead({ ...source, isLocal: true }, 0, ring()))
  clearImmediate(next)
  expect(turns).toBeGreaterThanOrEqual(6)
})
