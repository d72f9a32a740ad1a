// The practice FTP server as people use it, and as nobody should: its folder is all there is.
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Secrets } from '../../electron/accounts/secrets.ts'
import { sitePasswordName } from '../../electron/files/sessions/connect-site.ts'
import { quotaBytes } from '../../electron/practice/practice-folder.ts'
import { type PracticeWorld, startPractice } from '../../electron/practice/start-practice.ts'
import { preparePracticeSite } from '../../electron/practice-account.ts'
import { type FtpOptions, FtpSession } from '../../electron/protocols/ftp/session.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { fetched, streamOf } from '../protocols/ftp/whole-files.ts'

const station = '/srv/tide/kvaloya'
const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256))

// Making the world takes longer than a test: every test gets a copy.
let original: string
let folder: string
let world: PracticeWorld
let sessions: FtpSession[]

beforeAll(async () => {
  original = newFolder()
  await (await startPractice({ folder: original })).close()
})

afterAll(() => rmSync(original, { recursive: true }))

beforeEach(async () => {
  folder = newFolder()
  cpSync(original, folder, { recursive: true, preserveTimestamps: true })
  const state = JSON.parse(readFileSync(path.join(folder, 'practice.json'), 'utf8'))
  const ports = { pop3Port: 0, smtpPort: 0, ftpPort: 0, nntpPort: 0 }
  writeFileSync(path.join(folder, 'practice.json'), JSON.stringify({ ...state, ...ports }))
  world = await startPractice({ folder })
  sessions = []
})

function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'kittiwake-practice-'))
}

afterEach(async () => {
  for (const session of sessions) session.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

async function connect(security: 'starttls' | 'none' = 'starttls', options: FtpOptions = {}): Promise<FtpSession> {
  const { host, port } = world.ftp
  const session = await FtpSession.open({ host, port, security, certificateSha256: world.certificateSha256 }, options)
  sessions.push(session)
  return session
}

async function open(options: FtpOptions = {}): Promise<FtpSession> {
  const session = await connect('starttls', options)
  await session.login({ user: world.ftp.user, password: world.password })
  return session
}

function onDisk(place: string): string {
  return path.join(folder, 'files', ...place.split('/'))
}

describe('the practice FTP server', () => {
  it('shows the harbour with sizes, dates and permissions', async () => {
    const session = await open()
    expect((await session.list('/')).map(entry => entry.name)).toEqual(['logs', 'pub', 'shared', 'srv'])
    const { entries, format, leftOut } = await session.readFolder(station)
    expect({ format, leftOut }).toEqual({ format: 'mlsd', leftOut: 0 })
    const byName = new Map(entries.map(entry => [entry.name, entry]))
    const toml = statSync(onDisk(`${station}/station.toml`))
    expect(byName.get('station.toml')).toMatchObject({
      kind: 'file',
      sizeBytes: toml.size,
      modified: toml.mtimeMs,
      permissions: 'rw-------',
      owner: 'ingrid',
    })
    expect(byName.get('photos')).toMatchObject({ kind: 'folder' })
    expect(byName.has('.last-sync')).toBe(true)
    expect((await session.list('/shared/field-day')).length).toBe(65)
    expect((await session.list('/shared/Målinger og notater')).map(entry => entry.name)).toContain('潮汐表.csv')
  })

  it('lets nobody in without encryption, and nobody with another password', async () => {
    const plain = await connect('none')
    await expect(plain.login({ user: world.ftp.user, password: world.password })).rejects.toThrow()
    const session = await connect()
    const wrong = session.login({ user: world.ftp.user, password: 'wrong' })
    await expect(wrong).rejects.toMatchObject({ kind: 'login' })
    await expect(session.list('/')).rejects.toMatchObject({ code: 530 })
  })

  it('encrypts data as well, and takes up the TLS session again', async () => {
    const session = await open()
    await session.list(station)
    expect(session.tls?.protocol).toBe('TLSv1.3')
    expect(session.lastData).toMatchObject({ tls: 'TLSv1.3', isSessionReused: true })
    const unprotected = await connect()
    await unprotected.raw(`USER ${world.ftp.user}`)
    await unprotected.raw(`PASS ${world.password}`)
    expect((await unprotected.raw('LIST')).code).toBe(522)
  })

  it.for(['extended-passive', 'passive', 'active'] as const)(
    'takes files and gives them back in %s mode',
    async mode => {
      const session = await open({ mode })
      await session.upload(streamOf(content), '/shared/new file.bin')
      expect(readFileSync(onDisk('/shared/new file.bin'))).toEqual(content)
      expect(await fetched(session, '/shared/new file.bin')).toEqual(content)
      expect(session.lastData?.mode).toBe(mode)
    },
  )

  it('goes on with transfers both ways, and appends', async () => {
    const session = await open()
    await session.upload(streamOf(content.subarray(0, 100_000)), '/shared/part')
    await session.upload(streamOf(content.subarray(100_000, 200_000)), '/shared/part', { from: 100_000 })
    await session.upload(streamOf(content.subarray(200_000)), '/shared/part', { append: true })
    expect(readFileSync(onDisk('/shared/part'))).toEqual(content)
    expect(await fetched(session, '/shared/part', { from: 123_456 })).toEqual(content.subarray(123_456))
  })

  it('renames, changes permissions and dates, hashes, deletes', async () => {
    const session = await open()
    expect(await session.makeFolder('/shared/the "new" one')).toBe('/shared/the "new" one')
    await session.upload(streamOf(content), '/shared/file')
    await session.rename('/shared/file', '/shared/the "new" one/file')
    const at = '/shared/the "new" one/file'
    await session.permissions(at, 0o640)
    expect(await session.setModified(at, Date.UTC(2024, 1, 29, 12, 0, 1))).toBe(true)
    expect(statSync(onDisk(at)).mtimeMs).toBe(Date.UTC(2024, 1, 29, 12, 0, 1))
    expect(await session.facts(at)).toMatchObject({ sizeBytes: content.length, permissions: 'rw-r-----' })
    expect(await session.size(at)).toBe(content.length)
    expect(await session.modified(at)).toBe(Date.UTC(2024, 1, 29, 12, 0, 1))
    const value = createHash('sha256').update(content).digest('hex')
    expect(await session.hash(at)).toEqual({ algorithm: 'sha-256', value })
    await expect(session.removeFolder('/shared/the "new" one')).rejects.toMatchObject({ code: 550 })
    await session.remove(at)
    await session.removeFolder('/shared/the "new" one')
    expect(readdirSync(onDisk('/shared'))).not.toContain('the "new" one')
  })

  it('changes line ends in text mode only', async () => {
    const session = await open()
    await session.upload(streamOf(Buffer.from('one\r\ntwo\rthree\r\n'), 4), '/shared/text', { type: 'text' })
    expect(readFileSync(onDisk('/shared/text'), 'utf8')).toBe('one\ntwo\rthree\n')
    expect(String(await fetched(session, '/shared/text', { type: 'text' }))).toBe('one\r\ntwo\rthree\r\n')
    expect(String(await fetched(session, '/shared/text'))).toBe('one\ntwo\rthree\n')
  })

  it('lives on when a transfer is broken off', async () => {
    const session = await open()
    const stop = new AbortController()
    const endless = Readable.from(
      (function* () {
        for (;;) yield content
      })(),
    )
    const onBytes = () => stop.abort()
    const upload = session.upload(endless, '/shared/broken', { signal: stop.signal, onBytes })
    await expect(upload).rejects.toMatchObject({ kind: 'cancelled' })
    expect((await session.list('/shared')).map(entry => entry.name)).toContain('broken')
  })

  it('is left by no path', async () => {
    const session = await open()
    writeFileSync(path.join(folder, 'secret.txt'), 'not for FTP')
    for (const outside of ['/../secret.txt', '../secret.txt', `${station}/../../../../secret.txt`, folder]) {
      await expect(fetched(session, outside)).rejects.toMatchObject({ kind: 'refused', code: 550 })
      await expect(session.remove(outside)).rejects.toMatchObject({ kind: 'refused', code: 550 })
    }
    await session.changeFolder('../../..')
    expect(await session.workingFolder()).toBe('/')
    await session.upload(streamOf(content), '../../up.bin')
    expect(readdirSync(onDisk('/'))).toContain('up.bin')
    expect(readdirSync(folder)).not.toContain('up.bin')
  })

  it.skipIf(process.platform === 'win32')('is left by no link', async () => {
    writeFileSync(path.join(folder, 'secret.txt'), 'not for FTP')
    symlinkSync(path.join(folder, 'secret.txt'), onDisk('/shared/link'))
    symlinkSync(folder, onDisk('/shared/out'))
    const session = await open()
    const names = (await session.list('/shared')).map(entry => entry.name)
    expect(names.filter(name => name === 'link' || name === 'out')).toEqual([])
    for (const way of ['/shared/link', '/shared/out/secret.txt']) {
      await expect(fetched(session, way)).rejects.toMatchObject({ kind: 'refused' })
      await expect(session.upload(streamOf(content), way)).rejects.toMatchObject({ kind: 'refused' })
      await expect(session.remove(way)).rejects.toMatchObject({ kind: 'refused' })
      await expect(session.permissions(way, 0o777)).rejects.toMatchObject({ kind: 'refused' })
      await expect(session.rename(way, '/shared/mine')).rejects.toMatchObject({ kind: 'refused' })
    }
    await expect(session.changeFolder('/shared/out')).rejects.toMatchObject({ kind: 'refused' })
    await expect(session.rename('/shared/lunch-list.txt', '/shared/out/x')).rejects.toMatchObject({ kind: 'refused' })
    expect(readFileSync(path.join(folder, 'secret.txt'), 'utf8')).toBe('not for FTP')
  })

  it('connects to nobody but this computer', async () => {
    const session = await open()
    for (const line of ['PORT 10,0,0,1,200,1', 'PORT 127,0,0,1,0,80', 'EPRT |1|192.0.2.1|5000|', 'PORT 1,2', 'EPRT x'])
      expect((await session.raw(line)).code).toBeGreaterThanOrEqual(500)
  })

  it('answers nonsense with an error and goes on', async () => {
    const session = await open()
    const lines = ['NONSENSE', 'RETR', 'RMD', 'REST -1', 'MFMT 20260231000000 x', 'SITE CHMOD 9 x', 'TYPE E', 'RNTO x']
    for (const line of [...lines, 'CWD \udcff', 'HASH /', 'SITE', `CWD ${'x/'.repeat(200)}`])
      expect({ line, isError: (await session.raw(line)).code >= 500 }).toEqual({ line, isError: true })
    await session.noop()
  })

  it('fills no disk', async () => {
    const session = await open()
    const block = Buffer.alloc(1024 * 1024)
    const endless = Readable.from(
      (function* () {
        for (;;) yield block
      })(),
    )
    await expect(session.upload(endless, '/shared/huge')).rejects.toMatchObject({ kind: 'refused', code: 552 })
    expect(statSync(onDisk('/shared/huge')).size).toBeLessThanOrEqual(quotaBytes)
    expect(await session.space()).toBeLessThan(block.length)
    await session.remove('/shared/huge')
    await session.upload(streamOf(content), '/shared/small')
  })

  it('keeps files and port over a restart', async () => {
    const session = await open()
    await session.upload(streamOf(content), '/shared/kept')
    await session.remove('/shared/empty.txt')
    await session.quit()
    const { port } = world.ftp
    await world.close()
    world = await startPractice({ folder })
    expect(world.ftp.port).toBe(port)
    const names = (await (await open()).list('/shared')).map(entry => entry.name)
    expect(names).toContain('kept')
    expect(names).not.toContain('empty.txt')
  })
})

describe('the practice site', () => {
  it('is made once with a bookmark and follows the server', async () => {
    const store = await openStore({ folder: path.join(folder, 'data') })
    try {
      const keychain = { isAvailable: false, seal: () => new Uint8Array(), unseal: () => undefined }
      const secrets = await Secrets.open(store, keychain)
      const site = await preparePracticeSite({ store, secrets }, world)
      const moved = { ...world, ftp: { ...world.ftp, port: 2121 } }
      const again = await preparePracticeSite({ store, secrets }, moved)
      expect(again).toMatchObject({
        id: site.id,
        name: 'Harbour server',
        port: 2121,
        security: 'starttls',
        isQuick: false,
      })
      expect(await store.listSiteFolders()).toMatchObject([{ id: site.folderId, name: 'Practice' }])
      const { local, remote } = world.folders
      expect(await store.listBookmarks()).toMatchObject([{ siteId: site.id, localFolder: local, remoteFolder: remote }])
      expect(await secrets.read(sitePasswordName(site.id))).toBe(world.password)
      expect(readdirSync(local)).toContain('survey-south-mole.csv')
    } finally {
      await store.close()
    }
  })
})
