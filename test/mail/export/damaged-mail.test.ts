// Messages that the disk has damaged: what can be read of them is exported, and they are named.
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import type { FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { readRawPastDamage } from '../../../electron/store/raw-bytes.ts'
import { damageAt, tempFolder } from '../../store/store-world.ts'
import { openImportWorld } from '../import/import-world.ts'

const SECTOR = 4096
/** Of each message: more than a sector around it. */
const BODY = 5 * SECTOR

/** The sector of a pack that its disk does not give back. `onRead`: runs whenever that is tried. */
let broken: { readonly file: string; readonly from: number; readonly onRead?: () => void } | undefined

vi.mock('node:fs/promises', async importOriginal => {
  const fs = await importOriginal<{ open: typeof open }>()
  return {
    ...fs,
    open: async (...args: Parameters<typeof open>) => withBreak(await fs.open(...args), String(args[0])),
  }
})

function withBreak(handle: FileHandle, file: string): FileHandle {
  if (file !== broken?.file) return handle
  const { from, onRead } = broken
  const read = handle.read.bind(handle) as (...args: [Buffer, number, number, number]) => Promise<{ bytesRead: number }>
  const failing = async (...args: [Buffer, number, number, number]): Promise<{ bytesRead: number }> => {
    const [, , length, at] = args
    if (at < from + SECTOR && at + length > from) {
      onRead?.()
      throw Object.assign(new Error('EIO: read'), { code: 'EIO' })
    }
    return read(...args)
  }
  return Object.assign(handle, { read: failing })
}

afterEach(() => {
  broken = undefined
})

const textOf = (index: number): string =>
  `Message-ID: <${index}@export.test>\r\nSubject: ${index}\r\n\r\n${String(index).repeat(BODY)}\r\n`

/** Three messages in one pack, exported as files after something happened to the pack. */
async function exportAfter(harm: (pack: string, second: number) => void) {
  const world = await openImportWorld()
  for (const index of [1, 2, 3]) world.write(`in/Box/cur/170000000${index}.a:2,`, textOf(index))
  await world.importAll(join(world.folder, 'files/in'))
  world.chosenFolder = world.folder
  const mailboxId = (await world.folders()).get('in/Box')?.id ?? 0
  const ids = (await world.messages('in/Box')).map(({ row }) => row.id)
  const pack = join(world.folder, 'profile/packs/000001.pack')
  harm(pack, readFileSync(pack).indexOf(textOf(2)))
  const folders = [{ mailboxId, folder: ['Box'] }]
  const job = await world.end(await world.handlers.exportMail({ title: 'Out', folders, format: 'eml' }))
  expect(job.failure).toBeUndefined()
  const place = join(world.folder, 'Out/Box')
  const texts = readdirSync(place).map(name => readFileSync(join(place, name), 'latin1'))
  return { result: job.result, texts, ids }
}

const naming = (...ids: (number | undefined)[]) => ({ count: ids.length, named: ids.map(id => ({ id })) })

test('DATA-03: one with other bytes than came is exported as it is, and named', async () => {
  const { result, texts, ids } = await exportAfter((pack, second) => damageAt(pack, second + SECTOR, 1))
  expect(result).toMatchObject({ messages: 3, absent: 0, unreadable: naming(ids[1]) })
  expect(texts[1]).toHaveLength(textOf(2).length)
  expect(texts[1]).not.toBe(textOf(2))
  expect([texts[0], texts[2]]).toEqual([textOf(1), textOf(3)])
})

test('DATA-03: one in which the disk is broken is exported with a hole, and named', async () => {
  const { result, texts, ids } = await exportAfter((file, second) => {
    broken = { file, from: (Math.floor(second / SECTOR) + 2) * SECTOR }
  })
  expect(result).toMatchObject({ messages: 3, absent: 0, unreadable: naming(ids[1]) })
  const hole = '\0'.repeat(SECTOR)
  expect(texts[1]?.replace(hole, '2'.repeat(SECTOR))).toBe(textOf(2))
})

test('DATA-03: of one that is cut off the beginning is exported; what is all gone is only named', async () => {
  const { result, texts, ids } = await exportAfter((pack, second) => truncateSync(pack, second + SECTOR))
  expect(result).toMatchObject({ messages: 2, absent: 0, unreadable: naming(ids[1], ids[2]) })
  expect(texts).toEqual([textOf(1), textOf(2).slice(0, SECTOR)])
})

test('DATA-03: where the whole pack is gone all are named, and nothing is written for them', async () => {
  const { result, texts } = await exportAfter(pack => rmSync(pack))
  expect(result).toMatchObject({ messages: 0, unreadable: { count: 3 } })
  expect(texts).toEqual([])
})

test('what is stopped reads no further sector of a broken disk', async () => {
  const file = join(tempFolder(), 'pack')
  writeFileSync(file, Buffer.alloc(BODY, 1))
  const stop = new AbortController()
  let reads = 0
  // The first reading is of all of it, the next ones are of its sectors.
  const onRead = () => void (++reads === 2 && stop.abort())
  broken = { file, from: 0, onRead }
  const read = readRawPastDamage({ file, offset: 0, sizeBytes: BODY }, stop.signal)
  await expect(read).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
})
