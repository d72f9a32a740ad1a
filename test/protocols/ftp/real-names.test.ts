// Odd names with real servers: what is listed can be fetched, renamed and deleted, byte for byte.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { joinRemote } from '../../../shared/file-names.ts'
import { bytesOfName, nameOfBytes } from '../../servers/ftp/file-names.ts'
import { nameWithBackslash, oddNames } from '../../servers/real/ftp/home-tree.ts'
import { describeEachRealFtp } from './real-sessions.ts'
import { fetched, streamOf } from './whole-files.ts'

function namesOnDisk(folder: string): string[] {
  return readdirSync(folder, { encoding: 'buffer' }).map(nameOfBytes).sort()
}

describeEachRealFtp('odd names', (real, name) => {
  const sorted = [...oddNames].sort()
  // Pure-FTPd gives out names that end in a space, but makes none.
  const newName = (odd: string) => (name === 'pure-ftpd' ? odd.replace(/ $/, '_') : odd)

  it('FTP-15: lists them as they are', async () => {
    const tree = real.newTree()
    const session = await real.open()
    const entries = await session.list(joinRemote(tree.remote, 'odd names'))
    expect(entries.map(entry => entry.name).sort()).toEqual(sorted)
    for (const { name: entry, sizeBytes, kind } of entries) {
      expect({ entry, sizeBytes, kind }).toEqual({ entry, sizeBytes: bytesOfName(entry).length, kind: 'file' })
    }
  })

  it('FTP-15: lists them as they are in LIST as well', async () => {
    const tree = real.newTree()
    const session = await real.open()
    const plain = await real.open()
    // Nothing offers MLSD when nothing is known of the server.
    Reflect.set(plain, 'known', new Map())
    const folder = joinRemote(tree.remote, 'odd names')
    const { entries, format } = await plain.readFolder(folder)
    expect(format).toBe('list')
    expect(entries.map(entry => entry.name).sort()).toEqual(
      (await session.list(folder)).map(entry => entry.name).sort(),
    )
  })

  it('FTP-15: fetches, renames and deletes every one of them', async () => {
    const tree = real.newTree()
    const session = await real.open()
    const folder = joinRemote(tree.remote, 'odd names')
    for (const { name: entry } of await session.list(folder)) {
      const at = joinRemote(folder, entry)
      expect(nameOfBytes(await fetched(session, at))).toBe(entry)
      await session.rename(at, joinRemote(folder, 'plain'))
      await session.rename(joinRemote(folder, 'plain'), at)
      await session.remove(joinRemote(folder, newName(entry)))
    }
    expect(namesOnDisk(path.join(tree.local, 'odd names'))).toEqual([])
  })

  it('FTP-15: uploads under every one of them', async () => {
    const folder = real.newFolder()
    const session = await real.open()
    for (const odd of oddNames) await session.upload(streamOf(bytesOfName(odd)), joinRemote(folder.remote, odd))
    expect(namesOnDisk(folder.local)).toEqual(oddNames.map(newName).sort())
    for (const odd of oddNames) {
      const file = Buffer.concat([Buffer.from(`${folder.local}/`), bytesOfName(newName(odd))])
      expect(nameOfBytes(readFileSync(file))).toBe(odd)
    }
  })

  it('FTP-15: fetches a name with a backslash, or says that the server does not let us', async () => {
    const tree = real.newTree()
    const session = await real.open()
    const folder = joinRemote(tree.remote, 'backslash')
    expect((await session.list(folder)).map(entry => entry.name)).toEqual([nameWithBackslash])
    const file = fetched(session, joinRemote(folder, nameWithBackslash))
    if (name === 'pure-ftpd') await expect(file).rejects.toMatchObject({ kind: 'refused', code: 553 })
    else expect(nameOfBytes(await file)).toBe(nameWithBackslash)
  })

  it('FTP-05: a name with a line break is refused before anything is sent', async () => {
    const session = await real.open()
    for (const bad of ['a\r\nDELE b', 'a\nb', 'a\rb', 'a\0b']) {
      await expect(session.remove(bad)).rejects.toMatchObject({ kind: 'input' })
    }
    await session.noop()
  })
})
