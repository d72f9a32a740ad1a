// Files there and back with real servers: every byte, resumed both ways, appended, broken off, hashed.
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { joinRemote } from '../../../shared/file-names.ts'
import { allBytes, bigFileBytes, patternBytes, textWithLf } from '../../servers/real/ftp/home-tree.ts'
import { describeEachRealFtp } from './real-sessions.ts'
import { fetched, streamOf } from './whole-files.ts'

const big = patternBytes(bigFileBytes)

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

describeEachRealFtp('transfers', (real, name) => {
  it('FTP-13: fetches every byte there is as it is', async () => {
    const tree = real.newTree()
    const session = await real.open()
    expect(await fetched(session, joinRemote(tree.remote, 'all-bytes.bin'))).toEqual(allBytes)
    expect(await fetched(session, joinRemote(tree.remote, 'empty.txt'))).toEqual(Buffer.alloc(0))
    expect(String(await fetched(session, joinRemote(tree.remote, 'text.txt')))).toBe(textWithLf)
  })

  it('FTP-13: stores every byte there is as it is', async () => {
    const folder = real.newFolder()
    const session = await real.open()
    for (const [file, bytes] of Object.entries({ all: allBytes, nothing: Buffer.alloc(0), one: Buffer.from('x') })) {
      const done = await session.upload(streamOf(bytes, 100), joinRemote(folder.remote, file))
      expect(done.bytes).toBe(bytes.length)
      expect(readFileSync(path.join(folder.local, file))).toEqual(bytes)
    }
  })

  it('carries a large file both ways', async () => {
    const folder = real.newFolder()
    const session = await real.open()
    const at = joinRemote(folder.remote, 'big.bin')
    await session.upload(streamOf(big), at)
    expect(sha256(readFileSync(path.join(folder.local, 'big.bin')))).toBe(sha256(big))
    expect(sha256(await fetched(session, at, { sizeBytes: big.length, wantsFacts: true }))).toBe(sha256(big))
  })

  it('FTP-10: goes on with a download in the middle', async () => {
    const folder = real.newFolder()
    writeFileSync(path.join(folder.local, 'big.bin'), big)
    const session = await real.open()
    const from = 7_654_321
    const rest = await fetched(session, joinRemote(folder.remote, 'big.bin'), { from, sizeBytes: big.length })
    expect(sha256(rest)).toBe(sha256(big.subarray(from)))
    // REST holds for one transfer only.
    expect((await fetched(session, joinRemote(folder.remote, 'big.bin'))).length).toBe(big.length)
  })

  it('FTP-10: goes on with an upload in the middle', async () => {
    const folder = real.newFolder()
    const file = path.join(folder.local, 'big.bin')
    writeFileSync(file, big)
    const from = 4_000_001
    truncateSync(file, from)
    chmodSync(file, 0o666)
    const session = await real.open()
    await session.upload(streamOf(big.subarray(from)), joinRemote(folder.remote, 'big.bin'), { from })
    expect(sha256(readFileSync(file))).toBe(sha256(big))
  })

  it('appends', async () => {
    const folder = real.newFolder()
    const session = await real.open()
    const at = joinRemote(folder.remote, 'log.txt')
    for (const words of ['one ', 'two ', 'three'])
      await session.upload(streamOf(Buffer.from(words)), at, { append: true })
    expect(readFileSync(path.join(folder.local, 'log.txt'), 'utf8')).toBe('one two three')
  })

  it('replaces a longer file as a whole', async () => {
    const folder = real.newFolder()
    const session = await real.open()
    const at = joinRemote(folder.remote, 'file')
    await session.upload(streamOf(Buffer.from('long content')), at)
    await session.upload(streamOf(Buffer.from('short')), at)
    expect(readFileSync(path.join(folder.local, 'file'), 'utf8')).toBe('short')
  })

  it('carries sixty small files one after the other in one session, preparing each next one', async () => {
    const folder = real.newFolder()
    const session = await real.open()
    const files = Array.from({ length: 60 }, (_, index) => ({
      file: `file ${index}`,
      bytes: big.subarray(0, 61 * index),
    }))
    for (const { file, bytes } of files)
      await session.upload(streamOf(bytes), joinRemote(folder.remote, file), { prepareNext: true })
    for (const { file, bytes } of files)
      expect(await fetched(session, joinRemote(folder.remote, file), { prepareNext: true, wantsFacts: true })).toEqual(
        bytes,
      )
    expect((await session.list(folder.remote)).length).toBe(60)
  })

  it('FTP-13: changes line ends only when text is asked for', async () => {
    const folder = real.newFolder()
    const file = path.join(folder.local, 'text.txt')
    writeFileSync(file, textWithLf)
    const session = await real.open()
    const at = joinRemote(folder.remote, 'text.txt')
    const asText = await fetched(session, at, { type: 'text' })
    // Pure-FTPd does not know TYPE A: it sends what is there.
    expect([textWithLf, textWithLf.replaceAll('\n', '\r\n')]).toContain(String(asText))
    expect(String(await fetched(session, at))).toBe(textWithLf)
  })

  it('FTP-09: another size than the one announced is a failure', async () => {
    const tree = real.newTree()
    const session = await real.open()
    const file = fetched(session, joinRemote(tree.remote, 'text.txt'), { sizeBytes: textWithLf.length + 1 })
    await expect(file).rejects.toMatchObject({ kind: 'protocol' })
  })

  it('says what is not there, and goes on', async () => {
    const tree = real.newTree()
    const session = await real.open()
    await expect(fetched(session, joinRemote(tree.remote, 'not here'))).rejects.toMatchObject({
      kind: 'refused',
      code: 550,
    })
    const nowhere = session.upload(streamOf(allBytes), joinRemote(tree.remote, 'no such folder/file'))
    await expect(nowhere).rejects.toMatchObject({ kind: 'refused', temporary: false })
    expect(await fetched(session, joinRemote(tree.remote, 'all-bytes.bin'))).toEqual(allBytes)
  })

  it('breaks off a download and lives on', async () => {
    const folder = real.newFolder()
    writeFileSync(path.join(folder.local, 'big.bin'), big)
    const session = await real.open()
    const at = joinRemote(folder.remote, 'big.bin')
    for (const _ of ['first', 'second']) {
      const stop = new AbortController()
      const onBytes = (bytes: number): void => {
        if (bytes > 100_000) stop.abort()
      }
      await expect(fetched(session, at, { signal: stop.signal, onBytes })).rejects.toMatchObject({ kind: 'cancelled' })
    }
    expect(await session.size(at)).toBe(big.length)
    expect(sha256(await fetched(session, at))).toBe(sha256(big))
  })

  it('FTP-11: breaks off an upload, and what came is not called the whole', async () => {
    const folder = real.newFolder()
    const session = await real.open()
    const at = joinRemote(folder.remote, 'big.bin')
    const stop = new AbortController()
    const onBytes = (bytes: number): void => {
      if (bytes > 1_000_000) stop.abort()
    }
    const upload = session.upload(streamOf(big), at, { signal: stop.signal, onBytes })
    await expect(upload).rejects.toMatchObject({ kind: 'cancelled' })
    expect(await session.size(at)).toBeLessThan(big.length)
    await session.upload(streamOf(allBytes), at)
    expect(await fetched(session, at)).toEqual(allBytes)
  })

  it('stores under a name of the server’s choice', async () => {
    const folder = real.newFolder()
    const session = await real.open()
    await session.changeFolder(folder.remote)
    const { name: chosen } = await session.uploadUnique(streamOf(allBytes))
    const files = (await session.list()).map(entry => entry.name)
    expect(files.length).toBe(1)
    expect(existsSync(path.join(folder.local, chosen ?? ''))).toBe(true)
    expect(files).toEqual([chosen?.split('/').at(-1)])
  })

  it('has a file hashed by the server where it can', async () => {
    const tree = real.newTree()
    const session = await real.open()
    const hash = await session.hash(joinRemote(tree.remote, 'all-bytes.bin'))
    expect(hash).toEqual(name === 'proftpd' ? { algorithm: 'sha-256', value: sha256(allBytes) } : undefined)
  })

  it('keeps the permissions of a file that is replaced', async () => {
    const folder = real.newFolder()
    const session = await real.open()
    const at = joinRemote(folder.remote, 'private')
    await session.upload(streamOf(allBytes), at)
    await session.permissions(at, 0o600)
    await session.upload(streamOf(allBytes.subarray(5)), at)
    expect(statSync(path.join(folder.local, 'private')).mode & 0o777).toBe(0o600)
  })
})
