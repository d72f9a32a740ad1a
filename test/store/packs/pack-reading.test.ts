// Which files are taken for compressed packs.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FRAME_BYTES, formatStart, lastStartAt } from '../../../electron/store/packs/compressed-pack.ts'
import { packSize } from '../../../electron/store/packs/scan-pack.ts'
import { tempFolder } from '../store-world.ts'

const start = {
  ...{ mark: Buffer.alloc(16, 1), packMark: Buffer.alloc(16, 2) },
  ...{ frameBytes: FRAME_BYTES, contentBytes: 1_000, tableAt: 300 },
}

/** A file that ends with such a start, its own beginning being lost. */
function endingWithStart(at: number): string {
  const file = join(tempFolder(), '000001.pack')
  writeFileSync(file, Buffer.concat([Buffer.alloc(at, 0xa5), formatStart(start)]))
  return file
}

test('a pack whose start is lost is known by its end', () => {
  expect(packSize(endingWithStart(lastStartAt(start)))).toEqual({ sizeBytes: 1_000, isCompressed: true })
})

test('a message at the end of a pack cannot pass it off as a compressed one', () => {
  for (const moved of [-1, 1, 500]) {
    const at = lastStartAt(start) + moved
    expect(packSize(endingWithStart(at)), `${moved}`).toEqual({ sizeBytes: at + 80, isCompressed: false })
  }
})
