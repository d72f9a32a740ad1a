// What is done on the disk: small files written whole by the thread, read by it or at once, complete ones given their names.
import { execFileSync } from 'node:child_process'
import {
  appendFile,
  link,
  lstat,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Disk } from '../../../electron/files/transfers/disk/disk.ts'

let folder = ''
let disk: Disk

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-disk-'))
  disk = new Disk()
})

afterEach(async () => {
  await disk.close()
  await rm(folder, { recursive: true, force: true })
})

const at = (name: string): string => path.join(folder, name)

function copyOf(part: string, name: string, change: object = {}) {
  return { partPath: at(part), path: at(name), sizeBytes: 5, mayReplace: false, verified: 'size', ...change } as const
}

describe('a small file', () => {
  test('is written whole, with its time', async () => {
    const modified = Date.UTC(2020, 1, 29, 12)
    await disk.write({ path: at('.a.part'), bytes: Buffer.from('bytes'), modified })
    expect(await readFile(at('.a.part'), 'utf8')).toBe('bytes')
    expect((await lstat(at('.a.part'))).mtimeMs).toBe(modified)
  })

  test('is what it was when it was given, whatever happens to its memory', async () => {
    const bytes = Buffer.from('first')
    const written = disk.write({ path: at('.a.part'), bytes })
    bytes.write('other')
    await written
    expect(await readFile(at('.a.part'), 'utf8')).toBe('first')
  })

  test('FTP-02: replaces a link with its temporary name and leaves what it leads to', async () => {
    await writeFile(at('precious'), 'precious')
    await symlink(at('precious'), at('.a.part'))
    await disk.write({ path: at('.a.part'), bytes: Buffer.from('bytes') })
    expect(await readFile(at('precious'), 'utf8')).toBe('precious')
    expect((await lstat(at('.a.part'))).isFile()).toBe(true)
  })

  test('that cannot be written is a storage error with the path', async () => {
    const missing = path.join(folder, 'missing', '.a.part')
    await expect(disk.write({ path: missing, bytes: Buffer.from('x') })).rejects.toMatchObject({
      kind: 'storage',
      file: missing,
    })
  })

  test('many at once are all written', async () => {
    const names = Array.from({ length: 1_000 }, (_, index) => `${index}.csv`)
    await Promise.all(names.map(name => disk.write({ path: at(name), bytes: Buffer.from(name) })))
    expect((await readdir(folder)).length).toBe(1_000)
    expect(await readFile(at('999.csv'), 'utf8')).toBe('999.csv')
  })
})

describe.each([
  { manner: 'at once', isLocal: true },
  { manner: 'by the thread', isLocal: false },
])('a small file that is sent, read $manner,', ({ isLocal }) => {
  const block = Buffer.alloc(10)

  beforeEach(() => {
    disk = new Disk(undefined, () => Promise.resolve(isLocal))
  })

  test('is read whole, with what it was', async () => {
    const modified = Date.UTC(2020, 1, 29, 12)
    await writeFile(at('a'), 'bytes')
    await utimes(at('a'), modified / 1_000, modified / 1_000)
    expect(await disk.read(at('a'), block)).toMatchObject({ path: at('a'), sizeBytes: 5, modified })
    expect(block.toString('utf8', 0, 5)).toBe('bytes')
  })

  test('is not read when it does not fit', async () => {
    await writeFile(at('a'), 'more than that')
    expect(await disk.read(at('a'), block)).toBeUndefined()
  })

  test('is a file: a folder is refused, and what is missing is named', async () => {
    await expect(disk.read(folder, block)).rejects.toMatchObject({ kind: 'input' })
    await expect(disk.read(at('none'), block)).rejects.toMatchObject({ kind: 'storage', file: at('none') })
  })

  test.skipIf(process.platform === 'win32')('is no pipe, which is refused at once', async () => {
    execFileSync('mkfifo', [at('pipe')])
    await expect(disk.read(at('pipe'), block)).rejects.toMatchObject({ kind: 'input' })
  })

  test.each<[string, () => Promise<void>]>([
    ['has become longer', () => appendFile(at('a'), 'x')],
    ['was written again', () => utimes(at('a'), 1, 1)],
    [
      'is another one with its name',
      async () => {
        await writeFile(at('b'), 'bytes')
        await utimes(at('b'), 5, 5)
        await rename(at('b'), at('a'))
      },
    ],
    ['is gone', () => rm(at('a'))],
  ])('is no copy of anything when it %s', async (_, change) => {
    await writeFile(at('a'), 'bytes')
    await utimes(at('a'), 5, 5)
    const read = await disk.read(at('a'), block)
    if (!read) throw new Error('It was not read')
    await disk.refuseChanged(read)
    await change()
    await expect(disk.refuseChanged(read)).rejects.toMatchObject({ kind: 'storage', reason: 'locked' })
  })

  test('is no copy of anything when the disk does not say what it is now', async () => {
    await writeFile(at('a'), 'bytes')
    const read = await disk.read(at('a'), block)
    if (!read) throw new Error('It was not read')
    await rm(at('a'))
    await symlink('a', at('a'))
    await expect(disk.refuseChanged(read)).rejects.toMatchObject({ kind: 'storage', file: at('a') })
  })
})

test('a small file behind a link is never read at once: it may lie on another disk than the link', async () => {
  disk = new Disk(new URL('nowhere.js', import.meta.url), () => Promise.resolve(true))
  const block = Buffer.alloc(10)
  await writeFile(at('a'), 'bytes')
  await symlink('a', at('link'))
  const read = await disk.read(at('a'), block)
  if (!read) throw new Error('It was not read')
  await expect(disk.read(at('link'), block)).rejects.toThrow('nowhere.js')
  await expect(disk.refuseChanged({ ...read, path: at('link') })).rejects.toThrow('nowhere.js')
})

describe.each([
  { manner: 'at once', isLocal: true },
  { manner: 'by the thread', isLocal: false },
])('a complete file, named $manner,', ({ isLocal }) => {
  beforeEach(() => {
    disk = new Disk(undefined, () => Promise.resolve(isLocal))
  })

  test('gets its name, and the temporary one goes', async () => {
    await writeFile(at('.a.part'), 'bytes')
    expect(await disk.place(copyOf('.a.part', 'a'))).toBe('placed')
    expect(await readdir(folder)).toEqual(['a'])
  })

  test('FTP-12: does not replace what has appeared under its name', async () => {
    await writeFile(at('.a.part'), 'bytes')
    await writeFile(at('a'), 'other')
    expect(await disk.place(copyOf('.a.part', 'a'))).toBe('taken')
    expect(await readFile(at('a'), 'utf8')).toBe('other')
    expect(await readFile(at('.a.part'), 'utf8')).toBe('bytes')
  })

  test('replaces what it may, and keeps the old one under another name', async () => {
    await writeFile(at('.a.part'), 'bytes')
    await writeFile(at('a'), 'other')
    const copy = copyOf('.a.part', 'a', { mayReplace: true, backupPath: at('a.bak') })
    expect(await disk.place(copy)).toBe('placed')
    expect(await readFile(at('a'), 'utf8')).toBe('bytes')
    expect(await readFile(at('a.bak'), 'utf8')).toBe('other')
  })

  test('FTP-23: that was interrupted between its two names loses only the temporary one', async () => {
    await writeFile(at('.a.part'), 'bytes')
    await link(at('.a.part'), at('a'))
    expect(await disk.place(copyOf('.a.part', 'a'))).toBe('placed')
    expect(await readdir(folder)).toEqual(['a'])
    await link(at('a'), at('.a.part'))
    expect(await disk.place(copyOf('.a.part', 'a', { mayReplace: true, backupPath: at('a.bak') }))).toBe('placed')
    expect(await readdir(folder)).toEqual(['a'])
  })

  test('FTP-23: that has its name already is found placed, a short one is not', async () => {
    await writeFile(at('a'), 'bytes')
    expect(await disk.place(copyOf('.a.part', 'a'))).toBe('placed')
    expect(await disk.place(copyOf('.a.part', 'a', { sizeBytes: 6 }))).toBe('again')
    await writeFile(at('.b.part'), 'half')
    expect(await disk.place(copyOf('.b.part', 'b'))).toBe('again')
  })
})
