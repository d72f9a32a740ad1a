// What hostile files say they are made of: read to an end, in little memory.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSchema } from '../../../electron/store/backup/schema-bytes.ts'
import { tempFolder } from '../store-world.ts'

const PAGE_BYTES = 65_536
const HEADER_BYTES = 100
const CELLS = 32_000

/** One page whose every cell leads to itself. */
function endlessTree(): string {
  const page = Buffer.alloc(PAGE_BYTES)
  page.write('SQLite format 3\0', 'latin1')
  page.writeUInt16BE(1, 16)
  page.writeUInt32BE(1, 56)
  page.writeUInt8(5, HEADER_BYTES)
  page.writeUInt16BE(CELLS, HEADER_BYTES + 3)
  page.writeUInt32BE(1, HEADER_BYTES + 8)
  const cellAt = PAGE_BYTES - 8
  page.writeUInt32BE(1, cellAt)
  for (let cell = 0; cell < CELLS; cell++) page.writeUInt16BE(cellAt, HEADER_BYTES + 12 + 2 * cell)
  const file = join(tempFolder(), 'kittiwake.db')
  writeFileSync(file, page)
  return file
}

test('DATA-03: a tree that leads to itself in every place is refused at its first page', () => {
  expect(() => readSchema(endlessTree())).toThrow(
    expect.objectContaining({ kind: 'storage', reason: 'damaged', message: 'The database has too large a schema' }),
  )
})
