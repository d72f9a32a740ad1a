import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FileAccess } from '../../../electron/files/browse/file-access.ts'
import { localAccess } from '../../../electron/files/browse/local-access.ts'
import { type WalkOptions, walk } from '../../../electron/files/browse/walk.ts'
import type { FolderAccess } from '../../../electron/files/folder-access.ts'
import { tempFolder, worldWithServer } from '../files-world.ts'

async function paths(access: FolderAccess, folder: string, options: Partial<WalkOptions> = {}): Promise<string[]> {
  const found: string[] = []
  for await (const { relativePath } of walk(access, folder, { followLinks: false, ...options }))
    found.push(relativePath)
  return found.sort()
}

describe('walking through a tree', () => {
  test('row 103, X7, X8, X9: goes below, leaves out what patterns exclude, and enters no excluded folder', async () => {
    const files = { '/a.txt': '1', '/b.log': '2', '/sub/c.txt': '3', '/node_modules/d.txt': '4' }
    const world = await worldWithServer({ files })
    const access = new FileAccess(world.sessions).accessTo({ kind: 'site', siteId: world.site.id })
    expect(await paths(access, '/')).toEqual([
      'a.txt',
      'b.log',
      'node_modules',
      'node_modules/d.txt',
      'sub',
      'sub/c.txt',
    ])
    const patterns = { include: ['*.txt'], exclude: ['node_modules'] }
    expect(await paths(access, '/', { patterns })).toEqual(['a.txt', 'sub', 'sub/c.txt'])
    expect(world.server.sent('MLSD').filter(line => line.includes('node_modules'))).toHaveLength(1)
    expect(await paths(access, '/', { maxDepth: 1 })).toEqual(['a.txt', 'b.log', 'node_modules', 'sub'])
  })

  test('FTP-17: ends on link loops, and follows a link once when asked to', async () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'a'))
    mkdirSync(join(folder, 'b'))
    writeFileSync(join(folder, 'b', 'f'), '')
    symlinkSync('..', join(folder, 'a', 'up'))
    symlinkSync('../b', join(folder, 'a', 'to-b'))
    expect(await paths(localAccess, folder)).toEqual(['a', 'a/to-b', 'a/up', 'b', 'b/f'])
    const followed = await paths(localAccess, folder, { followLinks: true })
    expect(followed.filter(path => path.endsWith('/f'))).toHaveLength(1)
  })

  test('FTP-17: names that lead elsewhere are left out, and endless depth ends', async () => {
    const listings = {
      '/odd': 'type=dir; ..\r\ntype=cdir; .\r\ntype=dir; \r\ntype=file;size=1; a/../../etc\r\ntype=file;size=1; ok\r\n',
    }
    const world = await worldWithServer({ files: { '/odd/': '' }, listings })
    const access = new FileAccess(world.sessions).accessTo({ kind: 'site', siteId: world.site.id })
    expect(await paths(access, '/odd')).toEqual(['ok'])
    const bottomless: FolderAccess = { ...localAccess, list: async () => [{ name: 'deeper', kind: 'folder' }] }
    await expect(paths(bottomless, '/')).rejects.toMatchObject({ kind: 'protocol', reason: 'limit' })
  })

  test('a folder that cannot be read is told, and the rest goes on', async () => {
    const world = await worldWithServer({ files: { '/a/x': '1', '/gone/': '', '/z': '2' }, listings: {} })
    const access = new FileAccess(world.sessions).accessTo({ kind: 'site', siteId: world.site.id })
    const real = access.list.bind(access)
    const failing: FolderAccess = Object.assign(Object.create(access) as FolderAccess, {
      list: (folder: string) => (folder === '/gone' ? real('/nowhere') : real(folder)),
    })
    const failed: string[] = []
    const found = await paths(failing, '/', { onFailure: path => failed.push(path) })
    expect(found).toEqual(['a', 'a/x', 'gone', 'z'])
    expect(failed).toEqual(['/gone'])
    await expect(paths(failing, '/')).rejects.toMatchObject({ code: 550 })
  })

  test('a file is read to its end, and who stops earlier breaks nothing', async () => {
    const bytes = Buffer.alloc(300_000, 'abc')
    const world = await worldWithServer({ files: { '/big': bytes } }, { maxConnections: 1 })
    const access = new FileAccess(world.sessions).accessTo({ kind: 'site', siteId: world.site.id })
    const read = async (from?: number): Promise<Buffer> => {
      const chunks: Uint8Array[] = []
      for await (const chunk of access.read('/big', { from })) chunks.push(Buffer.from(chunk))
      return Buffer.concat(chunks)
    }
    expect((await read()).equals(bytes)).toBe(true)
    expect((await read(299_990)).length).toBe(10)
    for await (const chunk of access.read('/big')) if (chunk.length > 0) break
    expect((await read()).equals(bytes)).toBe(true)
    await expect(Array.fromAsync(access.read('/nowhere'))).rejects.toMatchObject({ code: 550 })
  })
})
