// Archives that others made to do harm, and files that are no archives at all.

import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { crc32, createGzip, deflateRawSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { type Headers, pack } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { localAccess } from '../../../../electron/files/browse/local-access.ts'
import { OpenedArchives } from '../../../../electron/files/saved-jobs/restore/opened-archives.ts'
import { restoreArchive } from '../../../../electron/files/saved-jobs/restore/restore-archive.ts'
import type { NewItem } from '../../../../electron/files/transfers/intake.ts'
import type { FileReport } from '../../../../shared/model/job.ts'
import { HandClock } from '../../../hand-clock.ts'

const RUNS = process.env.KITTIWAKE_LONG === '1' ? 3_000 : 60
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kittiwake-hostile-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

interface ZipEntry {
  readonly name: string
  readonly bytes?: Buffer
  readonly mode?: number
  /** What the archive claims, in place of the truth. */
  readonly claims?: { readonly sizeBytes?: number; readonly crc32?: number; readonly flags?: number }
}

/** A ZIP with exactly these names and claims, which no honest writer would make. */
function zipOf(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, bytes = Buffer.from('evil'), mode = 0o100644, claims = {} } of entries) {
    const packed = deflateRawSync(bytes)
    const path = Buffer.from(name)
    const sum = claims.crc32 ?? crc32(bytes)
    const size = claims.sizeBytes ?? bytes.length
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(20, 4)
    header.writeUInt16LE(0x800 | (claims.flags ?? 0), 6)
    header.writeUInt16LE(8, 8)
    header.writeUInt16LE(0x5a6e, 12)
    header.writeUInt32LE(sum, 14)
    header.writeUInt32LE(packed.length, 18)
    header.writeUInt32LE(size, 22)
    header.writeUInt16LE(path.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(0x0314, 4)
    header.copy(entry, 6, 4, 30)
    entry.writeUInt32LE((mode << 16) >>> 0, 38)
    entry.writeUInt32LE(offset, 42)
    parts.push(header, path, packed)
    central.push(entry, path)
    offset += header.length + path.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directory, end])
}

async function writeTar(path: string, headers: readonly Headers[]): Promise<void> {
  const tar = pack()
  for (const header of headers) {
    if (header.type === undefined || header.type === 'file') tar.entry(header, 'evil')
    else tar.entry(header)
  }
  tar.finalize()
  await pipeline(tar, createGzip(), createWriteStream(path))
}

interface Restored {
  readonly report: FileReport
  readonly items: readonly NewItem[]
  /** Content of what was unpacked, in the order of the items. */
  readonly contents: readonly string[]
}

/** Unpacks everything; the queue only notes what it is asked to move. */
async function restoreAll(path: string, to = join(folder, 'target')): Promise<Restored> {
  const { archive } = await new OpenedArchives().open(path)
  let items: readonly NewItem[] = []
  let contents: string[] = []
  const queue = {
    addItems: async (ordered: readonly NewItem[]) => {
      items = ordered
      contents = await Promise.all(ordered.map(({ from }) => readFile(from.path, 'utf8')))
      return 1
    },
    whenGroupEnds: async () => ({ files: items.length, bytes: 0, failed: [], cancelled: false }),
    remove: async () => undefined,
  }
  const aside = {
    workFolder: join(folder, 'work'),
    clock: new HandClock(),
    store: { readGroup: async () => undefined },
  }
  const report = await restoreArchive({
    archive,
    indexes: [],
    to: { place: { kind: 'local' }, path: to },
    access: localAccess,
    options: { withSubfolders: true, withEmptyFolders: false, move: false, followLinks: false },
    services: { ...aside, queue },
    signal: new AbortController().signal,
    report: () => undefined,
  })
  expect(await readdir(join(folder, 'work'))).toEqual([])
  return { report, items, contents }
}

const evilNames = ['../evil', '/etc/evil', 'a/../../evil', 'C:/evil', 'c:evil', '..\\evil', 'a\nb', '', '..', 'a/..']

describe('hostile archives', () => {
  test('FTP-01: paths that lead elsewhere are left out of a ZIP, and the rest is restored', async () => {
    const path = join(folder, 'evil.zip')
    await writeFile(
      path,
      zipOf([...evilNames.map(name => ({ name })), { name: 'good/file.txt', bytes: Buffer.from('good') }]),
    )
    const { archive } = await new OpenedArchives().open(path)
    expect(archive.leftOut).toBe(evilNames.length)
    const { items, contents } = await restoreAll(path)
    expect(items.map(({ to }) => to.path)).toEqual([join(folder, 'target/good/file.txt')])
    expect(contents).toEqual(['good'])
  })

  test('FTP-01: the same in a tar.gz, where links and devices are left out as well', async () => {
    const path = join(folder, 'evil.tar.gz')
    const links: Headers[] = [
      { name: 'link', type: 'symlink', linkname: '/etc/passwd' },
      { name: 'hard', type: 'link', linkname: '../../etc/passwd' },
      { name: 'device', type: 'block-device', devmajor: 1, devminor: 1 },
    ]
    const names = ['../evil', '/etc/evil', 'a/../../evil']
    await writeTar(path, [...names.map(name => ({ name })), ...links, { name: './link/file.txt' }])
    const { archive } = await new OpenedArchives().open(path)
    expect(archive.leftOut).toBe(6)
    const { items } = await restoreAll(path)
    expect(items.map(({ to }) => to.path)).toEqual([join(folder, 'target/link/file.txt')])
  })

  test('a link in a ZIP is not restored', async () => {
    const path = join(folder, 'link.zip')
    await writeFile(path, zipOf([{ name: 'link', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 }]))
    const { archive } = await new OpenedArchives().open(path)
    expect(archive).toMatchObject({ entries: [], leftOut: 1 })
  })

  test('an entry with wrong bytes is reported, and the others are restored', async () => {
    const path = join(folder, 'wrong.zip')
    await writeFile(path, zipOf([{ name: 'bad', claims: { crc32: 1 } }, { name: 'good' }]))
    const { report, items } = await restoreAll(path)
    expect(report).toMatchObject({
      failedCount: 1,
      failed: [{ path: 'bad', failure: { kind: 'input', field: 'archive' } }],
    })
    expect(items.map(({ to }) => to.path)).toEqual([join(folder, 'target/good')])
  })

  test('an entry that unpacks to more than it claims is stopped', async () => {
    const path = join(folder, 'liar.zip')
    await writeFile(path, zipOf([{ name: 'liar', bytes: Buffer.alloc(5_000_000), claims: { sizeBytes: 10 } }]))
    const { report, items } = await restoreAll(path)
    expect(report.failedCount).toBe(1)
    expect(items).toEqual([])
  })

  test('an archive that claims more than can be packed into it is refused before anything is unpacked', async () => {
    const path = join(folder, 'bomb.zip')
    const entries = Array.from({ length: 50 }, (_, index) => ({
      name: `bomb-${index}`,
      claims: { sizeBytes: 4_000_000_000 },
    }))
    await writeFile(path, zipOf(entries))
    await expect(new OpenedArchives().open(path)).rejects.toMatchObject({ kind: 'input', field: 'archive' })
  })

  test('more than fits on the disk is refused before a byte is written', async () => {
    const path = join(folder, 'large.zip')
    await writeFile(path, zipOf([{ name: 'a' }]))
    const { archive } = await new OpenedArchives().open(path)
    const claimed = { ...archive, entries: archive.entries.map(entry => ({ ...entry, sizeBytes: 2 ** 60 })) }
    const aside = {
      workFolder: join(folder, 'work'),
      clock: new HandClock(),
      store: { readGroup: async () => undefined },
    }
    const refuse = () => Promise.reject(new Error('Nothing may be ordered'))
    const unused = { addItems: refuse, whenGroupEnds: refuse, remove: refuse }
    const restoring = restoreArchive({
      archive: claimed,
      indexes: [],
      to: { place: { kind: 'local' }, path: folder },
      access: localAccess,
      options: { withSubfolders: true, withEmptyFolders: false, move: false, followLinks: false },
      services: { ...aside, queue: unused },
      signal: new AbortController().signal,
      report: () => undefined,
    })
    await expect(restoring).rejects.toMatchObject({ kind: 'storage', reason: 'full' })
  })

  test.each([
    ['text', Buffer.from('hello, this is no archive at all')],
    ['nothing', Buffer.alloc(0)],
    ['half a ZIP', zipOf([{ name: 'a' }]).subarray(0, 40)],
    ['gzip of no tar', gzipSync(Buffer.alloc(3_000, 'x'))],
    ['half a gzip', gzipSync(Buffer.alloc(100_000, 'x')).subarray(0, 60)],
  ])('%s is refused as no archive', async (_what, bytes) => {
    const path = join(folder, 'archive')
    await writeFile(path, bytes)
    await expect(new OpenedArchives().open(path)).rejects.toMatchObject({ kind: 'input', field: 'archive' })
  })

  test('whatever bytes are wrong, reading ends with an archive or a clear refusal, and writes nothing outside', async () => {
    const zip = zipOf([{ name: 'a/b.txt' }, { name: 'c.bin', bytes: Buffer.alloc(2_000, 'abc') }])
    const tarPath = join(folder, 'tar')
    await writeTar(tarPath, [{ name: 'a/b.txt' }, { name: 'c.bin' }])
    const tar = await readFile(tarPath)
    const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(zip, tar), damage, async (whole, changes) => {
        const bytes = Buffer.from(whole)
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        const path = join(folder, 'archive')
        await writeFile(path, bytes)
        const restored = await restoreAll(path).catch((error: unknown) => error)
        if (restored instanceof Error) expect(restored).toMatchObject({ kind: 'input' })
        else
          for (const { to } of (restored as Restored).items)
            expect(to.path.startsWith(join(folder, 'target/'))).toBe(true)
      }),
      { numRuns: RUNS },
    )
  })
})
