// Folders, dates, renaming, deleting and permissions with real servers.
import { existsSync, lstatSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { joinRemote } from '../../../shared/file-names.ts'
import { allBytes, deepFolders, yearOldMs } from '../../servers/real/ftp/home-tree.ts'
import { describeEachRealFtp } from './real-sessions.ts'
import { streamOf } from './whole-files.ts'

describeEachRealFtp('folders', (real, name) => {
  const isMachineListing = name !== 'vsftpd'

  it('lists files, folders and links with sizes, dates and permissions', async () => {
    const tree = real.newTree()
    const session = await real.open()
    const { entries, format, leftOut } = await session.readFolder(tree.remote)
    const byName = new Map(entries.map(entry => [entry.name, entry]))
    expect(format).toBe(isMachineListing ? 'mlsd' : 'list')
    expect(byName.get('all-bytes.bin')).toMatchObject({ kind: 'file', sizeBytes: allBytes.length })
    expect(byName.get('empty.txt')).toMatchObject({ kind: 'file', sizeBytes: 0 })
    expect(byName.get('read-only.txt')).toMatchObject({ permissions: 'r--r--r--' })
    expect(byName.get('folder')).toMatchObject({ kind: 'folder' })
    expect(byName.get('empty folder')).toMatchObject({ kind: 'folder' })
    expect(byName.get('link to folder')).toMatchObject({ kind: 'link' })
    const old = byName.get('old.txt')
    const day = 86_400_000
    const expected = isMachineListing ? yearOldMs : Math.floor(yearOldMs / day) * day
    expect(old).toMatchObject({ modified: expected, modifiedPrecision: isMachineListing ? 'second' : 'day' })
    expect([...byName.keys()].filter(entry => entry === '.' || entry === '..')).toEqual([])
    const isMissing = (entry: string) => !byName.has(entry)
    // ProFTPD leaves out links that lead nowhere.
    const expectedMissing = name === 'proftpd' ? ['circle', 'link to nothing'] : []
    expect(readdirSync(tree.local).filter(isMissing).sort()).toEqual(expectedMissing)
    expect(leftOut).toBe(0)
  })

  it('lists an empty folder as empty', async () => {
    const folder = real.newFolder()
    const session = await real.open()
    expect(await session.list(folder.remote)).toEqual([])
  })

  it('lists the folder it is in, hidden files and all', async () => {
    const folder = real.newFolder()
    writeFileSync(path.join(folder.local, '.profile'), 'x')
    writeFileSync(path.join(folder.local, 'seen'), 'x')
    const session = await real.open()
    await session.changeFolder(folder.remote)
    expect((await session.list()).map(entry => entry.name).sort()).toEqual(['.profile', 'seen'])
  })

  it('lists twelve folders deep and comes back up', async () => {
    const tree = real.newTree()
    const session = await real.open()
    const deepest = deepFolders.reduce(joinRemote, tree.remote)
    expect((await session.list(deepest)).map(entry => entry.name)).toEqual(['bottom.txt'])
    await session.changeFolder(deepest)
    expect(await session.workingFolder()).toBe(deepest)
    for (const _ of deepFolders) await session.parentFolder()
    expect(await session.workingFolder()).toBe(tree.remote)
  })

  it('lists what a link leads to', async () => {
    const tree = real.newTree()
    const session = await real.open()
    const names = (await session.list(joinRemote(tree.remote, 'link to folder'))).map(entry => entry.name)
    expect(names.sort()).toEqual(['inside.txt', 'link up'])
  })

  it('lists a thousand files, every one', async () => {
    const folder = real.newFolder()
    const names = Array.from({ length: 1_000 }, (_, index) => `reading ${index}.csv`)
    for (const file of names) writeFileSync(path.join(folder.local, file), file)
    const session = await real.open()
    const entries = await session.list(folder.remote)
    expect(entries.map(entry => entry.name).sort()).toEqual(names.sort())
    expect(entries.every(entry => entry.sizeBytes === entry.name.length)).toBe(true)
  })

  it('refuses to list what is not there', async () => {
    const session = await real.open()
    await expect(session.changeFolder('/not here')).rejects.toMatchObject({ kind: 'refused', code: 550 })
    expect(await session.workingFolder()).toBe('/')
  })

  it.for(['new', 'with space', ' led by space', "it's", 'ünïcödé', '-dash', 'a -> b'])(
    'makes and removes the folder "%s"',
    async folderName => {
      const folder = real.newFolder()
      const session = await real.open()
      const made = joinRemote(folder.remote, folderName)
      expect(await session.makeFolder(made)).toBe(made)
      expect(statSync(path.join(folder.local, folderName)).isDirectory()).toBe(true)
      await session.changeFolder(made)
      expect(await session.workingFolder()).toBe(made)
      await session.changeFolder('/')
      await session.removeFolder(made)
      expect(readdirSync(folder.local)).toEqual([])
    },
  )

  it('FTP-21: knows where it is in a folder whose name has quotes', async () => {
    const folder = real.newFolder()
    const session = await real.open()
    // Pure-FTPd does not double them.
    for (const quotedName of ['the "north" pier', '"', 'q"q', '"all"', 'end"']) {
      mkdirSync(path.join(folder.local, quotedName))
      const quoted = joinRemote(folder.remote, quotedName)
      await session.changeFolder(quoted)
      expect(await session.workingFolder()).toBe(quoted)
    }
  })

  it('does not remove a folder with something in it', async () => {
    const tree = real.newTree()
    const session = await real.open()
    await expect(session.removeFolder(joinRemote(tree.remote, 'folder'))).rejects.toMatchObject({ kind: 'refused' })
    expect(existsSync(path.join(tree.local, 'folder', 'inside.txt'))).toBe(true)
  })

  it('renames files and folders, also into another folder', async () => {
    const tree = real.newTree()
    const session = await real.open()
    const at = (file: string) => joinRemote(tree.remote, file)
    await session.rename(at('text.txt'), at('folder/moved.txt'))
    await session.rename(at('empty folder'), at('renamed folder'))
    expect(readdirSync(path.join(tree.local, 'folder'))).toContain('moved.txt')
    expect(statSync(path.join(tree.local, 'renamed folder')).isDirectory()).toBe(true)
    await expect(session.rename(at('not here'), at('x'))).rejects.toMatchObject({ kind: 'refused', code: 550 })
  })

  it('FTP-17: deletes a link and not what it leads to', async () => {
    const tree = real.newTree()
    const session = await real.open()
    await session.remove(joinRemote(tree.remote, 'link to file'))
    await session.remove(joinRemote(tree.remote, 'link to folder'))
    expect(existsSync(path.join(tree.local, 'text.txt'))).toBe(true)
    expect(existsSync(path.join(tree.local, 'folder', 'inside.txt'))).toBe(true)
    expect(() => lstatSync(path.join(tree.local, 'link to folder'))).toThrow('ENOENT')
  })

  it('changes permissions', async () => {
    const tree = real.newTree()
    const session = await real.open()
    await session.permissions(joinRemote(tree.remote, 'text.txt'), 0o640)
    await session.permissions(joinRemote(tree.remote, 'empty folder'), 0o700)
    expect(statSync(path.join(tree.local, 'text.txt')).mode & 0o777).toBe(0o640)
    expect(statSync(path.join(tree.local, 'empty folder')).mode & 0o777).toBe(0o700)
  })

  it('reads sizes and dates of single files', async () => {
    const tree = real.newTree()
    const session = await real.open()
    expect(await session.size(joinRemote(tree.remote, 'all-bytes.bin'))).toBe(allBytes.length)
    expect(await session.modified(joinRemote(tree.remote, 'old.txt'))).toBe(yearOldMs)
    const facts = await session.facts(joinRemote(tree.remote, 'old.txt'))
    if (isMachineListing) expect(facts).toMatchObject({ kind: 'file', modified: yearOldMs, sizeBytes: 20 })
    else expect(facts).toBeUndefined()
  })

  it('sets dates, in whatever way the server has', async () => {
    const folder = real.newFolder()
    const file = path.join(folder.local, 'dated file.txt')
    const at = joinRemote(folder.remote, 'dated file.txt')
    const session = await real.open()
    await session.upload(streamOf(allBytes), at)
    expect(await session.setModified(at, yearOldMs)).toBe(true)
    expect(await session.modified(at)).toBe(yearOldMs)
    expect(statSync(file).mtimeMs).toBe(yearOldMs)
  })

  it('says what it is', async () => {
    const session = await real.open()
    expect(await session.system()).toMatch(/UNIX/)
    expect(session.greeting.length).toBeGreaterThan(0)
    expect(session.capabilities.has('SIZE')).toBe(true)
    expect(session.capabilities.has('MLST')).toBe(isMachineListing)
    expect((await session.raw('NOOP')).code).toBe(200)
    expect((await session.raw('NONSENSE')).code).toBeGreaterThanOrEqual(500)
    await session.noop()
    await session.quit()
  })
})
