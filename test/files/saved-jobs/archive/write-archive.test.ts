import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { archiveFormats, formatOf } from '../../../../electron/archive/archive-formats.ts'
import type { ArchivedEntry } from '../../../../electron/archive/archive-reader.ts'
import { verifyArchive } from '../../../../electron/archive/verify-archive.ts'
import { localAccess } from '../../../../electron/files/browse/local-access.ts'
import type { Walked } from '../../../../electron/files/browse/walk.ts'
import { writeArchive } from '../../../../electron/files/saved-jobs/archive/write-archive.ts'
import type { ArchiveFormat } from '../../../../shared/model/saved-job.ts'

const SPRING = Date.UTC(2026, 2, 14, 12, 30, 2)
const formats: readonly ArchiveFormat[] = ['zip', 'tar.gz']
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kittiwake-archive-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const contents: Readonly<Record<string, Buffer>> = {
  'index.html': Buffer.from('<p>tide</p>'),
  'empty.txt': Buffer.alloc(0),
  'bilder/Ærøskøbing – 港.jpg': Buffer.alloc(3_000_000, 'photo'),
  [`${'long-folder/'.repeat(15)}deep.csv`]: Buffer.from('1,2\n'),
  'with space/ leading.txt': Buffer.from('x'),
}

async function makeTree(files: Readonly<Record<string, Buffer>> = contents): Promise<string> {
  const root = join(folder, 'tree')
  await mkdir(root)
  for (const [path, bytes] of Object.entries(files)) {
    const file = join(root, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes)
    await utimes(file, SPRING / 1_000, SPRING / 1_000)
  }
  return root
}

async function* itemsOf(root: string, below = ''): AsyncGenerator<Walked> {
  for (const entry of await localAccess.list(join(root, below))) {
    const relativePath = below === '' ? entry.name : `${below}/${entry.name}`
    yield { path: join(root, relativePath), relativePath, entry }
    if (entry.kind === 'folder') yield* itemsOf(root, relativePath)
  }
}

interface Packing {
  readonly items?: AsyncIterable<Walked>
  readonly access?: Pick<typeof localAccess, 'read'>
  readonly signal?: AbortSignal
}

async function packTree(format: ArchiveFormat, packing: Packing = {}): Promise<string> {
  const path = join(folder, `out.${format}`)
  const { items, access = localAccess, signal = new AbortController().signal } = packing
  await writeArchive({
    items: items ?? itemsOf(await makeTree()),
    path,
    format,
    withFolders: true,
    access,
    signal,
    report: () => {},
  })
  return path
}

async function bytesOf(entry: ArchivedEntry): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of entry.bytes()) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe.each(formats)('an archive as %s', format => {
  test('X10: gives back every file, byte for byte, with its name and time', async () => {
    const path = await packTree(format)
    expect(formatOf(await readFile(path))).toBe(format)
    const found: Record<string, string> = {}
    for await (const entry of archiveFormats[format].read(path)) {
      if (entry.kind === 'folder') continue
      expect(entry.modified).toBe(SPRING)
      found[entry.path] = sha(await bytesOf(entry))
    }
    const expected = Object.entries(contents).map(([name, bytes]) => [name, sha(bytes)])
    expect(found).toEqual(Object.fromEntries(expected))
  })

  test('X10: another program opens it and finds the same names in UTF-8', async () => {
    const path = await packTree(format)
    const program =
      format === 'zip'
        ? 'import zipfile,sys;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;n=z.namelist()'
        : 'import tarfile,sys;n=[m.name for m in tarfile.open(sys.argv[1]) if m.isfile()]'
    const output = execFileSync('python3', ['-c', `${program};sys.stdout.buffer.write("\\n".join(n).encode())`, path])
    const names = output
      .toString()
      .split('\n')
      .filter(name => !name.endsWith('/'))
    expect(names.sort()).toEqual(Object.keys(contents).sort())
  })

  test('a file of which the listing does not say the size is archived whole', async () => {
    const root = await makeTree({ 'a.bin': Buffer.alloc(100_000, 'a') })
    const items = (async function* (): AsyncGenerator<Walked> {
      for await (const { entry, ...item } of itemsOf(root))
        yield { ...item, entry: { name: entry.name, kind: entry.kind } }
    })()
    const path = await packTree(format, { items })
    for await (const entry of archiveFormats[format].read(path)) {
      expect(await bytesOf(entry)).toEqual(Buffer.alloc(100_000, 'a'))
    }
    expect(await readdir(folder)).toHaveLength(2)
  })

  test('names that would become one in UTF-8 stay two files', async () => {
    const root = await makeTree({ one: Buffer.from('1'), two: Buffer.from('2') })
    const entry = { kind: 'file', sizeBytes: 1 } as const
    const items = (async function* (): AsyncGenerator<Walked> {
      yield { path: join(root, 'one'), relativePath: 'caf\udce9.txt', entry: { ...entry, name: 'caf\udce9.txt' } }
      yield { path: join(root, 'two'), relativePath: 'café.txt', entry: { ...entry, name: 'café.txt' } }
    })()
    const names: string[] = []
    for await (const { path } of archiveFormats[format].read(await packTree(format, { items }))) names.push(path)
    expect(names).toEqual(['café.txt', 'café (2).txt'])
  })

  test('FTP-09: a file that breaks off fails the archive, and no file stays behind', async () => {
    const access = {
      read: async function* (): AsyncGenerator<Uint8Array> {
        yield Buffer.from('half')
        throw new Error('cut')
      },
    }
    await expect(packTree(format, { access })).rejects.toThrow('cut')
    expect(await readdir(folder)).toEqual(['tree'])
  })

  test('NET-09: stopped in the middle, no file stays behind', async () => {
    const stop = new AbortController()
    const access = {
      read: async function* (): AsyncGenerator<Uint8Array> {
        yield Buffer.from('half')
        stop.abort()
        yield Buffer.from('more')
      },
    }
    await expect(packTree(format, { access, signal: stop.signal })).rejects.toMatchObject({ kind: 'cancelled' })
    expect(await readdir(folder)).toEqual(['tree'])
  })

  test('an existing file is never written over', async () => {
    await writeFile(join(folder, `out.${format}`), 'mine')
    await expect(packTree(format)).rejects.toMatchObject({ kind: 'storage' })
    expect(await readFile(join(folder, `out.${format}`), 'utf8')).toBe('mine')
  })

  test('a single wrong bit anywhere in the data is noticed when it is checked', async () => {
    const root = await makeTree({
      'a.bin': Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7919) & 255)),
    })
    const path = await packTree(format, { items: itemsOf(root) })
    const bytes = await readFile(path)
    const written = [{ path: 'a.bin', sizeBytes: 5_000, crc32: 0 }]
    const at = Math.floor((await stat(path)).size / 3)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await writeFile(path, bytes)
    await expect(verifyArchive({ path, read: archiveFormats[format].read, written })).rejects.toMatchObject({
      kind: 'input',
      field: 'archive',
    })
  })
})

test('a tar file whose content changed its size while it was read is refused', async () => {
  const root = await makeTree({ 'log.txt': Buffer.from('12345') })
  const items = (async function* (): AsyncGenerator<Walked> {
    for await (const { entry, ...item } of itemsOf(root)) yield { ...item, entry: { ...entry, sizeBytes: 3 } }
  })()
  await expect(packTree('tar.gz', { items })).rejects.toMatchObject({ kind: 'protocol' })
  expect(await readdir(folder)).toEqual(['tree'])
})
