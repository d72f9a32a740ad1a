import { linkSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Blocks } from '../../../electron/files/transfers/blocks.ts'
import { LocalWriter } from '../../../electron/files/transfers/local-writer.ts'
import { tempFolder } from '../files-world.ts'
import { namesIn, noise } from './queue-world.ts'

const blocks = new Blocks()

/** Hands bytes over as a connection would: into the room that is offered, in pieces. */
async function pour(writer: LocalWriter, bytes: Uint8Array, pieceBytes: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const room = writer.room()
    const piece = bytes.subarray(at, at + Math.min(pieceBytes, room.length))
    room.set(piece)
    at += piece.length
    await writer.filled(piece.length)
  }
}

describe('a local writer', () => {
  test('F15: writes what it is given, whatever the pieces', async () => {
    for (const [sizeBytes, pieceBytes] of [
      [0, 1],
      [5, 2],
      [65_536, 65_536],
      [1_048_576, 300_000],
      [5_000_001, 77_777],
    ] as const) {
      const path = join(tempFolder(), 'a')
      const writer = new LocalWriter({ path, from: 0, blocks, expectedBytes: sizeBytes })
      const bytes = noise(sizeBytes)
      await pour(writer, bytes, pieceBytes)
      expect(writer.sizeBytes).toBe(sizeBytes)
      await writer.end(1_582_979_415_000)
      expect(readFileSync(path).equals(bytes)).toBe(true)
      expect(statSync(path).mtimeMs).toBe(1_582_979_415_000)
    }
  })

  test('takes more than was expected', async () => {
    const path = join(tempFolder(), 'a')
    const writer = new LocalWriter({ path, from: 0, blocks, expectedBytes: 10 })
    await writer.write(noise(3_000_000))
    await writer.end()
    expect(readFileSync(path).equals(noise(3_000_000))).toBe(true)
  })

  test('goes on where the part ends, and cuts what lies behind', async () => {
    const path = join(tempFolder(), 'a')
    const bytes = noise(500_000)
    writeFileSync(path, Buffer.concat([bytes.subarray(0, 300_000), Buffer.from('old')]))
    const writer = new LocalWriter({ path, from: 300_000, blocks })
    await writer.write(bytes.subarray(300_000))
    await writer.end()
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  test('FTP-02: a link or a second name of another file is replaced, not written through', async () => {
    const folder = tempFolder()
    const mine = join(folder, 'mine')
    writeFileSync(mine, 'mine')
    symlinkSync(mine, join(folder, 'link'))
    linkSync(mine, join(folder, 'second'))
    for (const name of ['link', 'second']) {
      const writer = new LocalWriter({ path: join(folder, name), from: 0, blocks })
      await writer.write(Buffer.from('new'))
      await writer.end()
      expect(readFileSync(join(folder, name), 'utf8')).toBe('new')
    }
    expect(readFileSync(mine, 'utf8')).toBe('mine')
  })

  test('FTP-02: never goes on in a link or in a second name of another file', async () => {
    const folder = tempFolder()
    const mine = join(folder, 'mine')
    writeFileSync(mine, 'mine')
    symlinkSync(mine, join(folder, 'link'))
    linkSync(mine, join(folder, 'second'))
    for (const name of ['link', 'second']) {
      const writer = new LocalWriter({ path: join(folder, name), from: 2, blocks })
      await writer.write(Buffer.from('new'))
      await expect(writer.end()).rejects.toThrow()
    }
    expect(readFileSync(mine, 'utf8')).toBe('mine')
  })

  test('DATA-04: what the disk refuses is said, and nothing is left open', async () => {
    const writer = new LocalWriter({ path: join(tempFolder(), 'missing/a'), from: 0, blocks })
    await writer.write(Buffer.from('x'))
    await expect(writer.end()).rejects.toMatchObject({ kind: 'storage' })
  })

  test('F23: discarded it leaves nothing, kept it leaves what came', async () => {
    const folder = tempFolder()
    const kept = new LocalWriter({ path: join(folder, 'kept'), from: 0, blocks })
    await kept.write(noise(1_500_000))
    await kept.keep()
    const discarded = new LocalWriter({ path: join(folder, 'discarded'), from: 0, blocks })
    await discarded.write(noise(1_500_000))
    await discarded.discard()
    expect(namesIn(folder)).toEqual(['kept'])
    expect(readFileSync(join(folder, 'kept')).equals(noise(1_500_000))).toBe(true)
  })
})
